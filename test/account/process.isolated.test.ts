import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, before, test } from 'node:test';
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  type ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { AwsError } from '../../server/src/account/aws-error.ts';
import { openAccount, usualSource } from '../../server/src/account/index.ts';
import { accountHandlers } from '../../server/src/account/rpc/account-handlers.ts';
import { createAccountHost } from '../../server/src/account/rpc/account-host.ts';
import { serveAccount } from '../../server/src/account/rpc/account-server.ts';
import { type AccountContext, handler } from '../../server/src/account/rpc/handler.ts';
import * as protocol from '../../server/src/protocol/account.ts';
import {
  type AccountFailure,
  askMfaCode,
  assumeRole,
  changeSettings,
  type Identity,
  identityChanged,
  listProfiles,
  type ProfileList,
  progress,
  signIn,
  startAccount,
  whoAmI,
} from '../../server/src/protocol/account.ts';
import type { RequestName } from '../../server/src/protocol/protocol.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { type FakeAws, refuse, session, startFakeAws, xml } from './harness/fake-aws.ts';
import { stillPace } from './harness/still-pace.ts';

const SECRETS = ['secret-of-sandbox', 'secret-of-ROLE', 'token-of-ROLE', '654321', 'hunter2', 'shared-id'];
const settings = { readOnly: false, endpoint: '', region: '', productionProfiles: [] };
const folder = temporaryFolder({
  '.aws/config': '[profile dev]\ncredential_process = sh -c "exit 1" hunter2\n',
});
let aws: FakeAws;

before(async () => {
  aws = await startFakeAws();
});
after(() => aws.close());

const sandbox = () => ({
  kind: 'sandbox' as const,
  endpoint: aws.endpoint,
  accessKeyId: 'AKIASANDBOX',
  secretAccessKey: 'secret-of-sandbox',
  region: 'us-east-1',
});

const probe = <P, R>(name: string): RequestName<P, R> => ({ method: `test/${name}` });
const crash = probe<null, null>('crash');
const forever = probe<null, null>('forever');
const steps = probe<readonly string[], string>('steps');

interface Running {
  readonly editor: MessageConnection;
  readonly logged: string[];
  /** All that came out, as it was sent. */
  readonly written: () => string;
  readonly ended: Promise<void>;
  readonly input: PassThrough;
  readonly contexts: AccountContext[];
}

/** The account process within this one. */
function start(): Running {
  const input = new PassThrough();
  const output = new PassThrough();
  const logged: string[] = [];
  const contexts: AccountContext[] = [];
  let written = '';
  output.on('data', (chunk) => {
    written += chunk;
  });
  const ended = serveAccount({
    input,
    output,
    environment: { HOME: folder },
    pace: stillPace(),
    later: () => () => {},
    log: (line) => logged.push(line),
    resources: {
      policyService: () => assert.fail('not needed'),
      managedPolicies: () => assert.fail('not needed'),
    },
    handlers: [
      handler(crash, () => {
        throw new TypeError('the key is hunter2');
      }),
      handler(forever, (_, context) => {
        contexts.push(context);
        return new Promise((_, reject) =>
          context.signal.addEventListener('abort', () => reject(new AwsError('cancelled', 'Cancelled.'))),
        );
      }),
      handler(steps, (names, context) => {
        context.progress({ run: 7, done: 1, total: names.length, sentence: names[0]! });
        return names.join('+');
      }),
    ],
  });
  const editor = createMessageConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
  editor.listen();
  return { editor, logged, written: () => written, ended, input, contexts };
}

async function started(): Promise<Running> {
  const running = start();
  await running.editor.sendRequest(startAccount.method, { dataFolder: folder, settings });
  return running;
}

async function failure(work: Promise<unknown>): Promise<AccountFailure> {
  try {
    await work;
  } catch (error) {
    return (error as ResponseError<AccountFailure>).data!;
  }
  assert.fail('it succeeded');
}

test('requests before the start are refused with a sentence', async () => {
  const { editor } = start();
  assert.equal((await failure(editor.sendRequest(whoAmI.method, null))).kind, 'blocked');
});

test('signing in answers and tells who it is', async () => {
  const { editor } = await started();
  const told: unknown[] = [];
  editor.onNotification(identityChanged.method, (change) => {
    told.push(change);
  });
  const identity = await editor.sendRequest<Identity>(signIn.method, sandbox());
  assert.equal(identity.name, 'user alice');
  assert.equal(identity.sandbox, true);
  assert.deepEqual(told, [{ identity }]);
  assert.deepEqual(await editor.sendRequest(whoAmI.method), identity, 'without params as well');
});

test('profiles are listed', async () => {
  const { editor } = await started();
  const { groups } = await editor.sendRequest<ProfileList>(listProfiles.method, null);
  assert.deepEqual(groups[0]!.profiles[0]!.name, 'dev');
});

test('a code is asked of the editor', async () => {
  const { editor } = await started();
  const asked: unknown[] = [];
  editor.onRequest(askMfaCode.method, (question) => {
    asked.push(question);
    return '654321';
  });
  await editor.sendRequest(signIn.method, sandbox());
  aws.on('AssumeRole', session('ROLE', new Date(Date.now() + 3_600_000).toISOString()));
  const mfaSerialNumber = 'arn:aws:iam::111122223333:mfa/alice';
  const roleArn = 'arn:aws:iam::111122223333:role/deploy';
  await editor.sendRequest(assumeRole.method, { roleArn, sessionName: 's', mfaSerialNumber });
  assert.deepEqual(asked, [{ serialNumber: mfaSerialNumber, for: 'role deploy' }]);
});

test('failures carry kind, sentence and what AWS said; a crash is one failure and not the end', async () => {
  const { editor, logged } = await started();
  aws.on('GetCallerIdentity', refuse(403, 'ExpiredToken', 'The security token is expired'));
  const expired = await failure(editor.sendRequest(signIn.method, sandbox()));
  assert.equal(expired.kind, 'expired');
  assert.equal(expired.code, 'ExpiredToken');
  const crashed = await failure(editor.sendRequest(crash.method, null));
  assert.equal(crashed.kind, 'internal');
  assert.match(crashed.sentence, /failed inside `test\/crash` \(`TypeError`\)/);
  assert.match(logged.join('\n'), /test\/crash failed: TypeError\n\s+at /);
  assert.equal(await editor.sendRequest(steps.method, ['a', 'b']), 'a+b');
});

test('progress is told', async () => {
  const { editor } = await started();
  const told: unknown[] = [];
  editor.onNotification(progress.method, (step) => {
    told.push(step);
  });
  await editor.sendRequest(steps.method, ['first', 'second']);
  assert.deepEqual(told, [{ run: 7, done: 1, total: 2, sentence: 'first' }]);
});

test('cancelling a request aborts its signal', async () => {
  const { editor } = await started();
  const source = new CancellationTokenSource();
  const request = editor.sendRequest(forever.method, null, source.token);
  source.cancel();
  assert.equal((await failure(request)).kind, 'cancelled');
});

test('changed settings are heard', async () => {
  const { editor } = await started();
  aws.on(
    'GetCallerIdentity',
    xml('<UserId>U</UserId><Account>1</Account><Arn>arn:aws:iam::1:user/alice</Arn>'),
  );
  await editor.sendRequest(signIn.method, sandbox());
  const heard = new Promise<{ identity: Identity }>((resolve) =>
    editor.onNotification(identityChanged.method, resolve),
  );
  await editor.sendNotification(changeSettings.method, { ...settings, readOnly: true });
  assert.equal((await heard).identity.readOnly, true);
});

test('when the input ends, what is under way is stopped', async () => {
  const { editor, input, ended, contexts } = await started();
  const request = editor.sendRequest(forever.method, null);
  request.catch(() => {});
  await editor.sendRequest(steps.method, ['a']);
  input.end();
  await ended;
  assert.equal(contexts[0]!.signal.aborted, true);
});

test('no secret is logged, told or thrown', async () => {
  const { editor, logged, written } = await started();
  aws.on(
    'GetCallerIdentity',
    xml('<UserId>U</UserId><Account>1</Account><Arn>arn:aws:iam::1:user/alice</Arn>'),
  );
  editor.onRequest(askMfaCode.method, () => '654321');
  await editor.sendRequest(signIn.method, sandbox());
  const roleArn = 'arn:aws:iam::111122223333:role/r';
  const role = { roleArn, sessionName: 's', mfaSerialNumber: 'm', externalId: 'shared-id' };
  const quoted = `'654321' at 'tokenCode', 'shared-id' at 'externalId', signed with secret-of-sandbox`;
  const quoting = refuse(400, 'ValidationError', quoted);
  aws.on('AssumeRole', quoting, session('ROLE', new Date(Date.now() + 3_600_000).toISOString()));
  await failure(editor.sendRequest(assumeRole.method, role));
  await editor.sendRequest(assumeRole.method, role);
  aws.on('GetCallerIdentity', refuse(400, 'ValidationError', 'token-of-ROLE and secret-of-ROLE'));
  await failure(editor.sendRequest(whoAmI.method, null));
  await failure(editor.sendRequest(signIn.method, { kind: 'profile', name: 'dev' }));
  await failure(editor.sendRequest(crash.method, null));
  const everything = `${logged.join('\n')}\n${written()}`;
  assert.match(everything, /\*\*\*/);
  assert.deepEqual(
    SECRETS.filter((secret) => everything.includes(secret)),
    [],
  );
});

test('every request of the protocol is answered', () => {
  const ours = new Set([
    'account/start',
    'account/changeSettings',
    'account/identityChanged',
    'account/progress',
  ]);
  const asked = Object.values(protocol).flatMap((name) => ('method' in name ? [name.method] : []));
  const host = createAccountHost({
    environment: {},
    askMfaCode: async () => null,
    identityChanged() {},
    progress() {},
    signal: new AbortController().signal,
    later: () => () => {},
    pace: stillPace(),
    handlers: accountHandlers,
    resources: { policyService: () => assert.fail(), managedPolicies: () => assert.fail() },
  });
  const expected = asked.filter((method) => !ours.has(method) && method !== askMfaCode.method);
  assert.deepEqual([...host.methods].sort(), expected.sort());
});

test('the command line opens an account within its own process', async () => {
  aws.on(
    'GetCallerIdentity',
    xml('<UserId>U</UserId><Account>1</Account><Arn>arn:aws:iam::1:user/alice</Arn>'),
  );
  const account = await openAccount({
    source: sandbox(),
    settings,
    environment: { HOME: folder },
    signal: new AbortController().signal,
    askMfaCode: async () => null,
  });
  assert.equal(account.identity.name, 'user alice');
  assert.equal((await account.ask(whoAmI, null)).name, 'user alice');
  const keys = { AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 's', AWS_PROFILE: 'dev' };
  assert.deepEqual(usualSource('chosen', keys), { kind: 'profile', name: 'chosen' });
  assert.deepEqual(usualSource(undefined, keys), { kind: 'environment' });
  assert.deepEqual(usualSource(undefined, { AWS_PROFILE: 'dev' }), { kind: 'profile', name: 'dev' });
  assert.deepEqual(usualSource(undefined, {}), { kind: 'profile', name: 'default' });
});

test('the process itself speaks on its standard streams and ends with its input', async () => {
  const main = join(import.meta.dirname, '../../server/src/account/main.ts');
  const child = spawn(process.execPath, [main], {
    env: { HOME: folder, PATH: process.env.PATH, AWS_PROFILE: 'dev' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const editor = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  editor.listen();
  await editor.sendRequest(startAccount.method, { dataFolder: folder, settings });
  const { proposed } = await editor.sendRequest<ProfileList>(listProfiles.method, null);
  assert.equal(proposed, 'dev');
  aws.on(
    'GetCallerIdentity',
    xml('<UserId>U</UserId><Account>1</Account><Arn>arn:aws:iam::1:user/alice</Arn>'),
  );
  assert.equal((await editor.sendRequest<Identity>(signIn.method, sandbox())).name, 'user alice');
  child.stdin.end();
  assert.equal(await exit, 0);
  assert.equal(errors.replace(/^\(node:.*\n?/gm, ''), '');
});
