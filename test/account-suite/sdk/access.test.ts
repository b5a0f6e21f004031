import assert from 'node:assert/strict';
import {
  CheckAccessNotGrantedCommand,
  CheckNoNewAccessCommand,
  ValidatePolicyCommand,
} from '@aws-sdk/client-accessanalyzer';
import {
  CreateRoleCommand,
  GetAccountSummaryCommand,
  GetContextKeysForCustomPolicyCommand,
  GetRoleCommand,
  ListRolesCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DescribePolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
} from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  type Credentials,
  DecodeAuthorizationMessageCommand,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { clientsOf, type Keys } from '../harness/clients.ts';
import {
  document,
  identityPolicy,
  LAMBDA_TRUST,
  LIST,
  READ,
  trustPolicy,
  WRITE,
} from '../harness/documents.ts';
import { settled } from '../harness/features.ts';
import { addMfaDevice } from '../harness/mfa-device.ts';
import { accountTest } from '../harness/scene.ts';

const OBJECT = 'arn:aws:s3:::workbench-suite/file';

accountTest('SDK: the account counts what it has', ['quotas'], async ({ iam }) => {
  const { SummaryMap } = await iam.send(new GetAccountSummaryCommand({}));
  assert.equal(SummaryMap!.VersionsPerPolicyQuota, 5);
  assert.ok(SummaryMap!.RolesQuota! >= 1000);
});

accountTest(
  'SDK: a caller may do what their policies allow, and is told what they may not',
  ['authorization'],
  async (scene) => {
    const { target } = scene;
    const user = await scene.user('u');
    const keys = await scene.keysOf(user.name);
    await scene.putInline(user, 'list', identityPolicy('iam:ListRoles', '*'));
    const role = await scene.role('r');
    await settled(target);
    const { iam } = clientsOf(target, keys);
    await iam.send(new ListRolesCommand({ MaxItems: 1 }));
    await assert.rejects(iam.send(new GetRoleCommand({ RoleName: role.name })), (error: Error) => {
      assert.match(error.name, /AccessDenied/);
      assert.match(
        error.message,
        new RegExp(`${user.arn} is not authorized to perform: iam:GetRole on resource: `),
      );
      assert.match(error.message, /because no identity-based policy allows the iam:GetRole action/);
      return true;
    });
  },
);

accountTest(
  'SDK: a role is assumed by whom it trusts, with the external ID',
  ['trust', 'authorization'],
  async (scene) => {
    const { target, sts } = scene;
    const caller = await scene.user('caller');
    const trust = trustPolicy({ AWS: caller.arn }, { StringEquals: { 'sts:ExternalId': 'suite-7' } });
    const role = await scene.role('trusting', { AssumeRolePolicyDocument: LAMBDA_TRUST });
    const keys = await scene.keysOf(caller.name);
    await settled(target);
    const trusting = { RoleName: scene.name('trusting-caller'), AssumeRolePolicyDocument: trust };
    const { Role } = await scene.iam.send(new CreateRoleCommand(trusting));
    await scene.putInline(
      { kind: 'role', name: trusting.RoleName },
      'list',
      identityPolicy('iam:ListRoles', '*'),
    );
    await settled(target);
    const as = clientsOf(target, keys);
    const ask = { RoleArn: Role!.Arn, RoleSessionName: 'suite' };
    await assert.rejects(as.sts.send(new AssumeRoleCommand(ask)), /AccessDenied|not authorized/);
    await assert.rejects(
      sts.send(new AssumeRoleCommand({ ...ask, RoleArn: role.arn })),
      /AccessDenied|not authorized/,
    );
    const { Credentials, AssumedRoleUser } = await as.sts.send(
      new AssumeRoleCommand({ ...ask, ExternalId: 'suite-7' }),
    );
    assert.match(AssumedRoleUser!.Arn!, new RegExp(`:assumed-role/${trusting.RoleName}/suite$`));
    const session = clientsOf(target, sessionKeys(Credentials));
    assert.equal((await session.sts.send(new GetCallerIdentityCommand({}))).Arn, AssumedRoleUser!.Arn);
    await session.iam.send(new ListRolesCommand({ MaxItems: 1 }));
    const narrowed = await as.sts.send(
      new AssumeRoleCommand({ ...ask, ExternalId: 'suite-7', Policy: identityPolicy('s3:*', '*') }),
    );
    await assert.rejects(
      clientsOf(target, sessionKeys(narrowed.Credentials)).iam.send(new ListRolesCommand({ MaxItems: 1 })),
      /no session policy allows the iam:ListRoles action/,
    );
  },
);

accountTest('SDK: a role that wants MFA', ['trust', 'mfa'], async (scene) => {
  const { target } = scene;
  const caller = await scene.user('caller');
  const device = await addMfaDevice(scene, caller.name);
  const keys = await scene.keysOf(caller.name);
  await settled(target);
  const AssumeRolePolicyDocument = trustPolicy(
    { AWS: caller.arn },
    { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  );
  const role = await scene.role('guarded', { AssumeRolePolicyDocument });
  await settled(target);
  const { sts } = clientsOf(target, keys);
  const ask = { RoleArn: role.arn, RoleSessionName: 'suite' };
  await assert.rejects(sts.send(new AssumeRoleCommand(ask)), /AccessDenied|not authorized/);
  const SerialNumber = device.serialNumber;
  const wrong = device.code() === '000000' ? '000001' : '000000';
  await assert.rejects(sts.send(new AssumeRoleCommand({ ...ask, SerialNumber, TokenCode: wrong })));
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ ...ask, SerialNumber, TokenCode: device.code() }),
  );
  assert.ok(Credentials!.SessionToken);
});

accountTest('SDK: policies are simulated', ['simulation', 'contextKeys'], async (scene) => {
  const { iam } = scene;
  const role = await scene.role('simulated');
  await scene.putInline(role, 'read', READ);
  const custom = await iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: [READ],
      ActionNames: ['s3:GetObject', 's3:PutObject'],
      ResourceArns: [OBJECT],
    }),
  );
  assert.deepEqual(
    custom.EvaluationResults!.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision]),
    [
      ['s3:GetObject', 'allowed'],
      ['s3:PutObject', 'implicitDeny'],
    ],
  );
  const deny = document({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
  const principal = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: role.arn,
      PolicyInputList: [deny],
      ActionNames: ['s3:GetObject'],
      ResourceArns: [OBJECT],
    }),
  );
  assert.equal(principal.EvaluationResults![0]!.EvalDecision, 'explicitDeny');
  const guarded = document({
    ...JSON.parse(READ).Statement[0],
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  });
  const { ContextKeyNames } = await iam.send(
    new GetContextKeysForCustomPolicyCommand({ PolicyInputList: [guarded] }),
  );
  assert.deepEqual(
    ContextKeyNames!.map((key) => key.toLowerCase()),
    ['aws:multifactorauthpresent'],
  );
});

accountTest('SDK: a policy is validated', ['validation'], async ({ analyzer }) => {
  const policyDocument = READ.replace('s3:GetObject', 's3:GetObjct');
  const { findings } = await analyzer.send(
    new ValidatePolicyCommand({ policyDocument, policyType: 'IDENTITY_POLICY' }),
  );
  const finding = findings!.find(({ issueCode }) => issueCode === 'INVALID_ACTION');
  assert.equal(finding?.findingType, 'ERROR');
  assert.deepEqual(finding?.locations?.[0]?.path?.slice(0, 2), [{ value: 'Statement' }, { index: 0 }]);
});

accountTest('SDK: access is compared', ['paidChecks'], async ({ analyzer }) => {
  const newer = {
    newPolicyDocument: WRITE,
    existingPolicyDocument: READ,
    policyType: 'IDENTITY_POLICY' as const,
  };
  assert.equal((await analyzer.send(new CheckNoNewAccessCommand(newer))).result, 'FAIL');
  const same = { ...newer, newPolicyDocument: READ };
  assert.equal((await analyzer.send(new CheckNoNewAccessCommand(same))).result, 'PASS');
  const granted = await analyzer.send(
    new CheckAccessNotGrantedCommand({
      policyDocument: LIST,
      policyType: 'IDENTITY_POLICY',
      access: [{ actions: ['s3:ListBucket'] }],
    }),
  );
  assert.equal(granted.result, 'FAIL');
});

accountTest(
  'SDK: the policies of the organization',
  ['organization', 'sandbox'],
  async ({ organizations, target }) => {
    const { Parents } = await organizations.send(new ListParentsCommand({ ChildId: target.accountId }));
    assert.equal(Parents![0]!.Type, 'ORGANIZATIONAL_UNIT');
    const { Policies } = await organizations.send(
      new ListPoliciesForTargetCommand({ TargetId: Parents![0]!.Id, Filter: 'SERVICE_CONTROL_POLICY' }),
    );
    assert.ok(Policies!.length >= 2);
    const { Policy } = await organizations.send(new DescribePolicyCommand({ PolicyId: Policies![0]!.Id }));
    assert.ok(JSON.parse(Policy!.Content!).Statement);
  },
);

accountTest('SDK: a message that is none is not decoded', ['decoding'], async ({ sts }) => {
  await assert.rejects(sts.send(new DecodeAuthorizationMessageCommand({ EncodedMessage: 'c3VpdGU' })), {
    name: 'InvalidAuthorizationMessageException',
  });
});

function sessionKeys(credentials: Credentials | undefined): Keys {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
}
