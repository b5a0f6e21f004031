import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccessAnalyzerClient, ValidatePolicyCommand } from '@aws-sdk/client-accessanalyzer';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  IAMClient,
  NoSuchEntityException,
  SimulateCustomPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DescribePolicyCommand,
  OrganizationsClient,
  PolicyNotFoundException,
} from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Input } from '../../server/src/sandbox/operation.ts';
import { ServiceError } from '../../server/src/sandbox/service-error.ts';
import { clientOptions, operation, plainServices, sandboxForTest } from './harness.ts';

let seen: Input;
const sandbox = await sandboxForTest({
  services: plainServices([
    ...plainServices().operations,
    operation('iam', 'DeleteRole', () => ({})),
    operation('iam', 'SimulateCustomPolicy', (input) => {
      seen = input;
      return {
        EvaluationResults: [
          { EvalActionName: 'a:B', EvalDecision: 'allowed', EvalDecisionDetails: { x: 'allowed' } },
        ],
      };
    }),
    operation('sts', 'GetCallerIdentity', (_input, { caller }) => ({
      Account: caller.account,
      Arn: caller.arn,
      UserId: caller.userId,
    })),
    operation('access-analyzer', 'ValidatePolicy', (input) => {
      seen = input;
      if (input.policyDocument === 'refuse') throw new ServiceError('AccessDenied', 'No.', 403);
      return { findings: [], nextToken: 'more' };
    }),
    operation('organizations', 'DescribePolicy', ({ PolicyId }) => {
      if (PolicyId !== 'p-FullAWSAccess')
        throw new ServiceError('PolicyNotFoundException', 'No such policy.');
      return { Policy: { PolicySummary: { Id: PolicyId, AwsManaged: true }, Content: '{"é":"😀"}' } };
    }),
  ]),
});
const options = clientOptions(sandbox);
const iam = new IAMClient(options);

test('IAM takes and gives what the SDK sends and reads', async () => {
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'Deploy',
      AssumeRolePolicyDocument: '{"Statement": "a&b=c+d é 😀\n"}',
      MaxSessionDuration: 7200,
      Tags: [
        { Key: 'team', Value: 'a b' },
        { Key: 'empty', Value: '' },
      ],
    }),
  );
  assert.equal(Role!.Arn, 'arn:aws:iam::111122223333:role/Deploy');
  assert.equal(decodeURIComponent(Role!.AssumeRolePolicyDocument!), '{"Statement": "a&b=c+d é 😀\n"}');
  assert.equal(Role!.MaxSessionDuration, 7200);
  assert.deepEqual(Role!.Tags, [
    { Key: 'team', Value: 'a b' },
    { Key: 'empty', Value: '' },
  ]);
  assert.ok(Math.abs(Role!.CreateDate!.getTime() - Date.now()) < 60_000);
});

test('Nested lists and booleans of the Query protocol keep their order and type', async () => {
  const result = await iam.send(
    new SimulateCustomPolicyCommand({
      PolicyInputList: Array.from({ length: 12 }, (_, index) => `{"p":${index}}`),
      ActionNames: ['s3:GetObject'],
      ResourceArns: [],
      ContextEntries: [
        { ContextKeyName: 'aws:x', ContextKeyValues: ['1', '2'], ContextKeyType: 'stringList' },
      ],
      MaxItems: 5,
    }),
  );
  assert.deepEqual(
    seen.PolicyInputList,
    Array.from({ length: 12 }, (_, index) => `{"p":${index}}`),
  );
  assert.deepEqual(seen.ContextEntries, [
    { ContextKeyName: 'aws:x', ContextKeyValues: ['1', '2'], ContextKeyType: 'stringList' },
  ]);
  assert.deepEqual(seen.ResourceArns, []);
  assert.equal(seen.MaxItems, 5);
  assert.deepEqual(result.EvaluationResults![0]!.EvalDecisionDetails, { x: 'allowed' });
});

test('An operation without a result answers', async () => {
  const { $metadata } = await iam.send(new DeleteRoleCommand({ RoleName: 'Deploy' }));
  assert.equal($metadata.httpStatusCode, 200);
  assert.match($metadata.requestId!, /^[0-9a-f-]{36}$/);
});

test('Refusals of IAM are the exceptions of the SDK', async () => {
  await assert.rejects(
    iam.send(new GetRoleCommand({ RoleName: 'None<&>\u0001' })),
    (error: NoSuchEntityException) => {
      assert.ok(error instanceof NoSuchEntityException);
      assert.equal(error.message, 'The role with name None<&>\ufffd cannot be found.');
      assert.equal(error.$metadata.httpStatusCode, 404);
      return true;
    },
  );
});

test('Missing members are told as AWS does', async () => {
  const refused = {
    name: 'ValidationError',
    message:
      /^2 validation errors detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null; Value null at 'assumeRolePolicyDocument'/,
  };
  await assert.rejects(iam.send(new CreateRoleCommand({} as never)), refused);
  await assert.rejects(
    iam.send(
      new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: '{}', Tags: [{ Key: 'k' } as never] }),
    ),
    /Value null at 'tags\.1\.member\.value'/,
  );
});

test('An operation that the sandbox does not have says so', async () => {
  const sts = new STSClient(options);
  const { GetSessionTokenCommand } = await import('@aws-sdk/client-sts');
  await assert.rejects(sts.send(new GetSessionTokenCommand({})), {
    name: 'InvalidAction',
    message: 'The sandbox account does not have the operation GetSessionToken.',
  });
});

test('STS answers on the same endpoint', async () => {
  const { Arn, Account } = await new STSClient({ ...options, region: 'eu-west-1' }).send(
    new GetCallerIdentityCommand({}),
  );
  assert.equal(Arn, 'arn:aws:iam::111122223333:root');
  assert.equal(Account, '111122223333');
});

test('Access Analyzer answers REST with JSON', async () => {
  const client = new AccessAnalyzerClient(options);
  const result = await client.send(
    new ValidatePolicyCommand({
      policyDocument: '{"é":1}',
      policyType: 'IDENTITY_POLICY',
      maxResults: 7,
      nextToken: 'a/b',
    }),
  );
  assert.deepEqual(seen, {
    policyDocument: '{"é":1}',
    policyType: 'IDENTITY_POLICY',
    maxResults: 7,
    nextToken: 'a/b',
  });
  assert.equal(result.nextToken, 'more');
  await assert.rejects(
    client.send(new ValidatePolicyCommand({ policyDocument: 'refuse', policyType: 'IDENTITY_POLICY' })),
    {
      name: 'AccessDeniedException',
      message: 'No.',
    },
  );
  await assert.rejects(client.send(new ValidatePolicyCommand({ policyDocument: '{}' } as never)), {
    name: 'ValidationException',
  });
});

test('Organizations answers JSON with a target', async () => {
  const client = new OrganizationsClient(options);
  const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: 'p-FullAWSAccess' }));
  assert.deepEqual(Policy, {
    PolicySummary: { Id: 'p-FullAWSAccess', AwsManaged: true },
    Content: '{"é":"😀"}',
  });
  await assert.rejects(
    client.send(new DescribePolicyCommand({ PolicyId: 'p-none' })),
    PolicyNotFoundException,
  );
});
