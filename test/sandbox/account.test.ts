import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  GetAccessKeyLastUsedCommand,
  GetRoleCommand,
  GetUserCommand,
  IAMClient,
  ListRolesCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { services } from '../../server/src/sandbox/operations.ts';
import { awsManagedPolicies } from './harness/managed-policies.ts';
import { clientOptions, sandboxForTest } from './harness.ts';

/** Milliseconds that the sandbox's clock, and those of its clients, are ahead. */
let ahead = 0;
const sandbox = await sandboxForTest({
  services,
  managedPolicies: awsManagedPolicies,
  clock: () => new Date(Date.now() + ahead),
});
const owner = clientOptions(sandbox).credentials;
const account = sandbox.accountId;

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

function iamOf(credentials: Credentials): IAMClient {
  return new IAMClient({ ...clientOptions(sandbox), credentials, systemClockOffset: ahead });
}

function stsOf(credentials: Credentials): STSClient {
  return new STSClient({ ...clientOptions(sandbox), credentials, systemClockOffset: ahead });
}

async function newUser(name: string): Promise<Credentials> {
  await iamOf(owner).send(new CreateUserCommand({ UserName: name }));
  const { AccessKey } = await iamOf(owner).send(new CreateAccessKeyCommand({ UserName: name }));
  return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
}

async function allow(user: string, action: string): Promise<void> {
  const policy = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } };
  await iamOf(owner).send(
    new PutUserPolicyCommand({ UserName: user, PolicyName: 'p', PolicyDocument: JSON.stringify(policy) }),
  );
}

/** Creates a role that the user may assume. */
async function newRole(name: string, user: string): Promise<string> {
  const principal = { AWS: `arn:aws:iam::${account}:user/${user}` };
  const trust = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' },
  };
  const { Role } = await iamOf(owner).send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  return Role!.Arn!;
}

async function assume(credentials: Credentials, RoleArn: string): Promise<Credentials> {
  const { Credentials: given } = await stsOf(credentials).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }),
  );
  return {
    accessKeyId: given!.AccessKeyId!,
    secretAccessKey: given!.SecretAccessKey!,
    sessionToken: given!.SessionToken!,
  };
}

async function arnOf(credentials: Credentials): Promise<string> {
  return (await stsOf(credentials).send(new GetCallerIdentityCommand({}))).Arn!;
}

test('The owner is the administrator of a company', async () => {
  assert.equal(await arnOf(owner), `arn:aws:iam::${account}:user/sandbox-admin`);
  assert.ok((await iamOf(owner).send(new ListRolesCommand({}))).Roles!.length > 5);
});

test('A user’s key works at once, may what its policies allow, and no longer when it is inactive', async () => {
  const credentials = await newUser('ann');
  const ann = iamOf(credentials);
  assert.equal(await arnOf(credentials), `arn:aws:iam::${account}:user/ann`);
  await assert.rejects(ann.send(new GetUserCommand({ UserName: 'ann' })), {
    name: 'AccessDenied',
    message: new RegExp(`^User: arn:aws:iam::${account}:user/ann is not authorized to perform: iam:GetUser `),
  });
  await allow('ann', 'iam:GetUser');
  const { User } = await ann.send(new GetUserCommand({ UserName: 'ann' }));
  assert.equal(User!.CreateDate!.getMilliseconds(), 0);
  const { AccessKeyLastUsed } = await iamOf(owner).send(
    new GetAccessKeyLastUsedCommand({ AccessKeyId: credentials.accessKeyId }),
  );
  assert.equal(AccessKeyLastUsed!.ServiceName, 'iam');
  assert.equal(AccessKeyLastUsed!.Region, 'us-east-1');
  await iamOf(owner).send(
    new UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId: credentials.accessKeyId, Status: 'Inactive' }),
  );
  await assert.rejects(arnOf(credentials), { name: 'InvalidClientTokenId' });
});

test('A session works until it expires or its role is gone', async () => {
  const credentials = await newUser('bob');
  await allow('bob', 'sts:AssumeRole');
  const arn = await newRole('Worker', 'bob');
  const session = await assume(credentials, arn);
  assert.equal(await arnOf(session), `arn:aws:sts::${account}:assumed-role/Worker/test`);
  const { Role } = await iamOf(owner).send(new GetRoleCommand({ RoleName: 'Worker' }));
  assert.ok(Role!.RoleLastUsed!.LastUsedDate);
  ahead += 3601_000;
  await assert.rejects(arnOf(session), { name: 'ExpiredToken' });
  const later = await assume(credentials, arn);
  await iamOf(owner).send(new DeleteRoleCommand({ RoleName: 'Worker' }));
  await assert.rejects(arnOf(later), { name: 'InvalidClientTokenId' });
});

test('What is new takes as long as the lag to be known', async () => {
  const credentials = await newUser('cleo');
  await allow('cleo', 'sts:AssumeRole');
  sandbox.faults.set({ lag: 10_000 });
  const arn = await newRole('Slow', 'cleo');
  await assert.rejects(iamOf(owner).send(new GetRoleCommand({ RoleName: 'Slow' })), {
    name: 'NoSuchEntityException',
  });
  await assert.rejects(assume(credentials, arn), { name: 'AccessDenied' });
  const unknown = await newUser('dora');
  await assert.rejects(arnOf(unknown), { name: 'InvalidClientTokenId' });
  ahead += 10_000;
  const session = await assume(credentials, arn);
  assert.equal(
    await arnOf(session),
    `arn:aws:sts::${account}:assumed-role/Slow/test`,
    'sessions are good at once',
  );
  assert.equal(await arnOf(unknown), `arn:aws:iam::${account}:user/dora`);
  await allow('dora', 'iam:ListRoles');
  await assert.rejects(iamOf(unknown).send(new ListRolesCommand({})), { name: 'AccessDenied' });
  ahead += 10_000;
  await iamOf(unknown).send(new ListRolesCommand({}));
});
