import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { test } from 'node:test';
import { FolderError } from '../../server/src/sandbox/state/folder-error.ts';
import { openStore, type Store } from '../../server/src/sandbox/state/store.ts';
import type { IdentityProvider } from '../../server/src/sandbox/state/tables.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

/** A small entity, told from others by its day. */
function provider(arn: string, createDate = ''): IdentityProvider {
  return { arn, kind: 'oidc', createDate, clientIds: [], tags: [] };
}

function put(store: Store, ...arns: readonly string[]): void {
  store.transact((state) => {
    for (const arn of arns) state.put('identityProviders', arn, provider(arn));
  });
}

function arnsIn(store: Store): readonly string[] {
  return store
    .read()
    .all('identityProviders')
    .map(({ arn }) => arn);
}

test('A transaction is seen as a whole, and not at all when it throws', () => {
  const store = openStore();
  put(store, 'a', 'b');
  store.transact((state) => {
    state.put('identityProviders', 'a', provider('a', 'changed'));
    state.remove('identityProviders', 'b');
    state.put('identityProviders', 'c', provider('c'));
    assert.deepEqual(
      state.all('identityProviders').map(({ arn, createDate }) => arn + createDate),
      ['achanged', 'c'],
    );
    assert.equal(state.get('identityProviders', 'b'), undefined);
    assert.deepEqual(arnsIn(store), ['a', 'b'], 'others see nothing of it yet');
  });
  assert.deepEqual(arnsIn(store), ['a', 'c']);
  assert.throws(() =>
    store.transact((state) => {
      state.remove('identityProviders', 'a');
      throw new Error('no');
    }),
  );
  assert.deepEqual(arnsIn(store), ['a', 'c']);
});

test('What was kept is there again, in its order', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  put(store, 'c');
  put(store, 'a', 'b');
  await store.kept();
  store.transact((state) => state.remove('identityProviders', 'a'));
  await store.close();
  const again = openStore({ folder });
  assert.deepEqual(arnsIn(again), ['c', 'b']);
  await again.close();
});

test('Wherever a crash cuts the last line off, all before it is there, and goes on', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  put(store, 'first');
  await store.kept();
  const log = join(folder, 'state.log');
  const before = statSync(log).size;
  put(store, 'second', 'third');
  await store.close();
  const whole = readFileSync(log);
  for (let cut = before; cut <= whole.length; cut += cut === before || cut > whole.length - 4 ? 1 : 7) {
    writeFileSync(log, whole.subarray(0, cut));
    const reopened = openStore({ folder });
    const expected = cut === whole.length ? ['first', 'second', 'third'] : ['first'];
    assert.deepEqual(arnsIn(reopened), expected, `cut at ${cut}`);
    put(reopened, 'next');
    await reopened.close();
    const last = openStore({ folder });
    assert.deepEqual(arnsIn(last), [...expected, 'next']);
    await last.close();
  }
});

test('Damage before the end is refused and left as it is', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  put(store, 'first');
  await store.kept();
  put(store, 'second');
  await store.close();
  const log = join(folder, 'state.log');
  const damaged = readFileSync(log, 'utf8').replace('first', 'fjrst');
  writeFileSync(log, damaged);
  assert.throws(
    () => openStore({ folder }),
    /state\.log` is damaged in line 2, so its state cannot be trusted/,
  );
  assert.equal(readFileSync(log, 'utf8'), damaged);
  assert.ok(!existsSync(join(folder, 'lock')), 'the folder is let go');
});

test('An empty file is a new account', async () => {
  const folder = temporaryFolder({ 'state.log': '' });
  const store = openStore({ folder });
  put(store, 'a');
  await store.close();
  const again = openStore({ folder });
  assert.deepEqual(arnsIn(again), ['a']);
  await again.close();
});

test('A store that was closed takes nothing more', async () => {
  const store = openStore({ folder: temporaryFolder() });
  await store.close();
  assert.throws(() => put(store, 'a'), { code: 'ServiceUnavailable' });
});

test('A file of a later version is refused', async () => {
  const folder = temporaryFolder();
  await openStore({ folder }).close();
  const log = join(folder, 'state.log');
  const { createHash } = await import('node:crypto');
  const header = '{"format":2}';
  const checksum = createHash('sha256').update(header).digest('hex').slice(0, 16);
  writeFileSync(log, `${checksum} ${header}\n`);
  assert.throws(() => openStore({ folder }), /written by another version of this program \(format 2\)/);
});

test('The log is rewritten when it is much longer than what it holds', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  put(store, 'stays');
  const long = 'x'.repeat(100_000);
  for (let turn = 1; turn <= 30; turn++) {
    store.transact((state) => state.put('identityProviders', 'a', provider('a', `${turn}${long}`)));
    await store.kept();
  }
  assert.ok(statSync(join(folder, 'state.log')).size < 1_300_000);
  await store.close();
  const again = openStore({ folder });
  assert.deepEqual(arnsIn(again), ['stays', 'a']);
  assert.equal(again.read().get('identityProviders', 'a')!.createDate, `30${long}`);
  await again.close();
});

test('Transactions at the same time are kept in groups', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  const kept = Array.from({ length: 100 }, (_, index) => {
    put(store, `${index}`);
    return store.kept();
  });
  await Promise.all(kept);
  assert.ok(readFileSync(join(folder, 'state.log'), 'utf8').split('\n').length < 10);
  await store.close();
  const again = openStore({ folder });
  assert.equal(arnsIn(again).length, 100);
  await again.close();
});

test('State and folder are for their owner alone', { skip: process.platform === 'win32' }, async () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'deep', 'data');
  const store = openStore({ folder });
  put(store, 'a');
  await store.kept();
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(statSync(join(folder, 'state.log')).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'lock')).mode & 0o777, 0o600);
  await store.close();
});

test('A folder has one user at a time', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  assert.throws(() => openStore({ folder }), FolderError);
  assert.throws(
    () => openStore({ folder }),
    /is in use by another sandbox; stop that one or choose another folder/,
  );
  await store.close();
  await openStore({ folder }).close();
});

test('The lock of a process that is gone is taken over', async () => {
  const folder = temporaryFolder();
  const lock = join(folder, 'lock');
  // Numbers of processes end far below this one.
  for (const left of ['{"pid":2147483646}', `{"pid":${process.pid},"started":"1"}`, '', 'x']) {
    if (left.includes('started') && !existsSync('/proc/self/stat')) continue;
    writeFileSync(lock, left);
    await openStore({ folder }).close();
    assert.ok(!existsSync(lock));
  }
});

test('A dead process that still has its number is gone too', {
  skip: process.platform !== 'linux',
}, async () => {
  // What takes the shell's place never asks how the shell's child ended, which waits for it to be there.
  const parent = spawn('sh', ['-c', 'read _ <&3 & echo $!; exec sleep 20'], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  try {
    const [line] = await once(parent.stdout!, 'data');
    const pid = Number(line);
    const nameOfParent = (): string => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim();
    while (nameOfParent() !== 'sleep') await new Promise(setImmediate);
    (parent.stdio[3] as Writable).end('\n');
    const stat = (): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
    while (stat()[2] !== 'Z') await new Promise(setImmediate);
    const folder = temporaryFolder({ lock: JSON.stringify({ pid, started: stat()[21] }) });
    await openStore({ folder }).close();
  } finally {
    parent.kill();
  }
});

test('When the folder cannot be written, nobody is told that anything was kept', async () => {
  const folder = temporaryFolder();
  const store = openStore({ folder });
  rmSync(join(folder, 'state.log'));
  mkdirSync(join(folder, 'state.log'));
  put(store, 'a');
  await assert.rejects(store.kept(), FolderError);
  assert.throws(() => put(store, 'b'), /The sandbox cannot keep its state in/);
  await assert.rejects(store.close());
  assert.ok(!existsSync(join(folder, 'lock')));
});

test('A folder that cannot be is refused in a sentence', { skip: process.platform === 'win32' }, () => {
  const folder = temporaryFolder({ file: '' });
  assert.throws(
    () => openStore({ folder: join(folder, 'file') }),
    /because it is a file; choose another folder\.$/,
  );
  if (process.getuid?.() === 0) return;
  chmodSync(folder, 0o500);
  assert.throws(
    () => openStore({ folder: join(folder, 'data') }),
    /for lack of permission; choose another folder\.$/,
  );
});

test('Changes spread after the lag, but for sessions', () => {
  let now = 0;
  let lag = 1000;
  const store = openStore({ lag: () => lag, clock: () => new Date(now) });
  const settled = (): readonly string[] =>
    store.transact((state) =>
      state.settled.all('identityProviders').map(({ arn, createDate }) => arn + createDate),
    );
  put(store, 'a', 'b');
  store.settle();
  assert.deepEqual(settled(), ['a', 'b']);
  store.transact((state) => state.put('identityProviders', 'a', provider('a', '1')));
  now = 500;
  store.transact((state) => state.put('identityProviders', 'a', provider('a', '2')));
  store.transact((state) => state.remove('identityProviders', 'b'));
  put(store, 'c');
  assert.deepEqual(settled(), ['a', 'b']);
  assert.equal(
    store.transact(({ settled: state }) => state.get('identityProviders', 'c')),
    undefined,
  );
  assert.deepEqual(arnsIn(store), ['a', 'c']);
  now = 1000;
  assert.deepEqual(settled(), ['a1', 'b']);
  now = 1500;
  assert.deepEqual(settled(), ['a2', 'c']);
  put(store, 'd');
  assert.deepEqual(settled(), ['a2', 'c']);
  lag = 0;
  assert.deepEqual(settled(), ['a2', 'c', 'd']);
});

test('A transaction that reads what has spread sees its own changes', () => {
  const store = openStore({ lag: () => 1000 });
  put(store, 'new');
  store.transact(({ settled }) => {
    assert.equal(settled.get('identityProviders', 'new'), undefined);
    settled.put('identityProviders', 'mine', provider('mine'));
    assert.deepEqual(
      settled.all('identityProviders').map(({ arn }) => arn),
      ['mine'],
    );
  });
  assert.deepEqual(arnsIn(store), ['new', 'mine']);
});
