import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { inspect } from 'node:util';
import { AwsError } from '../../server/src/account/aws-error.ts';
import { createAwsGateway } from '../../server/src/account/aws-gateway.ts';
import { fixedSource } from '../../server/src/account/credentials/fixed-source.ts';
import type { AwsGateway } from '../../server/src/account/gateway.ts';
import { readOnlyGateway } from '../../server/src/account/read-only-gateway.ts';
import {
  ACCOUNT,
  type FakeAws,
  json,
  refuse,
  reset,
  silence,
  startFakeAws,
  xml,
} from './harness/fake-aws.ts';
import { type StillPace, stillPace } from './harness/still-pace.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const signal = new AbortController().signal;
let aws: FakeAws;
let pace: StillPace;
let gateway: AwsGateway;

before(async () => {
  // What is not chosen must steer nothing.
  Object.assign(process.env, {
    AWS_PROFILE: 'never-chosen',
    AWS_REGION: 'xx-nowhere-1',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_MAX_ATTEMPTS: '7',
  });
});

beforeEach(async () => {
  await aws?.close();
  aws = await startFakeAws();
  pace = stillPace();
  gateway = await open();
});

after(() => aws.close());

async function open(parts: object = {}): Promise<AwsGateway> {
  return createAwsGateway({ source: source(aws.endpoint), signal, pace, ...parts });
}

function source(endpoint: string) {
  return fixedSource('the sandbox account', {
    endpoint,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: SECRET,
    region: 'eu-central-1',
  });
}

async function failure(call: Promise<unknown>): Promise<AwsError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof AwsError, inspect(error));
    assert.ok(
      !inspect(error, { depth: 10, showHidden: true }).includes(SECRET),
      'the secret is in the error',
    );
    return error;
  }
  assert.fail('the call succeeded');
}

const getRole = () => gateway.call('GetRole', { RoleName: 'app' }, { signal });
const deleteRole = () => gateway.call('DeleteRole', { RoleName: 'app' }, { signal });
const role = (document: string) =>
  xml(
    `<Role><Path>/</Path><RoleName>app</RoleName><RoleId>AROA</RoleId><Arn>arn:aws:iam::${ACCOUNT}:role/app</Arn>` +
      `<CreateDate>2026-01-01T00:00:00Z</CreateDate><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`,
  );
const tries = (operation: string) => aws.operations.filter((one) => one === operation).length;

test('the identity says who it is and that calls do not go to AWS', () => {
  assert.deepEqual(gateway.identity, {
    accountId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
    userId: 'AIDAEXAMPLE',
    partition: 'aws',
    region: 'eu-central-1',
    endpoint: aws.endpoint,
  });
  assert.match(aws.requests[0]!.authorization, /\/eu-central-1\/sts\/aws4_request/);
});

test('documents are decoded, and a percent sign in them survives', async () => {
  const document = '{"Statement":{"Condition":{"StringLike":{"aws:username":"100%25"}}}}';
  aws.on('GetRole', role(encodeURIComponent(document)));
  const answer = await getRole();
  assert.equal(answer.Role.AssumeRolePolicyDocument, document);
  assert.ok(answer.Role.CreateDate instanceof Date);
  assert.ok(!('$metadata' in answer));
  aws.on('GetRole', role(document));
  assert.equal((await getRole()).Role.AssumeRolePolicyDocument, document, 'plain JSON is left alone');
});

test('each service is spoken to in its own protocol', async () => {
  aws.on('/policy/validation', json(200, { findings: [] }));
  aws.on('DescribePolicy', json(200, { Policy: { Content: '{"a":"%7B"}' } }));
  const validated = await gateway.call(
    'ValidatePolicy',
    { policyDocument: '{}', policyType: 'IDENTITY_POLICY' },
    { signal },
  );
  assert.deepEqual(validated.findings, []);
  const described = await gateway.call('DescribePolicy', { PolicyId: 'p-12345678' }, { signal });
  assert.equal(described.Policy.Content, '{"a":"%7B"}');
});

test('throttled calls wait longer and longer and go on, writes as well', async () => {
  const throttled = refuse(400, 'Throttling', 'Rate exceeded');
  aws.on(
    'DeleteRole',
    throttled,
    refuse(429, 'TooManyRequestsException', 'x'),
    refuse(503, 'SlowDown', 'x'),
    xml(''),
  );
  const told: string[] = [];
  const onWait = (milliseconds: number, reason: string) => told.push(`${milliseconds} ${reason}`);
  await gateway.call('DeleteRole', { RoleName: 'app' }, { signal, onWait });
  assert.deepEqual(pace.waits, [188, 375, 750]);
  assert.equal(told[0], '188 AWS limits the rate of calls');
});

test('a wait that AWS asks for is kept', async () => {
  aws.on('GetRole', refuse(429, 'Throttling', 'x', { 'retry-after': '7' }), role('%7B%7D'));
  await getRole();
  assert.deepEqual(pace.waits, [7000]);
});

test('throttling that does not end is told after some waits', async () => {
  aws.on('GetRole', refuse(400, 'Throttling', 'Rate exceeded'));
  const error = await failure(getRole());
  assert.equal(error.kind, 'throttled');
  assert.equal(tries('GetRole'), 9);
  assert.ok(Math.max(...pace.waits) <= 20_000);
});

test('reads are repeated where the connection or the service fails', async () => {
  aws.on(
    'GetRole',
    reset,
    refuse(500, 'ServiceFailure', 'x'),
    refuse(503, 'ServiceUnavailable', 'x'),
    role('%7B%7D'),
  );
  await getRole();
  assert.equal(tries('GetRole'), 4);
});

test('a write whose fate is not known is not repeated', async () => {
  for (const answer of [reset, refuse(500, 'InternalFailure', 'x'), refuse(503, 'ServiceUnavailable', 'x')]) {
    aws.on('DeleteRole', answer);
    const before = tries('DeleteRole');
    const error = await failure(deleteRole());
    assert.equal(error.kind, 'uncertain');
    assert.equal(error.operation, 'DeleteRole');
    assert.equal(tries('DeleteRole') - before, 1);
  }
});

test('a write that met nobody is offline, not uncertain', async () => {
  await aws.close();
  const error = await failure(deleteRole());
  assert.equal(error.kind, 'offline');
  assert.match(error.message, /The endpoint `http:.*` was not reached for `iam:DeleteRole`.*start it/);
  aws = await startFakeAws();
});

test('a change at the same time is waited for', async () => {
  aws.on('DeleteRole', refuse(409, 'ConcurrentModification', 'x'), xml(''));
  await deleteRole();
  assert.equal(tries('DeleteRole'), 2);
});

test('an answer that takes too long is a failure of reads and uncertain for writes', async () => {
  gateway = await open({ limits: { connection: 1000, answer: 50 } });
  aws.on('GetRole', silence);
  assert.equal((await failure(getRole())).kind, 'offline');
  aws.on('DeleteRole', silence);
  assert.equal((await failure(deleteRole())).kind, 'uncertain');
});

test('cancelling stops at once; a write on its way is uncertain', async () => {
  for (const [operation, kind] of [
    ['GetRole', 'cancelled'],
    ['DeleteRole', 'uncertain'],
  ] as const) {
    const controller = new AbortController();
    aws.on(operation, () => controller.abort());
    const call = gateway.call(operation, { RoleName: 'app' }, { signal: controller.signal });
    assert.equal((await failure(call)).kind, kind);
  }
  const call = gateway.call('DeleteRole', { RoleName: 'app' }, { signal: AbortSignal.abort() });
  assert.equal((await failure(call)).kind, 'cancelled', 'what was never sent was not done');
});

for (const [code, status, kind, sentence] of [
  ['ExpiredToken', 403, 'expired', /The credentials of the sandbox account have expired; start it again/],
  [
    'InvalidClientTokenId',
    403,
    'credentials',
    /does not know the credentials of the sandbox account in region `eu-central-1`/,
  ],
  ['OptInRequired', 403, 'credentials', /region `eu-central-1` is not enabled/],
  ['AccessDenied', 403, 'denied', /denied `iam:GetRole` to the sandbox account.*AWS says: told so\./],
  ['NoSuchEntity', 404, 'notFound', /found nothing/],
  ['EntityAlreadyExists', 409, 'exists', /choose another name/],
  ['DeleteConflict', 409, 'conflict', /something else must go first/],
  ['LimitExceeded', 409, 'limit', /quota/],
  ['MalformedPolicyDocument', 400, 'malformed', /policy document/],
  ['ValidationError', 400, 'invalid', /`ValidationError`/],
  ['UnmodifiableEntity', 400, 'invalid', /AWS says: told so/],
] as const) {
  test(`${code} is ${kind}`, async () => {
    aws.on('GetRole', refuse(status, code, 'told so'));
    const error = await failure(getRole());
    assert.equal(error.kind, kind);
    assert.equal(error.code, code);
    assert.match(error.message, sentence);
    assert.equal(tries('GetRole'), 1);
  });
}

test('what AWS quotes of a signed request is told to nobody', async () => {
  const message = `The Canonical String should have been 'POST x-amz-security-token:${SECRET}'`;
  aws.on('GetRole', refuse(403, 'SignatureDoesNotMatch', message));
  const error = await failure(getRole());
  assert.equal(error.kind, 'credentials');
  assert.match(error.message, /secret access key does not belong/);
  assert.doesNotMatch(`${error.message} ${error.serviceMessage}`, /Canonical/);
  aws.on('GetRole', refuse(400, 'ValidationError', `value ${SECRET}\nis wrong`));
  assert.match((await failure(getRole())).message, /AWS says: value \*\*\* is wrong\./);
});

test('a wrong clock is set by what AWS says, once', async () => {
  const skewed = refuse(
    403,
    'SignatureDoesNotMatch',
    'Signature expired: 20260101T000000Z is now earlier than …',
    {
      date: new Date(Date.now() + 3_600_000).toUTCString(),
    },
  );
  aws.on('GetRole', skewed, role('%7B%7D'));
  await getRole();
  assert.equal(tries('GetRole'), 2);
  const [late, right] = aws.requests.slice(-2).map(({ signedAt }) => signedAt);
  assert.ok(Math.abs(right! - late! - 3_600_000) < 60_000, `${right} after ${late}`);
  aws.on('GetRole', skewed);
  assert.match((await failure(getRole())).message, /the clock of this computer is wrong/);
});

test('errors of the JSON services keep their names', async () => {
  const denied = { __type: 'AccessDeniedException', Message: 'no' };
  aws.on('DescribePolicy', json(400, denied));
  const error = await failure(gateway.call('DescribePolicy', { PolicyId: 'p-12345678' }, { signal }));
  assert.equal(error.kind, 'denied');
  assert.match(error.message, /`organizations:DescribePolicy`/);
  aws.on('/policy/validation', json(403, { message: 'no' }, { 'x-amzn-errortype': 'AccessDeniedException' }));
  const input = { policyDocument: '{}', policyType: 'IDENTITY_POLICY' } as const;
  assert.match(
    (await failure(gateway.call('ValidatePolicy', input, { signal }))).message,
    /`access-analyzer:ValidatePolicy`/,
  );
});

test('what a proxy or a portal answers is not told as words of AWS', async () => {
  aws.on('GetRole', (response) => {
    response.writeHead(403, { 'content-type': 'text/html' });
    response.end('<html><body>Please sign in to the hotel</body></html>');
  });
  const error = await failure(getRole());
  assert.doesNotMatch(error.message, /AWS says|hotel|html|Unexpected|token/i);
  assert.equal(error.serviceMessage, undefined);
});

test('read-only: no write is sent, reads are', async () => {
  const before = aws.requests.length;
  const readOnly = readOnlyGateway(gateway, () => 'Blocked.');
  const error = await failure(readOnly.call('DeleteRole', { RoleName: 'app' }, { signal }));
  assert.equal(error.kind, 'blocked');
  assert.equal(aws.requests.length, before);
  aws.on('GetRole', role('%7B%7D'));
  await readOnly.call('GetRole', { RoleName: 'app' }, { signal });
});

const node = process.versions.node.split('.').map(Number);
const skip = node[0]! > 24 || (node[0] === 24 && node[1]! >= 5) ? false : 'this Node knows no proxies';

test('calls go through the proxy of the environment', { skip }, async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request, socket) => {
    asked.push(request.url!);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    const error = await failure(open({ source: source('https://sts.example.invalid') }));
    assert.equal(error.kind, 'offline');
    assert.equal(asked[0], 'sts.example.invalid:443');
  } finally {
    delete process.env.HTTPS_PROXY;
    proxy.close();
  }
});

test('what is no region is refused before it becomes part of an address', async () => {
  const error = await failure(open({ source: { ...source(aws.endpoint), region: 'evil.example#' } }));
  assert.equal(error.kind, 'invalid');
  assert.match(error.message, /no region's name/);
});

test('a bundle of certificates that cannot be read is named', async () => {
  const missing = { ...source('https://127.0.0.1:1'), certificates: '/nowhere/bundle.pem' };
  const error = await failure(open({ source: missing }));
  assert.equal(error.kind, 'invalid');
  assert.match(error.message, /`\/nowhere\/bundle\.pem` cannot be read; correct `AWS_CA_BUNDLE`/);
});
