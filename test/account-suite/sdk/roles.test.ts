import assert from 'node:assert/strict';
import {
  AddRoleToInstanceProfileCommand,
  AttachRolePolicyCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  GetInstanceProfileCommand,
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListInstanceProfilesForRoleCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  paginateListRoles,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { EC2_TRUST, LAMBDA_TRUST, LIST, READ, WRITE } from '../harness/documents.ts';
import { accountTest } from '../harness/scene.ts';

const decoded = (document: string | undefined): unknown => JSON.parse(decodeURIComponent(document!));

accountTest('SDK: a role is made, read, changed, tagged and deleted', [], async ({ iam, name }) => {
  const RoleName = name('role');
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: LAMBDA_TRUST,
      Path: '/suite/',
      Description: 'first',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'team', Value: 'web' }],
    }),
  );
  assert.match(Role!.Arn!, new RegExp(`^arn:[^:]+:iam::\\d{12}:role/suite/${RoleName}$`));
  assert.match(Role!.RoleId!, /^\w{16,}$/);
  assert.ok(Role!.CreateDate instanceof Date);
  await iam.send(new UpdateRoleCommand({ RoleName, Description: 'second', MaxSessionDuration: 3600 }));
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: EC2_TRUST }));
  await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'stage', Value: 'test' }] }));
  await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['team'] }));
  const read = (await iam.send(new GetRoleCommand({ RoleName }))).Role!;
  assert.deepEqual(
    [read.Description, read.MaxSessionDuration, read.Path, read.RoleId],
    ['second', 3600, '/suite/', Role!.RoleId],
  );
  assert.deepEqual(decoded(read.AssumeRolePolicyDocument), JSON.parse(EC2_TRUST));
  const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName }));
  assert.deepEqual(Tags, [{ Key: 'stage', Value: 'test' }]);
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await assert.rejects(iam.send(new GetRoleCommand({ RoleName })), { name: 'NoSuchEntityException' });
});

accountTest('SDK: what a role cannot be is refused', ['documentChecks'], async ({ iam, name, ...scene }) => {
  const role = await scene.role('role');
  const again = { RoleName: role.name, AssumeRolePolicyDocument: LAMBDA_TRUST };
  await assert.rejects(iam.send(new CreateRoleCommand(again)), { name: 'EntityAlreadyExistsException' });
  const broken = { RoleName: name('broken'), AssumeRolePolicyDocument: '{"Version":' };
  await assert.rejects(iam.send(new CreateRoleCommand(broken)), { name: 'MalformedPolicyDocumentException' });
  await assert.rejects(iam.send(new GetRoleCommand({ RoleName: name('nobody') })), {
    name: 'NoSuchEntityException',
  });
  await scene.attach(role, await scene.policy('read', READ));
  await assert.rejects(iam.send(new DeleteRoleCommand({ RoleName: role.name })), {
    name: 'DeleteConflictException',
  });
});

accountTest('SDK: a role’s policies and boundary', [], async ({ iam, ...scene }) => {
  const { name: RoleName } = await scene.role('role');
  const [read, list] = [await scene.policy('read', READ), await scene.policy('list', LIST)];
  for (const PolicyArn of [read, list, read]) {
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  assert.deepEqual(AttachedPolicies!.map(({ PolicyArn }) => PolicyArn).sort(), [list, read].sort());
  const boundary = await scene.policy('boundary', WRITE);
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: boundary }));
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  assert.equal(Role!.PermissionsBoundary!.PermissionsBoundaryArn, boundary);
  await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
  const unbounded = await iam.send(new GetRoleCommand({ RoleName }));
  assert.equal(unbounded.Role!.PermissionsBoundary, undefined);
});

accountTest('SDK: an instance profile holds a role', [], async ({ iam, name, ...scene }) => {
  const role = await scene.role('role', { AssumeRolePolicyDocument: EC2_TRUST });
  const InstanceProfileName = name('profile');
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: role.name }));
  const { InstanceProfile } = await iam.send(new GetInstanceProfileCommand({ InstanceProfileName }));
  assert.deepEqual(
    InstanceProfile!.Roles!.map(({ RoleName }) => RoleName),
    [role.name],
  );
  const held = await iam.send(new ListInstanceProfilesForRoleCommand({ RoleName: role.name }));
  assert.equal(held.InstanceProfiles![0]!.InstanceProfileName, InstanceProfileName);
  await assert.rejects(iam.send(new DeleteRoleCommand({ RoleName: role.name })), {
    name: 'DeleteConflictException',
  });
});

accountTest('SDK: lists come in pages', [], async ({ iam, name, ...scene }) => {
  for (const what of ['a', 'b', 'c', 'd', 'e']) await scene.role(what, { Path: `/${name('path')}/` });
  const first = await iam.send(new ListRolesCommand({ MaxItems: 2 }));
  assert.deepEqual([first.Roles!.length, first.IsTruncated], [2, true]);
  const seen: (string | undefined)[] = [];
  const pages = paginateListRoles({ client: iam, pageSize: 2 }, { PathPrefix: `/${name('path')}/` });
  for await (const page of pages) {
    assert.ok(page.Roles!.length <= 2);
    seen.push(...page.Roles!.map(({ RoleName }) => RoleName));
  }
  assert.deepEqual(seen.sort(), ['a', 'b', 'c', 'd', 'e'].map(name));
});
