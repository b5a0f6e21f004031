import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPolicyService } from '../../server/src/policy/index.ts';
import { type Random, seeded } from '../fuzz/random.ts';
import { iamPolicy } from '../harness/cli.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const USER = 'arn:aws:iam::111122223333:user/ana';
const ASK = [
  '--principal',
  USER,
  '--action',
  's3:GetObject',
  '--resource',
  'arn:aws:s3:::amzn-s3-demo-bucket/x',
];
const ALLOW = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}';

const USAGE_ERRORS: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [[], /^--principal says who asks/],
  [['--principal', ''], /^--principal says who asks/],
  [['--principal', USER], /^--action says what is asked/],
  [['--principal', USER, '--action', ''], /^--action takes an action such as .*; it is empty/],
  [['--principal', USER, '--action', 's3:Nope*'], /^`s3:Nope\*` covers no action/],
  [[...ASK, '--resource', ''], /^--resource takes an ARN/],
  [
    [...ASK, '--resource-account', '12'],
    /^--resource-account takes an account ID of 12 digits; `12` is none/,
  ],
  [[...ASK, '--management-account', 'x'], /^--management-account takes an account ID/],
  [[...ASK, '--role-max-session-duration', '-1'], /--role-max-session-duration/],
  [[...ASK, '--role-max-session-duration', '1h'], /^--role-max-session-duration takes a number of seconds/],
  [[...ASK, '--context', 'aws:SourceIp'], /^--context takes KEY=VALUE/],
  [[...ASK, '--context', '=x'], /^--context takes KEY=VALUE/],
  [[...ASK, '--context', 'a=1', '--absent', 'A'], /^`A` is given by --context and by --absent/],
  [[...ASK, '--context', 'a=1', '--unknown', 'a'], /^`a` is given by --context and by --unknown/],
  [[...ASK, '--absent', 'a', '--unknown', 'a'], /^`a` is given by --absent and by --unknown/],
  [[...ASK, '--absent', '*'], /^--absent takes the name of one condition key/],
  [[...ASK, '--unknown', ''], /^--unknown takes the name of a condition key; it is empty/],
  [
    [...ASK, '--expect', 'deny'],
    /^--expect takes allowed, explicitDeny, implicitDeny, depends; `deny` is none/,
  ],
  [[...ASK, '--format', 'xml'], /^--format takes text, json/],
  [[...ASK, '--identity', 'nowhere.json'], /^`nowhere\.json` does not exist; check the path/],
  [[...ASK, 'nowhere.json'], /^`nowhere\.json` does not exist/],
  [[...ASK, ''], /^The name of a policy file is empty/],
  [[...ASK, 'package.json'], /^`package\.json` holds no policy that could be read/],
  [[...ASK, '--scp', 'policy.json'], /^--scp takes LEVEL=FILE/],
  [[...ASK, '--rcp', '=policy.json'], /^--rcp takes LEVEL=FILE/],
  [[...ASK, '--resource-policy', 'policy.json', '--trust', 'policy.json'], /^A resource has one policy/],
  [[...ASK, '--principal', USER], /^--principal is given more than once/],
  [[...ASK, '--nope'], /--nope/],
  [['--request', 'nowhere.json'], /^`nowhere\.json` does not exist/],
  [
    ['--request', 'policy.json', '--action', 's3:GetObject'],
    /^--request gives the whole request, so --action is/,
  ],
  [['--request', 'policy.json', 'policy.json'], /^--request gives the whole request, so `policy\.json` is/],
  [['--request', 'text.json'], /^`text\.json` is no JSON/],
  [['--request', 'policy.json'], /^A request needs `action`/],
  [['--jsonl', '--principal', USER], /^--jsonl takes everything from its lines, so --principal is too much/],
  [['--jsonl', 'a', 'b'], /^`b` is too much/],
  [['--jsonl', ''], /^The name of the file is empty/],
];

test('what cannot be asked is one sentence and exit code 2', () => {
  const cwd = temporaryFolder({
    'policy.json': ALLOW,
    'package.json': '{"name": "x"}',
    'text.json': 'hello',
  });
  for (const [args, message] of USAGE_ERRORS) {
    const { code, out, err } = iamPolicy(['simulate', ...args], { cwd });
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, message);
  }
});

test('what nobody could ask is a problem and exit code 2, an unknown action or a broken policy a problem alone', () => {
  const cwd = temporaryFolder({
    'policy.json': ALLOW,
    'broken.json':
      '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}',
    'operator.json': ALLOW.replace('"Resource"', '"Condition": {"StringEqual": {"aws:x": "y"}}, "Resource"'),
  });
  const run = (...args: string[]) => iamPolicy(['simulate', ...args], { cwd });
  const nobody = run('--principal', 'ana', '--action', 's3:GetObject', 'policy.json');
  assert.equal(nobody.code, 2);
  assert.match(nobody.err, /^`ana` is no principal/);
  const action = run(
    '--principal',
    USER,
    '--action',
    's3:GetObjekt',
    '--resource',
    'arn:aws:s3:::b/x',
    'policy.json',
  );
  assert.equal(action.code, 0);
  assert.match(action.out, /^Problems\n {2}`s3:GetObjekt` is no action/m);
  for (const name of ['broken.json', 'operator.json']) {
    const { code, out } = run(...ASK, '--identity', name);
    assert.equal(code, 0);
    assert.match(out, /^IMPLICIT DENY/);
    assert.match(out, new RegExp(`^Problems\\n {2}${name}: .`, 'm'));
  }
});

test('what would steer a terminal is taken out of everything that is shown', () => {
  const cwd = temporaryFolder({
    'p.json': ALLOW.replace('"Effect"', '"Sid": "\\u001b[31mred", "Effect"'),
  });
  const { out } = iamPolicy(['simulate', ...ASK, 'p.json', '--context', 'aws:x=\u001b[2J'], { cwd });
  assert.doesNotMatch(out, /\u001b/);
  assert.match(out, /�\[31mred/);
});

const VALID = {
  id: 1,
  principal: USER,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::amzn-s3-demo-bucket/x',
  resourceAccount: '111122223333',
  context: { 'aws:SourceIp': '203.0.113.7', 'aws:TagKeys': ['a', 'b'] },
  unknown: ['aws:MultiFactorAuthPresent'],
  policies: {
    identity: [
      {
        name: 'p',
        document: {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'S',
              Effect: 'Allow',
              Action: ['s3:Get*'],
              Resource: ['arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}*', '*'],
              Condition: {
                Bool: { 'aws:MultiFactorAuthPresent': 'true' },
                'ForAllValues:StringLike': { 'aws:TagKeys': ['a*'] },
                IpAddress: { 'aws:SourceIp': '203.0.113.0/24' },
              },
            },
          ],
        },
      },
    ],
    resource: { Version: '2012-10-17', Statement: { Effect: 'Deny', Principal: { AWS: '*' }, Action: '*' } },
    boundary: [{ name: 'b', document: ALLOW }],
    session: null,
    scp: [{ level: 'root', policies: [{ name: 's', document: JSON.parse(ALLOW) }] }],
  },
  organization: { managementAccountId: '444455556666' },
  roleMaxSessionDuration: 3600,
};

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e300,
  '',
  '*',
  '${',
  '${aws:username',
  '\u0000',
  '\ud800',
  'arn:aws:s3:::',
  'x'.repeat(5000),
  [],
  [[]],
  [null],
  {},
  { __proto__: null, constructor: 1 },
  { '': '' },
];

/** The value with one part of it, however deep, made strange, renamed, doubled or taken out. */
function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.12)) return random.one(STRANGE);
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.one(STRANGE)];
    const at = random.below(value.length);
    const copy = [...value];
    const way = random.below(10);
    if (way === 0) copy.splice(at, 1);
    else if (way === 1) copy.push(copy[at]);
    else copy[at] = mutated(copy[at], random);
    return copy;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return random.one(STRANGE);
  const at = random.below(entries.length);
  const [key, own] = entries[at]!;
  const way = random.below(12);
  if (way === 0) entries.splice(at, 1);
  else if (way === 1) entries[at] = [`${key}x`, own];
  else entries[at] = [key, mutated(own, random)];
  return Object.fromEntries(entries);
}

test('no request makes an exception: 2,000 of them, mutated', () => {
  const service = createPolicyService({ catalog: miniCatalog() });
  const random = seeded(20261121);
  for (let run = 0; run < 2000; run++) {
    let request: unknown = VALID;
    for (let times = 1 + random.below(3); times > 0; times--) request = mutated(request, random);
    const text = JSON.stringify(request);
    const result = service.simulate(JSON.parse(text), { trace: true });
    const shown = `${run}: ${text}`;
    if ('error' in result) {
      assert.match(result.error, /\.$/, shown);
      continue;
    }
    assert.ok(['allowed', 'explicitDeny', 'implicitDeny', 'depends'].includes(result.decision), shown);
    assert.equal(result.decision === 'depends', result.outcomes !== undefined, shown);
    assert.doesNotThrow(() => JSON.stringify(result), shown);
  }
});

test('a document that is nested without end is a problem, not an exception', () => {
  const service = createPolicyService({ catalog: miniCatalog() });
  let document: unknown = 'x';
  for (let depth = 0; depth < 100_000; depth++) document = { Statement: [document] };
  const result = service.simulate({ ...VALID, policies: { identity: [{ name: 'deep', document }] } });
  assert.ok('error' in result || result.problems.length > 0);
});
