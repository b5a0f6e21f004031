import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printDecision } from '../../server/src/cli/simulation/print-text.ts';
import type { Terminal } from '../../server/src/cli/terminal.ts';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const USER = 'arn:aws:iam::111122223333:user/ana';
const OBJECT = 'arn:aws:s3:::amzn-s3-demo-bucket/report.csv';
const ASK = ['--principal', USER, '--action', 's3:GetObject', '--resource', OBJECT];

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
}

const READ = { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: `${OBJECT.slice(0, 32)}/*` };
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = {
  Sid: 'OnlyWithMfa',
  Effect: 'Deny',
  Action: '*',
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
};

function simulate(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return iamPolicy(['simulate', ...args], { cwd: temporaryFolder(files) });
}

/** The result as JSON. */
function decide(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { code, out, err } = simulate(files, ...args, '--format', 'json');
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

test('the decision comes first, then why, then the statements with their lines', () => {
  const { code, out, err } = simulate({ 'p.json': policy(READ) }, ...ASK, 'p.json');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^ALLOWED {2}s3:GetObject on arn:aws:s3:::amzn-s3-demo-bucket\/report\.csv\n/);
  assert.match(out, /^Statement 1 \(Read\) of p\.json allows it, and nothing denies it\.$/m);
  assert.match(out, /^Identity-based policies allow it\n {2}p\.json:4 {2}Allow 1 Read: matches$/m);
  assert.match(out, /^ {2}aws:PrincipalArn = arn:aws:iam::111122223333:user\/ana$/m);
});

test('what depends is said in words, and a value, an absent key or an expectation settles it', () => {
  const files = { 'p.json': policy(READ, MFA) };
  const { code, out } = simulate(files, ...ASK, 'p.json');
  assert.equal(code, 0);
  assert.match(out, /^DEPENDS /);
  assert.match(out, /^Allowed if `aws:MultiFactorAuthPresent` is `true`; explicit deny otherwise\.$/m);
  assert.match(out, /BoolIfExists aws:MultiFactorAuthPresent "false": may hold, the key is unknown/);
  const settled = (...args: string[]) => decide(files, ...ASK, 'p.json', ...args).decision;
  assert.equal(settled('--context', 'aws:MultiFactorAuthPresent=true'), 'allowed');
  assert.equal(settled('--context', 'AWS:multifactorauthpresent=false'), 'explicitDeny');
  assert.equal(settled('--absent', 'aws:MultiFactorAuthPresent'), 'explicitDeny');
  assert.equal(settled('--unknown', '*'), 'depends');
  const fails = simulate(files, ...ASK, 'p.json', '--expect', 'allowed');
  assert.equal(fails.code, 1);
  assert.match(fails.err, /^Expected allowed, but s3:GetObject on .* is decided as depends\.$/m);
  assert.equal(simulate(files, ...ASK, 'p.json', '--expect', 'depends').code, 0);
});

test('keys that AWS never sends with the action or the principal are absent, those that follow are filled in', () => {
  const condition = (operator: string, key: string) => ({
    'p.json': policy({ ...READ, Condition: { [operator]: { [key]: 'x' } } }),
  });
  for (const [key, decision] of [
    ['ec2:Region', 'implicitDeny'],
    ['aws:SourceArn', 'implicitDeny'],
    ['aws:RequestTag/team', 'implicitDeny'],
    ['s3:ExistingObjectTag/team', 'depends'],
    ['aws:PrincipalTag/team', 'depends'],
    ['aws:SourceVpce', 'depends'],
    ['aws:PrincipalAccount', 'implicitDeny'],
  ] as const) {
    assert.equal(decide(condition('StringEquals', key), ...ASK, 'p.json').decision, decision, key);
  }
  const role = ['--principal', 'arn:aws:iam::111122223333:role/R', ...ASK.slice(2)];
  assert.equal(decide(condition('StringLike', 'aws:username'), ...role, 'p.json').decision, 'implicitDeny');
  assert.deepEqual(
    decide(condition('StringLike', 'aws:PrincipalTag/Team'), ...role, 'p.json').missingContext,
    ['aws:PrincipalTag/Team'],
  );
});

test('each flag puts a policy into its layer, and levels must all allow', () => {
  const files = {
    'all.json': policy(EVERYTHING),
    'none.json': policy({ ...EVERYTHING, Action: 'ec2:*' }),
    'bucket.json': policy({ ...READ, Principal: '*' }),
  };
  const denied = (...args: string[]) => decide(files, ...ASK, ...args).deniedBy;
  assert.deepEqual(denied('--identity', 'all.json'), []);
  assert.deepEqual(denied('--identity', 'none.json', '--identity', 'all.json'), []);
  for (const [flag, layer] of [
    ['--boundary', 'boundary'],
    ['--session', 'session'],
  ] as const) {
    assert.deepEqual(denied('--identity', 'all.json', flag, 'none.json'), [layer]);
  }
  assert.deepEqual(denied('all.json', '--scp', 'root=all.json', '--scp', 'ou=none.json'), ['scp']);
  assert.deepEqual(denied('all.json', '--scp', 'root=all.json', '--scp', 'root=none.json'), []);
  assert.deepEqual(denied('--resource-policy', 'bucket.json'), []);
  assert.deepEqual(denied('bucket.json', '--vpc-endpoint', 'bucket.json'), []);
  const managed = ['--management-account', '111122223333', '--scp', 'root=none.json'];
  assert.deepEqual(denied('all.json', ...managed), []);
  const elsewhere = ['--identity', 'all.json', '--resource-account', '444455556666'];
  assert.deepEqual(denied(...elsewhere), ['resource']);
});

test('a trust policy decides who assumes a role, and for how long', () => {
  const role = 'arn:aws:iam::111122223333:role/R';
  const files = {
    'trust.json': policy({ Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:AssumeRole' }),
  };
  const ask = [
    '--principal',
    USER,
    '--action',
    'sts:AssumeRole',
    '--resource',
    role,
    '--trust',
    'trust.json',
  ];
  assert.equal(decide(files, ...ask).decision, 'allowed');
  const long = ['--context', 'sts:DurationSeconds=7200', '--role-max-session-duration', '3600'];
  assert.equal(decide(files, ...ask, ...long).decision, 'implicitDeny');
});

test('actions and resources make a matrix, and patterns stand for what they cover', () => {
  const files = { 'p.json': policy(READ) };
  const args = ['--principal', USER, '--action', 's3:GetObject', '--action', 's3:GetObjectA*', 'p.json'];
  const rows = decide(files, ...args, '--resource', OBJECT, '--resource', 'arn:aws:s3:::other/x');
  assert.deepEqual(
    rows
      .slice(0, 2)
      .map(({ action, resource, decision }: Record<string, string>) => [action, resource, decision]),
    [
      ['s3:GetObject', OBJECT, 'allowed'],
      ['s3:GetObject', 'arn:aws:s3:::other/x', 'implicitDeny'],
    ],
  );
  assert.ok(rows.some(({ action }: { action: string }) => action === 's3:GetObjectAcl'));
  const { out } = simulate(files, ...args, '--resource', OBJECT);
  assert.match(out, /^ALLOWED {8}s3:GetObject {2,}arn:\S+ {2}Statement 1 \(Read\)/);
});

test('policies come from every kind of file, all of the type or the one that is numbered', () => {
  const data = (name: string, action: string, more = '    resources = ["*"]') =>
    `data "aws_iam_policy_document" "${name}" {\n  statement {\n    actions = ["${action}"]\n${more}\n  }\n}\n`;
  const everyone = '    principals {\n      type = "AWS"\n      identifiers = ["*"]\n    }';
  const files = { 'main.tf': data('a', 'ec2:*') + data('b', 's3:*') + data('c', 'sts:AssumeRole', everyone) };
  assert.equal(decide(files, ...ASK, '--identity', 'main.tf').decision, 'allowed');
  assert.equal(decide(files, ...ASK, '--identity', 'main.tf#1').decision, 'implicitDeny');
  assert.match(
    simulate(files, ...ASK, '--identity', 'main.tf#2').out,
    /^ {2}main\.tf:8 {2}Allow 1: matches$/m,
  );
  const wrong = simulate(files, ...ASK, '--identity', 'main.tf#3');
  assert.equal(wrong.code, 2);
  assert.match(
    wrong.err,
    /^--identity cannot take `main\.tf#3`, which is the role trust policy at main\.tf:\d+\./,
  );
  const missing = simulate(files, ...ASK, '--identity', 'main.tf#4');
  assert.match(missing.err, /holds no policy #4; .*#1 identity policy at line 1, #2 .*#3 role trust policy/);
});

test('a request in the shape of the contract is answered as its line would be', () => {
  const request = {
    id: 'a',
    principal: USER,
    action: 's3:GetObject',
    resource: OBJECT,
    policies: { identity: [{ name: 'mine', document: JSON.parse(policy(READ, MFA)) }] },
  };
  const cwd = temporaryFolder({ 'request.json': JSON.stringify(request) });
  const one = JSON.parse(
    iamPolicy(['simulate', '--request', 'request.json', '--format', 'json'], { cwd }).out,
  );
  const line = iamPolicy(['simulate', '--jsonl'], { input: JSON.stringify(request) });
  const { principal, action, resource, ...result } = one;
  assert.deepEqual([principal, action, resource], [USER, 's3:GetObject', OBJECT]);
  assert.deepEqual(result, JSON.parse(line.out));
  const { code, out } = iamPolicy(['simulate', '--request', '-', '--trace'], {
    input: JSON.stringify(request),
  });
  assert.equal(code, 0);
  assert.match(out, /^EXPLICIT DENY/);
  assert.match(out, /BoolIfExists aws:MultiFactorAuthPresent: holds, the request has no value of the key/);
});

test('json has the trace where it is asked for', () => {
  const files = { 'p.json': policy(READ) };
  assert.equal(decide(files, ...ASK, 'p.json').trace, undefined);
  const { trace } = decide(files, ...ASK, 'p.json', '--trace');
  assert.equal(trace.rule.id, 'sameAccount');
  assert.deepEqual(
    trace.layers.map(({ layer }: { layer: string }) => layer),
    ['identity'],
  );
});

test('colour is on the word of the decision alone, whatever the request holds', () => {
  const said: string[] = [];
  const terminal = { out: (text: string) => said.push(text) } as unknown as Terminal;
  const result = {
    decision: 'allowed',
    deniedBy: [],
    matchedStatements: [],
    missingContext: [],
    problems: ['\u001b[31mred'],
  } as const;
  const decided = { principal: USER, action: 's3:GetObject', resource: '\u001b[2Jx', result };
  printDecision(decided, { places: new Map(), colours: true }, terminal);
  const text = said.join('');
  assert.ok(text.startsWith('\u001b[32mALLOWED\u001b[0m  s3:GetObject on �[2Jx\n'));
  assert.equal(text.split('\u001b').length - 1, 2);
});

test('the usage names every flag', () => {
  const { code, out } = iamPolicy(['simulate', '--help']);
  assert.equal(code, 0);
  assert.match(out, /^Usage: iam-policy simulate --principal ARN/);
  for (const flag of ['context', 'absent', 'unknown', 'trust', 'scp', 'rcp', 'expect', 'jsonl', 'request']) {
    assert.match(out, new RegExp(`^ {2}--${flag} `, 'm'), flag);
  }
});
