import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateRoleCommand, GetRoleCommand, IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { FaultFlagError, readFaultFlags } from '../../server/src/sandbox/index.ts';
import { clientOptions, operation, plainServices, sandboxForTest } from './harness.ts';

let now = Date.now();
const sandbox = await sandboxForTest({
  clock: () => new Date(now),
  services: plainServices([
    ...plainServices().operations,
    operation('sts', 'GetCallerIdentity', () => ({ Account: '1' })),
  ]),
});
const iam = new IAMClient(clientOptions(sandbox));

function create(name: string): Promise<unknown> {
  return iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: '{}' }));
}

function exists(name: string): Promise<boolean> {
  return iam.send(new GetRoleCommand({ RoleName: name })).then(
    () => true,
    () => false,
  );
}

/** Sets faults by the words of the command line. */
function set(flags: Parameters<typeof readFaultFlags>[0]): void {
  sandbox.faults.set(readFaultFlags(flags));
}

test('Each third request is throttled, and the SDK takes it for throttling', async () => {
  set({ throttle: 'every:3' });
  const list = (): Promise<unknown> => iam.send(new ListRolesCommand({}));
  await list();
  await list();
  await assert.rejects(list(), { name: 'Throttling', message: 'Rate exceeded' });
  set({ throttle: 'every:2' });
  const patient = new IAMClient({ ...clientOptions(sandbox), maxAttempts: 2 });
  await list();
  await patient.send(new ListRolesCommand({}));
});

test('A share of requests is throttled', async () => {
  set({ throttle: '100%' });
  await assert.rejects(iam.send(new ListRolesCommand({})), { name: 'Throttling' });
  set({ throttle: '0%' });
  await iam.send(new ListRolesCommand({}));
});

test('An operation fails as often as it was told, with the code it was told', async () => {
  set({ fail: 'CreateRole:LimitExceeded:2' });
  await assert.rejects(create('a'), { name: 'LimitExceededException' });
  assert.equal(await exists('a'), false);
  await assert.rejects(create('a'), { name: 'LimitExceededException' });
  await create('a');
  assert.equal(await exists('a'), true);
});

test('Failures before the work leave nothing, failures after it leave all', async () => {
  for (const [effect, isThere, name] of [
    ['ServiceFailure', false, 'ServiceFailureException'],
    ['lost', true, 'ServiceFailureException'],
    ['reset', false, 'TimeoutError'],
    ['reset-after', true, 'TimeoutError'],
  ] as const) {
    set({ fail: `CreateRole:${effect}` });
    await assert.rejects(create(effect), { name });
    assert.equal(await exists(effect), isThere, effect);
  }
});

test('An answer that never comes keeps nobody from closing', async () => {
  const closing = await sandboxForTest();
  closing.faults.set(readFaultFlags({ fail: 'ListRoles:hang' }));
  const hanging = new IAMClient(clientOptions(closing)).send(new ListRolesCommand({}));
  const refused = assert.rejects(hanging);
  const controller = new AbortController();
  const aborted = new IAMClient(clientOptions(closing)).send(new ListRolesCommand({}), {
    abortSignal: controller.signal,
  });
  controller.abort();
  await assert.rejects(aborted, { name: 'AbortError' });
  // Answered behind the one that hangs.
  await assert.rejects(new IAMClient(clientOptions(closing)).send(new GetRoleCommand({ RoleName: 'x' })));
  await closing.close();
  await refused;
});

test('Operations are named by patterns', async () => {
  set({ fail: 'Get*:InternalFailure:1,List*:AccessDenied' });
  await assert.rejects(iam.send(new ListRolesCommand({})), { name: 'AccessDenied' });
  const sts = new STSClient(clientOptions(sandbox));
  await assert.rejects(sts.send(new GetCallerIdentityCommand({})), { name: 'InternalFailure' });
  await sts.send(new GetCallerIdentityCommand({}));
});

test('What was written is seen after the lag, and may not be written twice before', async () => {
  set({ lag: '5000' });
  await create('slow');
  assert.equal(await exists('slow'), false);
  await assert.rejects(create('slow'), { name: 'EntityAlreadyExistsException' });
  now += 5000;
  assert.equal(await exists('slow'), true);
});

test('Answers take as much longer as they were told', async () => {
  set({ latency: '30' });
  const begin = performance.now();
  await iam.send(new ListRolesCommand({}));
  assert.ok(performance.now() - begin >= 29);
  set({});
});

test('Flags that cannot be read are told in a sentence', () => {
  const cases = [
    [
      { throttle: '120%' },
      '--throttle takes a share such as 20%, or every:3 for each third request; `120%` is neither.',
    ],
    [{ throttle: 'every:0' }, /--throttle takes/],
    [
      { fail: 'Create Role' },
      /^--fail takes OPERATION\[:EFFECT\]\[:TIMES\], such as CreateRole:LimitExceeded:2; `Create Role`/,
    ],
    [{ fail: 'A:b:c:1' }, /--fail takes/],
    [{ fail: '' }, /--fail takes/],
    [{ latency: '-1' }, '--latency takes a time in milliseconds, such as 500; `-1` is none.'],
    [{ lag: '1s' }, /--lag takes/],
  ] as const;
  for (const [flags, message] of cases) {
    assert.throws(
      () => readFaultFlags(flags),
      (error: Error) => {
        assert.ok(error instanceof FaultFlagError);
        if (typeof message === 'string') assert.equal(error.message, message);
        else assert.match(error.message, message);
        return true;
      },
    );
  }
});

test('A fault of an operation that is not there is a mistake', async () => {
  await assert.rejects(sandboxForTest({ faults: readFaultFlags({ fail: 'CreatRole' }) }), {
    message:
      'The sandbox account has no operation `CreatRole`, so it cannot fail; name one such as CreateRole, or several such as Create*.',
  });
  await sandboxForTest({ faults: readFaultFlags({ fail: 'create*', throttle: '1%' }) });
});
