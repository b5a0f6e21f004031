import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CreateRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { RUNNING_FILE } from '../../server/src/sandbox/index.ts';
import { openStore } from '../../server/src/sandbox/state/store.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { clientOptions, operation, plainServices, sandboxForTest } from './harness.ts';

test('An account in a folder is the same at the next start', async () => {
  const dataFolder = temporaryFolder();
  const first = await sandboxForTest({ dataFolder });
  await new IAMClient(clientOptions(first)).send(
    new CreateRoleCommand({ RoleName: 'Kept', AssumeRolePolicyDocument: '{}' }),
  );
  await first.close();
  const second = await sandboxForTest({ dataFolder });
  assert.equal(second.accessKeyId, first.accessKeyId);
  assert.equal(second.secretAccessKey, first.secretAccessKey);
  const { Roles } = await new IAMClient(clientOptions(second)).send(new ListRolesCommand({}));
  assert.deepEqual(
    Roles!.map(({ RoleName }) => RoleName),
    ['Kept'],
  );
});

test('Without a folder an account is new each time', async () => {
  const [one, other] = [await sandboxForTest(), await sandboxForTest()];
  assert.notEqual(one.accessKeyId, other.accessKeyId);
  assert.match(one.accessKeyId, /^AKIA[A-Z2-7]{16}$/);
  assert.match(one.secretAccessKey, /^[A-Za-z0-9+/]{40}$/);
  assert.equal(one.accountId, '111122223333');
});

test('While it runs, the folder says how to reach it, to its owner alone', async () => {
  const dataFolder = temporaryFolder();
  const sandbox = await sandboxForTest({ dataFolder });
  const file = join(dataFolder, RUNNING_FILE);
  const { endpoint, accessKeyId, secretAccessKey, region, accountId } = sandbox;
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
    endpoint,
    accessKeyId,
    secretAccessKey,
    region,
    accountId,
  });
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  await sandbox.close();
  assert.ok(!existsSync(file));
});

test('The owner is never locked out', async () => {
  const dataFolder = temporaryFolder();
  const first = await sandboxForTest({ dataFolder });
  await first.close();
  const store = openStore({ folder: dataFolder });
  store.transact((state) => state.remove('accessKeys', first.accessKeyId));
  await store.close();
  const second = await sandboxForTest({ dataFolder });
  assert.notEqual(second.accessKeyId, first.accessKeyId);
  await new IAMClient(clientOptions(second)).send(new ListRolesCommand({}));
  await second.close();
  const third = await sandboxForTest({ dataFolder });
  assert.equal(third.accessKeyId, second.accessKeyId);
});

test('A mistake of the sandbox is answered, told, and changes nothing', async () => {
  const mistakes: unknown[] = [];
  const sandbox = await sandboxForTest({
    report: (error) => mistakes.push(error),
    services: plainServices([
      ...plainServices().operations,
      operation('iam', 'DeleteRole', (_input, { state }) => {
        for (const { name } of state.all('roles')) state.remove('roles', name);
        throw new TypeError('secret detail');
      }),
    ]),
  });
  const iam = new IAMClient(clientOptions(sandbox));
  await iam.send(new CreateRoleCommand({ RoleName: 'kept', AssumeRolePolicyDocument: '{}' }));
  const { DeleteRoleCommand } = await import('@aws-sdk/client-iam');
  await assert.rejects(iam.send(new DeleteRoleCommand({ RoleName: 'kept' })), (error: Error) => {
    assert.equal(error.name, 'InternalFailure');
    assert.doesNotMatch(error.message, /secret detail/);
    return true;
  });
  assert.equal((mistakes[0] as Error).message, 'secret detail');
  assert.equal((await iam.send(new ListRolesCommand({}))).Roles!.length, 1);
});

test('A folder in use is not started on twice', async () => {
  const dataFolder = temporaryFolder();
  await sandboxForTest({ dataFolder });
  await assert.rejects(sandboxForTest({ dataFolder }), /is in use by another sandbox/);
});
