import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { AwsError } from '../../server/src/account/aws-error.ts';
import { createSession, type Session } from '../../server/src/account/session/session.ts';
import type { AccountSettings, Identity } from '../../server/src/protocol/account.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import {
  ACCOUNT,
  caller,
  type FakeAws,
  refuse,
  session as sessionOf,
  startFakeAws,
  xml,
} from './harness/fake-aws.ts';
import { type StillPace, stillPace } from './harness/still-pace.ts';

const folder = temporaryFolder({
  token: 'web-token',
  '.aws/config': '[profile dev]\nregion = eu-central-1\n[profile acme-prod]\nregion = eu-west-1\n',
  '.aws/credentials': ['dev', 'acme-prod']
    .map((name) => `[${name}]\naws_access_key_id = AKIA${name}\naws_secret_access_key = secret-of-${name}\n`)
    .join(''),
});
process.env.HOME = folder;

const signal = new AbortController().signal;
let aws: FakeAws;
let pace: StillPace;
let settings: AccountSettings;
let session: Session;
let told: { identity: Identity | null; why?: string }[];
let timers: { due: number; run: () => void }[];
let code: string | null;
let environment: Record<string, string>;

beforeEach(async () => {
  await aws?.close();
  aws = await startFakeAws();
  pace = stillPace();
  told = [];
  timers = [];
  code = '123456';
  environment = { HOME: folder };
  settings = { readOnly: false, endpoint: aws.endpoint, region: '', productionProfiles: ['*prod*'] };
  session = createSession({
    environment,
    settings: () => settings,
    askMfaCode: async () => code,
    identityChanged: (change) => told.push(change),
    pace,
    signal,
    later(milliseconds, run) {
      const timer = { due: pace.now() + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
});

after(() => aws.close());

const dev = { kind: 'profile', name: 'dev' } as const;
const sandbox = () =>
  ({
    kind: 'sandbox',
    endpoint: aws.endpoint,
    accessKeyId: 'A',
    secretAccessKey: 's',
    region: 'us-east-1',
  }) as const;
const roleArn = 'arn:aws:iam::444455556666:role/ci/deploy';
const inOneHour = () => new Date(pace.now() + 3_600_000).toISOString();

async function failure(work: Promise<unknown> | (() => unknown)): Promise<AwsError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    assert.ok(error instanceof AwsError, String(error));
    return error;
  }
  assert.fail('it succeeded');
}

test('signing in says who, where and through what', async () => {
  const identity = await session.signIn(dev, signal);
  assert.deepEqual(identity, {
    accountId: ACCOUNT,
    alias: 'acme-dev',
    arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
    name: 'user alice',
    userId: 'AIDAEXAMPLE',
    source: 'dev',
    profile: 'dev',
    partition: 'aws',
    region: 'eu-central-1',
    root: false,
    production: false,
    sandbox: false,
    readOnly: false,
    endpoint: aws.endpoint,
    assumed: [],
  });
  assert.deepEqual(told, [{ identity }]);
  assert.deepEqual(session.identity(), identity);
});

test('root and production are marked; an alias that may not be read is absent', async () => {
  aws.on('GetCallerIdentity', caller(`arn:aws:iam::${ACCOUNT}:root`));
  aws.on('ListAccountAliases', refuse(403, 'AccessDenied', 'no'));
  const identity = await session.signIn({ kind: 'profile', name: 'acme-prod' }, signal);
  assert.equal(identity.root, true);
  assert.equal(identity.name, 'root');
  assert.equal(identity.production, true);
  assert.equal(identity.alias, undefined);
});

test('an account whose alias says production is marked', async () => {
  aws.on('ListAccountAliases', xml('<AccountAliases><member>Acme-PROD-eu</member></AccountAliases>'));
  assert.equal((await session.signIn(dev, signal)).production, true);
});

test('nobody signed in: nothing is asked, and the next step is said', async () => {
  const error = await failure(() => session.gateway());
  assert.equal(error.kind, 'blocked');
  assert.match(error.message, /IAM: Select Profile/);
  assert.equal((await failure(session.whoAmI(signal))).kind, 'blocked');
  assert.deepEqual(aws.requests, []);
});

test('a sign-in that fails leaves who was signed in', async () => {
  await session.signIn(dev, signal);
  aws.on('GetCallerIdentity', refuse(403, 'InvalidClientTokenId', 'no'));
  assert.equal(
    (await failure(session.signIn({ kind: 'profile', name: 'acme-prod' }, signal))).kind,
    'credentials',
  );
  assert.equal(session.identity()!.source, 'dev');
  assert.equal(told.length, 1);
});

test('of two sign-ins at once the later counts, however slow the first', async () => {
  let release = (): void => {};
  aws.on(
    'GetCallerIdentity',
    (response, request) => {
      release = () => caller(`arn:aws:iam::${ACCOUNT}:user/slow`)(response, request);
      const second = session.signIn({ kind: 'profile', name: 'acme-prod' }, signal);
      second.then(release, release);
    },
    caller(`arn:aws:iam::${ACCOUNT}:user/fast`),
  );
  assert.equal((await failure(session.signIn(dev, signal))).kind, 'cancelled');
  assert.equal(session.identity()!.name, 'user fast');
  assert.equal(told.length, 1);
});

test('signing out forgets the identity', async () => {
  await session.signIn(dev, signal);
  session.signOut();
  assert.equal(session.identity(), undefined);
  assert.deepEqual(told.at(-1), { identity: null });
  assert.equal((await failure(() => session.gateway())).kind, 'blocked');
});

test('an assumed role is who acts until it is left', async () => {
  await session.signIn(sandbox(), signal);
  aws.on('AssumeRole', sessionOf('DEPLOY', inOneHour()));
  aws.on('GetCallerIdentity', caller('arn:aws:sts::444455556666:assumed-role/deploy/ci'));
  const identity = await session.assumeRole(
    {
      roleArn,
      sessionName: 'ci',
      externalId: 'ext',
      duration: 900,
      sessionPolicy: '{"Statement":[]}',
      sessionPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      mfaSerialNumber: 'arn:aws:iam::111122223333:mfa/alice',
    },
    signal,
  );
  assert.equal(identity.name, 'role deploy (session ci)');
  assert.deepEqual(identity.assumed, [roleArn]);
  assert.equal(identity.source, 'sandbox');
  const sent = new URLSearchParams(aws.requests.find(({ operation }) => operation === 'AssumeRole')!.body);
  assert.deepEqual(
    [
      'RoleSessionName',
      'ExternalId',
      'DurationSeconds',
      'Policy',
      'PolicyArns.member.1.arn',
      'TokenCode',
    ].map((key) => sent.get(key)),
    ['ci', 'ext', '900', '{"Statement":[]}', 'arn:aws:iam::aws:policy/ReadOnlyAccess', '123456'],
  );
  aws.on('ListRoles', xml('<Roles></Roles><IsTruncated>false</IsTruncated>'));
  await session.gateway().call('ListRoles', {}, { signal });
  assert.match(aws.requests.at(-1)!.authorization, /Credential=ASIADEPLOY/);
  assert.equal(session.leaveRole().name, 'user alice');
  await session.gateway().call('ListRoles', {}, { signal });
  assert.match(aws.requests.at(-1)!.authorization, /Credential=A\//);
  assert.match((await failure(() => session.leaveRole())).message, /no role is assumed/i);
});

test('a role that may not be assumed says what must hold; a wrong code says so', async () => {
  await session.signIn(sandbox(), signal);
  const request = { roleArn, sessionName: 'ci', mfaSerialNumber: 'arn:aws:iam::111122223333:mfa/alice' };
  aws.on(
    'AssumeRole',
    refuse(403, 'AccessDenied', 'User: x is not authorized to perform: sts:AssumeRole on y'),
  );
  const denied = await failure(session.assumeRole(request, signal));
  assert.equal(denied.kind, 'denied');
  assert.match(denied.message, /trust policy must name the caller.* AWS says: User: x is not authorized/);
  aws.on(
    'AssumeRole',
    refuse(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.'),
  );
  assert.match((await failure(session.assumeRole(request, signal))).message, /wait for the next code/);
  code = null;
  assert.equal((await failure(session.assumeRole(request, signal))).kind, 'cancelled');
  assert.equal(session.identity()!.name, 'user alice');
});

test('a session with a code ends with notice, and asks for a code only when told to', async () => {
  await session.signIn({ ...dev }, signal);
  aws.on(
    'AssumeRole',
    sessionOf('ONE', inOneHour()),
    sessionOf('TWO', new Date(pace.now() + 9e6).toISOString()),
  );
  aws.on('GetCallerIdentity', caller('arn:aws:sts::444455556666:assumed-role/deploy/ci'));
  const request = { roleArn, sessionName: 'ci', mfaSerialNumber: 'arn:aws:iam::111122223333:mfa/alice' };
  const identity = await session.assumeRole(request, signal);
  assert.ok(Math.abs(Date.parse(identity.expires!) - pace.now() - 3_600_000) < 2000);
  pace.pass(3_600_000);
  assert.equal(timers.length, 1);
  timers[0]!.run();
  const { identity: gone, why } = told.at(-1)!;
  assert.equal(gone, null);
  assert.match(why!, /`deploy` have expired.*new code of the MFA device/);
  aws.on('ListRoles', xml('<Roles></Roles>'));
  const error = await failure(session.gateway().call('ListRoles', {}, { signal }));
  assert.equal(error.kind, 'expired');
  assert.ok(!aws.operations.includes('ListRoles'));
  const again = await session.whoAmI(signal);
  assert.deepEqual(again.assumed, [roleArn]);
  assert.equal(told.at(-1)!.identity, again);
  await session.gateway().call('ListRoles', {}, { signal });
  assert.match(aws.requests.at(-1)!.authorization, /Credential=ASIATWO/);
});

test('a session without a code is renewed by itself', async () => {
  await session.signIn(dev, signal);
  aws.on(
    'AssumeRole',
    sessionOf('ONE', inOneHour()),
    sessionOf('TWO', new Date(pace.now() + 9e6).toISOString()),
  );
  const identity = await session.assumeRole({ roleArn, sessionName: 'ci' }, signal);
  assert.equal(identity.expires, undefined);
  pace.pass(56 * 60_000);
  aws.on('ListRoles', xml('<Roles></Roles>'));
  await session.gateway().call('ListRoles', {}, { signal });
  assert.equal(aws.operations.filter((one) => one === 'AssumeRole').length, 2);
});

test('a refusal for expiry is told once, and a call that succeeds again brings the identity back', async () => {
  const identity = await session.signIn(dev, signal);
  const gateway = session.gateway();
  aws.on(
    'ListRoles',
    refuse(403, 'ExpiredToken', 'x'),
    refuse(403, 'ExpiredToken', 'x'),
    xml('<Roles></Roles>'),
  );
  await failure(gateway.call('ListRoles', {}, { signal }));
  await failure(gateway.call('ListRoles', {}, { signal }));
  assert.equal(told.length, 2);
  assert.equal(told[1]!.identity, null);
  assert.match(told[1]!.why!, /put new keys into profile `dev` and sign in again/);
  await gateway.call('ListRoles', {}, { signal });
  assert.deepEqual(told[2], { identity });
});

test('who am I reads keys anew that were put in place of others', async () => {
  await session.signIn(dev, signal);
  aws.on('GetCallerIdentity', refuse(403, 'ExpiredToken', 'x'));
  assert.equal((await failure(session.whoAmI(signal))).kind, 'expired');
  assert.equal(told.at(-1)!.identity, null);
  const file = join(folder, '.aws/credentials');
  writeFileSync(file, readFileSync(file, 'utf8').replace('AKIAdev', 'AKIAnew'));
  aws.on('GetCallerIdentity', refuse(403, 'ExpiredToken', 'x'), caller(`arn:aws:iam::${ACCOUNT}:user/alice`));
  const identity = await session.whoAmI(signal);
  assert.match(aws.requests.at(-2)!.authorization, /Credential=AKIAnew/);
  assert.equal(told.at(-1)!.identity, identity);
});

test('a web identity token of the environment is exchanged without other credentials', async () => {
  Object.assign(environment, { AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'), AWS_ROLE_ARN: roleArn });
  aws.on('AssumeRoleWithWebIdentity', sessionOf('WEB', inOneHour()));
  const identity = await session.signIn({ kind: 'environment' }, signal);
  assert.equal(identity.source, 'environment');
  const [exchange, next] = aws.requests;
  assert.equal(exchange!.authorization, '');
  assert.equal(new URLSearchParams(exchange!.body).get('WebIdentityToken'), 'web-token');
  assert.match(next!.authorization, /Credential=ASIAWEB/);
});

test('read-only is heard at once, for the identity and for its calls', async () => {
  await session.signIn(dev, signal);
  const gateway = session.gateway();
  const before = settings;
  settings = { ...settings, readOnly: true };
  session.settingsChanged(before);
  assert.equal(told.at(-1)!.identity!.readOnly, true);
  const error = await failure(gateway.call('DeleteRole', { RoleName: 'x' }, { signal }));
  assert.equal(error.kind, 'blocked');
  assert.match(error.message, /iamPolicy\.aws\.readOnly/);
  assert.ok(!aws.operations.includes('DeleteRole'));
});

test('another endpoint in the settings ends the session, so that no call goes where it was not shown', async () => {
  await session.signIn(dev, signal);
  const before = settings;
  settings = { ...settings, endpoint: 'http://127.0.0.1:9' };
  session.settingsChanged(before);
  assert.equal(session.identity(), undefined);
  assert.match(told.at(-1)!.why!, /sign in again/);
});

test('another profile is looked at without changing who is signed in, and never written to', async () => {
  await session.signIn(dev, signal);
  const other = await session.gatewayFor('acme-prod', signal);
  assert.equal(await session.gatewayFor('acme-prod', signal), other);
  aws.on('ListRoles', xml('<Roles></Roles>'));
  await other.call('ListRoles', {}, { signal });
  assert.match(aws.requests.at(-1)!.authorization, /Credential=AKIAacme-prod/);
  assert.equal((await failure(other.call('DeleteRole', { RoleName: 'x' }, { signal }))).kind, 'blocked');
  assert.equal(session.identity()!.source, 'dev');
});
