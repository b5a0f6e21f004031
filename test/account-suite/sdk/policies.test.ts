import assert from 'node:assert/strict';
import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  paginateListPolicies,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
} from '@aws-sdk/client-iam';
import { identityPolicy, LIST, READ, WRITE } from '../harness/documents.ts';
import { accountTest } from '../harness/scene.ts';

accountTest(
  'SDK: a managed policy has up to five versions, one of them in force',
  [],
  async ({ iam, ...scene }) => {
    const PolicyArn = await scene.policy('policy', READ, LIST);
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    assert.deepEqual([Policy!.DefaultVersionId, Policy!.AttachmentCount], ['v2', 0]);
    const first = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    assert.deepEqual(JSON.parse(decodeURIComponent(first.PolicyVersion!.Document!)), JSON.parse(READ));
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await assert.rejects(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' })), {
      name: 'DeleteConflictException',
    });
    const publish = () => iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: WRITE }));
    for (const id of ['v3', 'v4', 'v5']) {
      const { PolicyVersion } = await publish();
      assert.deepEqual([PolicyVersion!.VersionId, PolicyVersion!.IsDefaultVersion], [id, false]);
    }
    await assert.rejects(publish(), { name: 'LimitExceededException' });
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    assert.equal((await publish()).PolicyVersion!.VersionId, 'v6');
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    assert.deepEqual(Versions!.map(({ VersionId }) => VersionId).sort(), ['v1', 'v3', 'v4', 'v5', 'v6']);
  },
);

accountTest('SDK: who has a policy, and who is bounded by it', ['boundaries'], async ({ iam, ...scene }) => {
  const PolicyArn = await scene.policy('policy', READ);
  const [role, user, group] = [await scene.role('r'), await scene.user('u'), await scene.group('g')];
  for (const entity of [role, user, group]) await scene.attach(entity, PolicyArn);
  const bounded = await scene.role('bounded', { PermissionsBoundary: PolicyArn });
  const ask = (PolicyUsageFilter: 'PermissionsPolicy' | 'PermissionsBoundary') =>
    iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, PolicyUsageFilter }));
  const attached = await ask('PermissionsPolicy');
  assert.deepEqual(
    [attached.PolicyRoles, attached.PolicyUsers, attached.PolicyGroups].map((list) => list!.length),
    [1, 1, 1],
  );
  assert.deepEqual(
    [
      attached.PolicyRoles![0]!.RoleName,
      attached.PolicyUsers![0]!.UserName,
      attached.PolicyGroups![0]!.GroupName,
    ],
    [role.name, user.name, group.name],
  );
  const bounds = await ask('PermissionsBoundary');
  assert.deepEqual(
    bounds.PolicyRoles!.map(({ RoleName }) => RoleName),
    [bounded.name],
  );
  assert.equal((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy!.AttachmentCount, 3);
  await assert.rejects(iam.send(new DeletePolicyCommand({ PolicyArn })), { name: 'DeleteConflictException' });
});

accountTest(
  'SDK: a document that IAM would not take is refused',
  ['documentChecks'],
  async ({ iam, name, ...scene }) => {
    const create = (PolicyDocument: string, what = 'broken') =>
      iam.send(new CreatePolicyCommand({ PolicyName: name(what), PolicyDocument }));
    const malformed = { name: 'MalformedPolicyDocumentException' };
    await assert.rejects(create('{"Version": "2012-10-17"'), malformed);
    await assert.rejects(create(READ.replace('"Allow"', '"Permit"')), malformed);
    await assert.rejects(create(READ.replace('"s3:GetObject"', '"GetObject"')), malformed);
    await scene.policy('taken', READ);
    await assert.rejects(create(READ, 'taken'), { name: 'EntityAlreadyExistsException' });
  },
);

accountTest(
  'SDK: a policy that is too long is refused',
  ['quotas', 'documentChecks'],
  async ({ iam, name }) => {
    const long = identityPolicy(
      's3:GetObject',
      Array.from(
        { length: 150 },
        (_, index) => `arn:aws:s3:::workbench-suite/a-rather-long-folder-name/${index}/*`,
      ),
    );
    await assert.rejects(
      iam.send(new CreatePolicyCommand({ PolicyName: name('long'), PolicyDocument: long })),
      {
        name: 'LimitExceededException',
      },
    );
  },
);

accountTest('SDK: policies are tagged and listed by scope', [], async ({ iam, ...scene }) => {
  const PolicyArn = await scene.policy('policy', READ);
  await iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'team', Value: 'web' }] }));
  const { Tags } = await iam.send(new ListPolicyTagsCommand({ PolicyArn }));
  assert.deepEqual(Tags, [{ Key: 'team', Value: 'web' }]);
  const local: (string | undefined)[] = [];
  for await (const page of paginateListPolicies({ client: iam, pageSize: 100 }, { Scope: 'Local' })) {
    local.push(...page.Policies!.map(({ Arn }) => Arn));
  }
  assert.ok(local.includes(PolicyArn));
  assert.ok(local.every((arn) => !arn!.includes(':aws:policy/')));
});

accountTest('SDK: AWS’s own policies are there, and cannot be changed', ['awsPolicies'], async ({ iam }) => {
  const { Policies } = await iam.send(new ListPoliciesCommand({ Scope: 'AWS', MaxItems: 1000 }));
  assert.ok(Policies!.length > 500);
  const PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit';
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const version = { PolicyArn, VersionId: Policy!.DefaultVersionId };
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand(version));
  assert.ok(JSON.parse(decodeURIComponent(PolicyVersion!.Document!)).Statement.length > 0);
  await assert.rejects(iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: READ })));
});
