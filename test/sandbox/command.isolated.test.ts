import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { RUNNING_FILE, type SandboxAccess } from '../../server/src/sandbox/index.ts';
import { CLI, iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { clientOptions } from './harness.ts';

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

function start(...args: readonly string[]): Child {
  const child = spawn(process.execPath, [CLI, 'sandbox', ...args], { stdio: 'pipe' });
  after(() => child.kill('SIGKILL'));
  return child;
}

/** Output until it serves. */
async function firstOutput(child: Child): Promise<string> {
  const [chunk] = await once(child.stdout, 'data');
  return String(chunk);
}

/** Exit code, once it has ended by itself. */
async function exitOf(child: Child): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code;
}

test('The first line says how to reach it, and a signal ends it cleanly', async () => {
  const data = join(temporaryFolder(), 'account');
  const child = start('--format', 'json', '--data', data);
  const line = await firstOutput(child);
  const access = JSON.parse(line) as SandboxAccess;
  assert.deepEqual(Object.keys(access), [
    'endpoint',
    'accessKeyId',
    'secretAccessKey',
    'region',
    'accountId',
  ]);
  const sts = new STSClient(clientOptions(access));
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  assert.equal(Arn, `arn:aws:iam::${access.accountId}:user/sandbox-admin`);
  const second = iamPolicy(['sandbox', '--data', data]);
  assert.equal(second.code, 2);
  assert.match(second.err, /^The folder `.*` is in use by another sandbox; /);
  const taken = iamPolicy(['sandbox', '--port', new URL(access.endpoint).port]);
  assert.equal(taken.code, 2);
  assert.match(taken.err, /^Port \d+ is in use by another program; choose another one, or leave out --port/);
  const said = text(child.stderr);
  child.kill('SIGTERM');
  if (process.platform === 'win32') return;
  assert.equal(await exitOf(child), 0);
  assert.equal(await said, '');
  assert.ok(!existsSync(join(data, RUNNING_FILE)));
  assert.ok(!existsSync(join(data, 'lock')));
});

test('It ends with the program that started it', async () => {
  const data = temporaryFolder();
  const child = start('--format', 'json', '--until-stdin-closes', '--data', data);
  await firstOutput(child);
  assert.ok(existsSync(join(data, RUNNING_FILE)));
  child.stdin.end();
  assert.equal(await exitOf(child), 0);
  assert.ok(!existsSync(join(data, RUNNING_FILE)));
});

test('People are given what to paste into their shell', async () => {
  const child = start('--until-stdin-closes');
  const out = await firstOutput(child);
  child.stdin.end();
  assert.match(out, /^A sandbox account \(\d{12}\) is at http:\/\/127\.0\.0\.1:\d+\.$/m);
  assert.match(out, /its keys open nothing else, and nothing here reaches AWS/);
  assert.match(out, /^ {2}export AWS_ENDPOINT_URL='http:\/\/127\.0\.0\.1:\d+'$/m);
  assert.match(out, /^ {2}\$env:AWS_SECRET_ACCESS_KEY = '[A-Za-z0-9+/]{40}'$/m);
  assert.equal(await exitOf(child), 0);
});

test('A call that cannot be carried out says why', () => {
  for (const [args, message] of [
    [['--port', '70000'], '--port takes a number from 0 to 65535; `70000` is none.'],
    [
      ['--throttle', 'much'],
      '--throttle takes a share such as 20%, or every:3 for each third request; `much` is neither.',
    ],
    [['--data', ''], '--data is empty; name a folder.'],
    [['--format', 'xml'], '--format takes text, json; `xml` is none of them.'],
    [['folder'], '`folder` is too much; this takes no arguments.'],
  ] as const) {
    const { code, out, err } = iamPolicy(['sandbox', ...args]);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.equal(err, `${message}\n\`iam-policy sandbox --help\` says what it takes.\n`);
  }
});
