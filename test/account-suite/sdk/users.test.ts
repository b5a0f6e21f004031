import assert from 'node:assert/strict';
import {
  AddUserToGroupCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  ListAccessKeysCommand,
  ListGroupsForUserCommand,
  ListRolePoliciesCommand,
  RemoveUserFromGroupCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { clientsOf } from '../harness/clients.ts';
import { LIST, READ, WRITE } from '../harness/documents.ts';
import { settled } from '../harness/features.ts';
import { accountTest } from '../harness/scene.ts';

accountTest('SDK: users and groups', [], async ({ iam, name, ...scene }) => {
  const user = await scene.user('u', { Path: '/suite/', Tags: [{ Key: 'team', Value: 'web' }] });
  const { User } = await iam.send(new GetUserCommand({ UserName: user.name }));
  assert.match(User!.UserId!, /^\w{16,}$/);
  assert.deepEqual([User!.Path, User!.Tags], ['/suite/', [{ Key: 'team', Value: 'web' }]]);
  const group = await scene.group('g');
  const membership = { UserName: user.name, GroupName: group.name };
  await iam.send(new AddUserToGroupCommand(membership));
  const { Users } = await iam.send(new GetGroupCommand({ GroupName: group.name }));
  assert.deepEqual(
    Users!.map(({ UserName }) => UserName),
    [user.name],
  );
  const { Groups } = await iam.send(new ListGroupsForUserCommand({ UserName: user.name }));
  assert.deepEqual(
    Groups!.map(({ GroupName }) => GroupName),
    [group.name],
  );
  await iam.send(new RemoveUserFromGroupCommand(membership));
  await iam.send(new DeleteGroupCommand({ GroupName: group.name }));
  await iam.send(new DeleteUserCommand({ UserName: user.name }));
  await assert.rejects(iam.send(new GetUserCommand({ UserName: name('u') })), {
    name: 'NoSuchEntityException',
  });
});

accountTest(
  'SDK: a user in a group, and a group with users, are not deleted',
  ['conflicts'],
  async ({ iam, ...scene }) => {
    const user = await scene.user('u');
    const group = await scene.group('g', [user.name]);
    const conflict = { name: 'DeleteConflictException' };
    await assert.rejects(iam.send(new DeleteGroupCommand({ GroupName: group.name })), conflict);
    await assert.rejects(iam.send(new DeleteUserCommand({ UserName: user.name })), conflict);
  },
);

accountTest('SDK: inline policies of roles, users and groups', [], async ({ iam, ...scene }) => {
  const [role, user, group] = [await scene.role('r'), await scene.user('u'), await scene.group('g')];
  for (const [entity, document] of [
    [role, READ],
    [user, LIST],
    [group, WRITE],
  ] as const) {
    await scene.putInline(entity, 'inline', document);
  }
  const PolicyName = 'inline';
  const documents = [
    await iam.send(new GetRolePolicyCommand({ RoleName: role.name, PolicyName })),
    await iam.send(new GetUserPolicyCommand({ UserName: user.name, PolicyName })),
    await iam.send(new GetGroupPolicyCommand({ GroupName: group.name, PolicyName })),
  ].map(({ PolicyDocument }) => JSON.parse(decodeURIComponent(PolicyDocument!)));
  assert.deepEqual(
    documents,
    [READ, LIST, WRITE].map((text) => JSON.parse(text)),
  );
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: role.name }));
  assert.deepEqual(PolicyNames, ['inline']);
});

accountTest('SDK: the key of a user is theirs', ['signatures'], async ({ iam, target, ...scene }) => {
  const { name: UserName, arn } = await scene.user('u');
  const keys = await scene.keysOf(UserName);
  await settled(target);
  const { sts } = clientsOf(target, keys);
  assert.equal((await sts.send(new GetCallerIdentityCommand({}))).Arn, arn);
  const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName }));
  assert.deepEqual(
    AccessKeyMetadata!.map(({ AccessKeyId, Status }) => [AccessKeyId, Status]),
    [[keys.accessKeyId, 'Active']],
  );
  const key = { UserName, AccessKeyId: keys.accessKeyId };
  await iam.send(new UpdateAccessKeyCommand({ ...key, Status: 'Inactive' }));
  await settled(target);
  await assert.rejects(sts.send(new GetCallerIdentityCommand({})), /InvalidClientTokenId|security token/);
  await iam.send(new DeleteAccessKeyCommand(key));
});
