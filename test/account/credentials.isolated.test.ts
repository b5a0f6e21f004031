import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { AwsError } from '../../server/src/account/aws-error.ts';
import type { AwsCredentials } from '../../server/src/account/credential-source.ts';
import { environmentSource } from '../../server/src/account/credentials/environment-source.ts';
import { listProfiles } from '../../server/src/account/credentials/profile-list.ts';
import { profileSource } from '../../server/src/account/credentials/profile-source.ts';
import { productionMatcher } from '../../server/src/account/production.ts';
import type { RoleRequest } from '../../server/src/account/role-request.ts';
import { stillPace } from './harness/still-pace.ts';

const CONFIG = `
[default]
region = eu-west-1

[profile keys]
region = us-gov-west-1
endpoint_url = http://127.0.0.1:4566

[profile acme-prod]
sso_session = acme
sso_account_id = 111111111111
sso_role_name = Admin

[profile acme-dev]
sso_session = acme
sso_account_id = 222222222222
sso_role_name = Admin
region = eu-central-1

[profile deploy]
role_arn = arn:aws:iam::333333333333:role/ci/deploy
source_profile = acme-dev
mfa_serial = arn:aws:iam::222222222222:mfa/alice
external_id = ext

[profile over-deploy]
role_arn = arn:aws:iam::444444444444:role/reader
source_profile = deploy
duration_seconds = 900

[profile assumed]
role_arn = arn:aws:iam::333333333333:role/plain
source_profile = keys

[profile own]
role_arn = arn:aws:iam::333333333333:role/own
source_profile = own

[profile old-sso]
sso_start_url = https://old.awsapps.com/start
sso_region = us-east-2
sso_account_id = 555555555555
sso_role_name = View

[profile program]
credential_process = PROGRAM

[profile failing]
credential_process = sh -c 'echo --password hunter2 >&2; exit 3' --token hunter2

[profile console]
login_session = arn:aws:iam::666666666666:user/bob

[profile oidc]
role_arn = arn:aws:iam::777777777777:role/web
web_identity_token_file = TOKEN_FILE

[profile ec2]
role_arn = arn:aws:iam::333333333333:role/x
credential_source = Ec2InstanceMetadata

[profile left]
role_arn = arn:aws:iam::333333333333:role/x
source_profile = right
[profile right]
role_arn = arn:aws:iam::333333333333:role/x
source_profile = left
[profile dangling]
role_arn = arn:aws:iam::333333333333:role/x
source_profile = nobody
[profile half]
aws_access_key_id = AKIAHALF
[profile no-session]
sso_session = gone
[typo]
region = x

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-central-1
`;
const CREDENTIALS = `
[keys]
aws_access_key_id = AKIAKEYS
aws_secret_access_key = secret-of-keys
[own]
aws_access_key_id = AKIAOWN
aws_secret_access_key = secret-of-own
`;

const signal = new AbortController().signal;
let folder: string;
let environment: Record<string, string>;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'iam-policy-credentials-'));
  mkdirSync(join(folder, '.aws'));
  const program = join(folder, 'program.sh');
  const keys = '{"Version":1,"AccessKeyId":"AKIAPROGRAM","SecretAccessKey":"s","SessionToken":"t"}';
  writeFileSync(program, `#!/bin/sh\necho ran >> '${join(folder, 'ran')}'\necho '${keys}'\n`);
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'token'), 'web-token\n');
  const config = CONFIG.replace('PROGRAM', program).replace('TOKEN_FILE', join(folder, 'token'));
  writeFileSync(join(folder, '.aws', 'config'), config);
  writeFileSync(join(folder, '.aws', 'credentials'), CREDENTIALS);
  environment = { HOME: folder };
  process.env.HOME = folder;
  process.env.AWS_PROFILE = 'failing';
});

after(() => rmSync(folder, { recursive: true, force: true }));

const list = (extra: Record<string, string> = {}) =>
  listProfiles({ ...environment, ...extra }, productionMatcher(['*prod*', '444*']));

test('profiles are grouped by sign-in, with all that serve one session together', async () => {
  const { groups } = await list();
  assert.deepEqual(
    groups.map(({ label, ssoSession, profiles }) => [label, ssoSession, profiles.map(({ name }) => name)]),
    [
      ['acme', 'acme', ['acme-dev', 'acme-prod', 'deploy', 'over-deploy']],
      ['Access keys', undefined, ['assumed', 'keys', 'own']],
      ['Console sign-in', undefined, ['console']],
      ['External programs', undefined, ['failing', 'program']],
      ['IAM Identity Center', undefined, ['old-sso']],
      ['This computer', undefined, ['ec2']],
      ['Web identity', undefined, ['oidc']],
      ['Incomplete', undefined, ['dangling', 'half', 'left', 'no-session', 'right']],
    ],
  );
});

test('each profile says in a few words how it signs in, and which account it leads to', async () => {
  const { groups } = await list();
  const profiles = new Map(groups.flatMap(({ profiles }) => profiles.map((one) => [one.name, one])));
  const said = (name: string) => {
    const { kind, detail, accountId, roleName, production } = profiles.get(name)!;
    return [kind, detail, accountId, roleName, production];
  };
  assert.deepEqual(said('acme-prod'), [
    'sso',
    'Admin in account 111111111111',
    '111111111111',
    'Admin',
    true,
  ]);
  assert.deepEqual(said('deploy'), [
    'role',
    'role deploy over acme-dev, with MFA',
    '333333333333',
    'deploy',
    false,
  ]);
  assert.deepEqual(said('over-deploy'), [
    'role',
    'role reader over deploy, with MFA',
    '444444444444',
    'reader',
    true,
  ]);
  assert.deepEqual(said('ec2'), ['role', 'role x over this EC2 instance', '333333333333', 'x', false]);
  assert.deepEqual(said('console'), ['login', 'signed in by aws login', '666666666666', undefined, false]);
  assert.equal(profiles.get('keys')!.endpoint, 'http://127.0.0.1:4566');
  assert.equal(profiles.get('acme-dev')!.region, 'eu-central-1');
});

test('what is broken is shown with what is wrong', async () => {
  const { groups, problems } = await list();
  const broken = groups.at(-1)!.profiles;
  assert.ok(broken.every(({ kind }) => kind === 'unknown'));
  const detail = (name: string) => broken.find((one) => one.name === name)!.detail;
  assert.match(detail('left'), /`left` → `right` → `left` name each other in a circle/);
  assert.match(detail('dangling'), /names `nobody` as its source, and there is no such profile/);
  assert.match(detail('half'), /lacks aws_secret_access_key/);
  assert.match(detail('no-session'), /sso-session `gone`, which does not exist/);
  assert.ok(
    problems.some((one) => /section `\[typo\]`, which is not read; write `\[profile typo\]`/.test(one)),
  );
});

test('AWS_PROFILE is proposed; listing runs no program', async () => {
  const listed = await list({ AWS_PROFILE: 'keys', AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 's' });
  assert.equal(listed.proposed, 'keys');
  assert.equal(listed.environment, true);
  assert.equal((await list()).environment, false);
  assert.throws(() => rmSync(join(folder, 'ran')), 'a credential_process was run');
});

interface Opened {
  readonly assumed: { readonly by: AwsCredentials | undefined; readonly request: RoleRequest }[];
  readonly asked: string[];
}

async function open(name: string, extra: object = {}, lasts = 3_600_000) {
  const pace = stillPace();
  const seen: Opened = { assumed: [], asked: [] };
  const source = await profileSource(name, {
    environment,
    endpoint: '',
    region: '',
    signal,
    now: pace.now,
    askMfaCode: async (question) => {
      seen.asked.push(`${question.serialNumber} ${question.for}`);
      return '123456';
    },
    async assume(below, request) {
      const by = request.webIdentityToken === undefined ? await below.credentials(false) : undefined;
      seen.assumed.push({ by, request });
      const id = `${request.roleArn.split('/').at(-1)}-${seen.assumed.length}`;
      const expiration = new Date(pace.now() + lasts);
      return { accessKeyId: `ASIA${id}`, secretAccessKey: `secret-of-${id}`, sessionToken: 't', expiration };
    },
    ...extra,
  });
  return { source, pace, ...seen };
}

async function failure(work: Promise<unknown>): Promise<AwsError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof AwsError, inspect(error));
    assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /hunter2|secret-of|cached-/);
    return error;
  }
  assert.fail('it succeeded');
}

test('keys come with the region and the endpoint of their profile', async () => {
  const { source } = await open('keys');
  assert.deepEqual(await source.credentials(true), {
    accessKeyId: 'AKIAKEYS',
    secretAccessKey: 'secret-of-keys',
  });
  assert.equal(source.region, 'us-gov-west-1');
  assert.equal(source.endpoints.sts, 'http://127.0.0.1:4566');
  assert.equal((await open('keys', { region: 'us-gov-east-1' })).source.region, 'us-gov-east-1');
});

test('a profile that is its own source assumes the role with its own keys', async () => {
  const { source, assumed } = await open('own');
  await source.credentials(true);
  assert.equal(assumed[0]!.by!.accessKeyId, 'AKIAOWN');
  assert.equal(assumed[0]!.request.roleArn, 'arn:aws:iam::333333333333:role/own');
});

test('a role is assumed once and again before it ends', async () => {
  const { source, assumed, pace } = await open('assumed');
  await Promise.all([source.credentials(true), source.credentials(false), source.credentials(false)]);
  assert.equal(assumed.length, 1);
  assert.deepEqual(assumed[0]!.request, {
    roleArn: 'arn:aws:iam::333333333333:role/plain',
    sessionName: 'iam-policy-workbench',
  });
  pace.pass(56 * 60_000);
  assert.equal((await source.credentials(false)).accessKeyId, 'ASIAplain-2');
  assert.equal(source.renewable, true);
});

test('chains are assumed from the bottom; a code is asked once, and never without the user', async () => {
  writeSso(new Date(Date.now() + 3_600_000));
  const { source, assumed, asked, pace } = await open('over-deploy', { requestHandler: roleCredentials });
  await source.credentials(true);
  assert.deepEqual(asked, ['arn:aws:iam::222222222222:mfa/alice profile deploy']);
  assert.deepEqual(
    assumed.map(({ by, request }) => [
      by!.accessKeyId,
      request.roleArn,
      request.mfa?.code,
      request.externalId,
    ]),
    [
      ['ASIASSO', 'arn:aws:iam::333333333333:role/ci/deploy', '123456', 'ext'],
      ['ASIAdeploy-1', 'arn:aws:iam::444444444444:role/reader', undefined, undefined],
    ],
  );
  assert.equal(assumed[1]!.request.duration, 900);
  assert.equal(source.renewable, false);
  pace.pass(2 * 3_600_000);
  const error = await failure(source.credentials(false));
  assert.equal(error.kind, 'expired');
  assert.match(error.message, /give a new code of the MFA device/);
  assert.equal(asked.length, 1);
  await source.credentials(true);
  assert.equal(asked.length, 2);
});

test('no code, or one that cannot be one, goes no further', async () => {
  writeSso(new Date(Date.now() + 3_600_000));
  const dismissed = await open('deploy', { askMfaCode: async () => null, requestHandler: roleCredentials });
  assert.equal((await failure(dismissed.source.credentials(true))).kind, 'cancelled');
  const wrong = await open('deploy', { askMfaCode: async () => 'hunter2', requestHandler: roleCredentials });
  assert.match((await failure(wrong.source.credentials(true))).message, /six digits/);
  assert.deepEqual(wrong.assumed, []);
});

test('without a sign-in to IAM Identity Center the command that makes one is named', async () => {
  rmSync(join(folder, '.aws', 'sso'), { recursive: true, force: true });
  const { source } = await open('acme-dev');
  const error = await failure(source.credentials(true));
  assert.equal(error.kind, 'expired');
  assert.equal(error.terminalCommand, 'aws sso login --profile acme-dev');
  assert.match(error.message, /run `aws sso login --profile acme-dev` and try again/);
  writeSso(new Date(Date.now() - 1000));
  assert.equal((await failure(source.credentials(true))).kind, 'expired');
  writeSso(new Date(Date.now() + 3_600_000));
  const other = await open('acme-dev', { requestHandler: roleCredentials });
  assert.equal((await other.source.credentials(true)).accessKeyId, 'ASIASSO');
});

test('without a console sign-in the command that makes one is named', async () => {
  const { source } = await open('console');
  const error = await failure(source.credentials(true));
  assert.equal(error.kind, 'expired');
  assert.equal(error.terminalCommand, 'aws login --profile console');
  const cache = join(folder, '.aws', 'login', 'cache');
  mkdirSync(cache, { recursive: true });
  const name = createHash('sha256').update('arn:aws:iam::666666666666:user/bob').digest('hex');
  writeFileSync(join(cache, `${name}.json`), '{"accessToken": "cached-');
  assert.equal((await failure(source.credentials(true))).kind, 'expired');
  const accessToken = {
    accessKeyId: 'ASIALOGIN',
    secretAccessKey: 's',
    sessionToken: 't',
    accountId: '666666666666',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const token = { accessToken, clientId: 'c', refreshToken: 'cached-refresh', dpopKey: 'cached-key' };
  writeFileSync(join(cache, `${name}.json`), JSON.stringify(token));
  assert.equal((await source.credentials(true)).accessKeyId, 'ASIALOGIN');
});

test('a program is run for the chosen profile alone, and what it says stays with it', async () => {
  const { source } = await open('program');
  assert.equal((await source.credentials(true)).accessKeyId, 'AKIAPROGRAM');
  const error = await failure((await open('failing')).source.credentials(true));
  assert.equal(error.kind, 'credentials');
  assert.match(error.message, /run its command in a terminal to see why/);
});

test('a web identity token takes the place of credentials', async () => {
  const { source, assumed } = await open('oidc');
  await source.credentials(true);
  assert.equal(assumed[0]!.request.webIdentityToken, 'web-token');
});

test('a broken profile is refused with what is wrong', async () => {
  assert.match((await failure(open('left'))).message, /circle/);
  assert.match((await failure(open('nobody'))).message, /There is no profile `nobody`/);
});

test('the environment is itself: AWS_PROFILE has no say in it', async () => {
  const common = { endpoint: '', region: '', signal, now: Date.now, assume: async () => assert.fail() };
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'secret-of-env', AWS_PROFILE: 'keys' };
  const source = await environmentSource({ ...common, environment: { ...environment, ...keys } });
  assert.equal((await source.credentials(true)).accessKeyId, 'AKIAENV');
  assert.equal(source.region, 'eu-west-1');
  assert.deepEqual(source.endpoints, {});
  assert.equal(source.profile, 'default');
  assert.match((await failure(environmentSource({ ...common, environment }))).message, /AWS_ACCESS_KEY_ID/);
});

test('credentials of a container are fetched where the environment says', async () => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      '{"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = uri;
  const source = await environmentSource({
    endpoint: '',
    region: '',
    signal,
    now: Date.now,
    assume: async () => assert.fail(),
    environment: { ...environment, AWS_CONTAINER_CREDENTIALS_FULL_URI: uri },
  });
  assert.equal((await source.credentials(true)).accessKeyId, 'ASIACONTAINER');
  server.closeAllConnections();
  server.close();
});

/** The cache that `aws sso login` leaves behind; its name is the SHA-1 of the session's. */
function writeSso(expires: Date): void {
  const cache = join(folder, '.aws', 'sso', 'cache');
  mkdirSync(cache, { recursive: true });
  const token = { accessToken: 'cached-token', expiresAt: expires.toISOString() };
  writeFileSync(
    join(cache, `${createHash('sha1').update('acme').digest('hex')}.json`),
    JSON.stringify(token),
  );
}

const roleCredentials = {
  async handle() {
    const body = JSON.stringify({
      roleCredentials: {
        accessKeyId: 'ASIASSO',
        secretAccessKey: 'secret-of-sso',
        sessionToken: 't',
        expiration: Date.now() + 7_200_000,
      },
    });
    const { Readable } = await import('node:stream');
    return {
      response: {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: Readable.from([body]),
      },
    };
  },
};
