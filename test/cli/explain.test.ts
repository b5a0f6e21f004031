import assert from 'node:assert/strict';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const USER = 'arn:aws:iam::111122223333:user/ana';

function denial(action: string, resource: string, reason: string): string {
  return `An error occurred (AccessDenied) when calling the X operation: User: ${USER} is not authorized to perform: ${action} on resource: "${resource}" ${reason}`;
}

const READ = denial(
  's3:GetObject',
  'arn:aws:s3:::photos/a.jpg',
  'with an explicit deny in an identity-based policy',
);
const SEND = denial(
  'sqs:SendMessage',
  'arn:aws:sqs:eu-west-1:111122223333:orders',
  'because no identity-based policy allows the sqs:SendMessage action',
);
const POLICIES = {
  'policies/ana.json': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:other" },
    { "Sid": "NoPhotos", "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::photos/*" }
  ]
}
`,
};

test('a log on standard input: each denial once, with how often and where, and the statement to jump to', () => {
  const cwd = temporaryFolder(POLICIES);
  const log = `start\n${READ}\nfine\n${SEND}\n${READ}\n`;
  const { code, out, err } = iamPolicy(['explain', '-', '--policies', 'policies'], { cwd, input: log });
  assert.equal(err, '');
  assert.equal(code, 0);
  assert.equal(out.match(/was denied to user `ana`/g)?.length, 2);
  assert.match(out, /2 times, in lines 2 to 5/);
  assert.match(out, /What denies it:\n\s+policies\/ana\.json:5:5: Statement `NoPhotos` .* \(likely\)\n/);
  assert.match(out, /What comes closest:\n\s+policies\/ana\.json:4:5: Statement 1 of/);
  assert.match(out, /It may belong into `policies\/ana\.json` \(among the files given\)\./);
  for (const title of ['Who am I?', 'What is attached?', 'What does a simulation say?']) {
    assert.ok(out.includes(title), title);
  }
  assert.match(out, /Is this denial unintended\?/);
  assert.match(out, /"Action": "sqs:SendMessage"/);
});

test('as JSON, with the places of statements as `check` gives them', () => {
  const cwd = temporaryFolder(POLICIES);
  const { code, out } = iamPolicy(
    ['explain', '--message', READ, '--policies', 'policies', '--format', 'json'],
    { cwd },
  );
  assert.equal(code, 0);
  const [explanation, ...others] = JSON.parse(out);
  assert.deepEqual(others, []);
  assert.equal(explanation.message.layer, 'identity');
  assert.equal(explanation.message.deny, 'explicit');
  const [responsible] = explanation.responsible;
  assert.equal(responsible.file, 'policies/ana.json');
  assert.deepEqual(responsible.span.start, {
    line: 5,
    column: 4,
    offset: POLICIES['policies/ana.json'].indexOf('{ "Sid"'),
  });
  assert.equal(responsible.confidence, 'likely');
  assert.equal(explanation.deny, 'explicit');
});

test('what the message leaves out can be given, and what AWS decoded', () => {
  const cwd = temporaryFolder({
    ...POLICIES,
    'decoded.json': JSON.stringify({
      allowed: false,
      explicitDeny: true,
      matchedStatements: { items: [{ statementId: 'NoPhotos', effect: 'DENY' }] },
      context: { principal: { arn: USER }, action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a.jpg' },
    }),
  });
  const bare = 'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied';
  const given = iamPolicy(
    [
      'explain',
      '--message',
      bare,
      '--principal',
      USER,
      '--resource',
      'arn:aws:s3:::photos/a.jpg',
      '--policies',
      'policies',
    ],
    { cwd },
  );
  assert.match(given.out, /Statement `NoPhotos` of `policies\/ana\.json` denies it/);
  const encoded =
    'UnauthorizedOperation: You are not authorized to perform this operation. Encoded authorization failure message: abcdefghijklmnop';
  const decoded = iamPolicy(
    [
      'explain',
      '--message',
      encoded,
      '--decoded',
      'decoded.json',
      '--policies',
      'policies',
      '--format',
      'json',
    ],
    { cwd },
  );
  assert.equal(JSON.parse(decoded.out)[0].responsible[0].confidence, 'certain');
});

test('exit codes: 1 where nothing was denied, 2 where the call or its input cannot be used', () => {
  const cwd = temporaryFolder();
  const none = iamPolicy(['explain', '-'], { cwd, input: 'all is well\n' });
  assert.equal(none.code, 1);
  assert.equal(none.out, '');
  assert.match(none.err, /No denial of AWS was found/);
  assert.equal(iamPolicy(['explain', '-', '--format', 'json'], { cwd, input: '' }).out, '[]\n');
  for (const [args, said] of [
    [['missing.log'], /missing\.log: does not exist/],
    [['.'], /is a folder/],
    [['a', 'b'], /is too much/],
    [['a', '--message', 'x'], /too much/],
    [['--wrong'], /--wrong/],
    [['-', '--format', 'xml'], /--format takes/],
    [['-', '--policies', 'nowhere'], /nowhere: does not exist/],
  ] as const) {
    const { code, err } = iamPolicy(['explain', ...args], { cwd, input: 'x' });
    assert.equal(code, 2, args.join(' '));
    assert.match(err, said, args.join(' '));
  }
});

test('a long log is read piece by piece, and a message across two pieces is one', () => {
  const noise = `${'x'.repeat(99)}\n`;
  const lines = 60_000;
  const wrapped = SEND.replace('is not', '\n   is not');
  const log = `${noise.repeat(20_500)}${wrapped}\n${noise.repeat(lines)}${READ}\n`;
  const { code, out } = iamPolicy(['explain', '-', '--format', 'json'], { input: log });
  assert.equal(code, 0);
  const found = JSON.parse(out) as { message: { action: string }; count: number; lines: { first: number } }[];
  assert.deepEqual(
    found.map(({ message, count, lines }) => [message.action, count, lines.first]),
    [
      ['sqs:SendMessage', 1, 20_501],
      ['s3:GetObject', 1, 20_500 + 2 + lines + 1],
    ],
  );
});

test('more denials than are read at once are all counted', () => {
  const { out } = iamPolicy(['explain', '-', '--format', 'json'], {
    input: 'AccessDenied: Access Denied\n'.repeat(30_000),
  });
  const [{ count, lines }] = JSON.parse(out);
  assert.deepEqual([count, lines], [30_000, { first: 1, last: 30_000 }]);
});

test('a file of CloudTrail, which is one long line, gives every denied event once', () => {
  const event = (index: number): object => ({
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', arn: `${USER}${index}`, accountId: '111122223333' },
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    ...(index % 100 === 0 && { errorCode: 'AccessDenied', errorMessage: 'Access Denied' }),
    requestParameters: { bucketName: 'photos', key: `${'k'.repeat(900)}${index}` },
  });
  const Records = Array.from({ length: 5000 }, (_, index) => event(index));
  const input = JSON.stringify({ Records });
  assert.ok(input.length > 5_000_000);
  const { out } = iamPolicy(['explain', '-', '--format', 'json'], { input });
  const found = JSON.parse(out) as { message: { principal: string }; count: number }[];
  assert.equal(found.length, 50);
  assert.deepEqual([...new Set(found.map(({ count }) => count))], [1]);
  assert.equal(found[49]?.message.principal, `${USER}4900`);
});

test('UTF-16, as Windows PowerShell writes it, and what would steer a terminal', () => {
  const bytes = Buffer.from(`\ufeff${READ}\r\n`, 'utf16le');
  assert.equal(iamPolicy(['explain', '-'], { input: bytes }).code, 0);
  const hostile = READ.replace('user/ana', 'user/an\u001b[2Ja\u202e');
  const { out } = iamPolicy(['explain', '-'], { input: hostile });
  assert.doesNotMatch(out, /[\u001b\u202e]/);
});
