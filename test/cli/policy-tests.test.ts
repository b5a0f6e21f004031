import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectTagging"], "Resource": "*" },
    { "Sid": "Mfa", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } } }
  ]
}
`;
const CASE = { name: 'reads', action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', expect: 'allowed' };

function tests(cases: readonly object[], path = './policy.json'): string {
  return JSON.stringify(
    {
      policies: { identity: [path] },
      defaults: { principal: 'arn:aws:iam::111122223333:user/maria', resourceAccount: '111122223333' },
      cases,
    },
    undefined,
    2,
  );
}

test('0 where all pass, 1 where one fails, 2 where one cannot be run', () => {
  const cwd = temporaryFolder({
    'policy.json': POLICY,
    'good.iamtest.json': tests([CASE]),
    'bad/failing.iamtest.json': tests([{ ...CASE, expect: 'denied' }], '../policy.json'),
    'broken.iamtest.json': tests([
      { ...CASE, name: 'wrong', expects: 1 },
      CASE,
      { ...CASE, name: 'fails', expect: 'denied' },
    ]),
  });
  const good = iamPolicy(['test', 'good.iamtest.json'], { cwd });
  assert.deepEqual([good.code, good.out, good.err], [0, '', '1 test in 1 file: 1 passed.\n']);
  const failing = iamPolicy(['test', 'bad', 'good.iamtest.json'], { cwd });
  assert.equal(failing.code, 1);
  assert.equal(
    failing.out,
    'bad/failing.iamtest.json:13:15: FAILED reads: expected denied, was allowed: statement `Read` of `../policy.json` allows it.\n',
  );
  assert.equal(failing.err, '2 tests in 2 files: 1 passed, 1 failed.\n');
  const broken = iamPolicy(['test', '.'], { cwd });
  assert.equal(broken.code, 2);
  assert.match(
    broken.out,
    /^broken\.iamtest\.json:\d+:7: ERROR `expects` is no field of a case; write `expect`/m,
  );
  assert.match(broken.out, /^broken\.iamtest\.json:\d+:15: FAILED fails: /m);
  assert.equal(broken.err, '5 tests in 3 files: 2 passed, 2 failed, 1 not run.\n');
});

test('a path that names nothing, and a folder without tests, are no success', () => {
  const cwd = temporaryFolder({ 'policy.json': POLICY, 'a.iamtest.json': tests([CASE], './none.json') });
  const nowhere = iamPolicy(['test', 'nowhere'], { cwd });
  assert.deepEqual(
    [nowhere.code, nowhere.err.split('\n')[0]],
    [2, 'nowhere: does not exist; check the path.'],
  );
  const empty = iamPolicy(['test', '.'], { cwd: temporaryFolder({ 'policy.json': POLICY }) });
  assert.equal(empty.code, 2);
  assert.match(empty.err, /^There is no file of policy tests here; name one/);
  const path = iamPolicy(['test', '.'], { cwd });
  assert.deepEqual(
    [path.code, path.out],
    [2, 'a.iamtest.json:4:7: ERROR `./none.json` does not exist; check the path.\n'],
  );
  for (const args of [
    ['test'],
    ['test', '-'],
    ['test', '.', '--format', 'xml'],
    ['test', '.', '--fail-under', 'x'],
  ]) {
    assert.equal(iamPolicy(args, { cwd }).code, 2);
  }
});

test('folders are walked, YAML too; what lies in node_modules is left alone, and links lead nowhere twice', () => {
  const yaml = `policies: { identity: [../policy.json] }
defaults: { principal: 'arn:aws:iam::111122223333:user/maria', resourceAccount: '111122223333' }
cases: [{ name: one, action: s3:GetObject, resource: 'arn:aws:s3:::a/b', expect: allowed }]
`;
  const cwd = temporaryFolder({
    'policy.json': POLICY,
    'a.iamtest.json': tests([CASE]),
    'b/c.iamtest.yaml': yaml,
    'b/d.iamtest.yml': yaml,
    'node_modules/x/e.iamtest.json': '{}',
  });
  symlinkSync(cwd, join(cwd, 'b', 'loop'));
  const { code, out } = iamPolicy(['test', '.', 'a.iamtest.json', '--format', 'json'], { cwd });
  const files = JSON.parse(out).files.map(({ file }: { file: string }) => file);
  assert.deepEqual([code, files], [0, ['a.iamtest.json', 'b/c.iamtest.yaml', 'b/d.iamtest.yml']]);
});

test('JSON holds every request with what decided it', () => {
  const cwd = temporaryFolder({
    'policy.json': POLICY,
    'a.iamtest.json': tests([CASE, { ...CASE, name: 'deletes', action: 's3:DeleteObject' }]),
  });
  const report = JSON.parse(iamPolicy(['test', '.', '--format', 'json'], { cwd }).out);
  assert.deepEqual([report.passed, report.failed, report.errors], [1, 1, 0]);
  const [reads, deletes] = report.files[0].tests;
  assert.deepEqual([reads.name, reads.line, reads.column, reads.status], ['reads', 13, 15, 'passed']);
  assert.deepEqual(reads.requests[0].decidedBy, [
    { layer: 'identity', policy: './policy.json', statement: 0, sid: 'Read', effect: 'Allow' },
  ]);
  assert.deepEqual(
    [deletes.requests[0].decision, deletes.requests[0].outcomes, deletes.requests[0].missingContext],
    ['depends', ['explicitDeny', 'implicitDeny'], ['aws:MultiFactorAuthPresent']],
  );
  assert.equal(report.coverage, undefined);
});

test('coverage shows what no test exercises, and can fail the run', () => {
  const cwd = temporaryFolder({ 'policy.json': POLICY, 'a.iamtest.json': tests([CASE]) });
  const { code, out } = iamPolicy(['test', '.', '--coverage'], { cwd });
  assert.equal(code, 0);
  assert.deepEqual(
    out.split('\n').map((line) => line.replace(/ +/g, ' ')),
    [
      'Coverage statements actions conditions',
      'policy.json 1/2 1/3 0/2 28 %',
      ' policy.json:4: Read: no test asks for s3:GetObjectTagging',
      ' policy.json:5: Mfa: no test asks for an action of it',
      '',
    ],
  );
  const json = JSON.parse(iamPolicy(['test', '.', '--coverage', '--format', 'json'], { cwd }).out).coverage;
  assert.deepEqual([json.percent, json.statements], [28, { covered: 1, total: 2 }]);
  assert.equal(json.files[0].details[1].conditions[0].key, 'aws:MultiFactorAuthPresent');
  assert.equal(iamPolicy(['test', '.', '--fail-under', '28'], { cwd }).code, 0);
  const under = iamPolicy(['test', '.', '--fail-under', '29'], { cwd });
  assert.deepEqual([under.code, under.out], [1, '']);
  assert.match(under.err, /The tests exercise 28 % of the policies, and --fail-under asks for 29 %/);
});

test('JUnit XML is well-formed whatever a name holds, and says where each test stands', () => {
  const name = '<&>"\' \u0007\u001b[31m \ud800 ]]>\n2';
  const cwd = temporaryFolder({
    'policy.json': POLICY,
    'a.iamtest.json': tests([
      { ...CASE, name, expect: 'denied' },
      CASE,
      { ...CASE, name: 'broken', expect: 'x' },
    ]),
    'b.iamtest.json': tests([CASE], './none.json').replace('{', '{ "extra": 1,'),
  });
  const { code, out } = iamPolicy(['test', '.', '--format', 'junit'], { cwd });
  assert.equal(code, 2);
  assert.doesNotMatch(out, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]/u);
  assert.match(
    out,
    /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="iam-policy test" tests="5" failures="1" errors="3" /,
  );
  assert.match(
    out,
    /name="&lt;&amp;&gt;&quot;' \ufffd\ufffd\[31m \ufffd \]\]&gt; 2" classname="a\.iamtest\.json" file="a\.iamtest\.json" line="13"/,
  );
  assert.match(out, /<testcase name="reads" [^>]*line="19"\/>/);
  assert.match(out, /<error message="`x` is no decision that `expect` takes/);
  assert.match(
    out,
    /name="Line 1" [^>]*file="b\.iamtest\.json" line="1">\n\s*<error message="`extra` is no field of a file/,
  );
  assert.match(
    out,
    /<testcase name="reads" [^>]*line="13">\n\s*<error message="`\.\/none\.json` does not exist/,
  );
  assertWellFormed(out);
});

/** Every tag that opens closes, and nothing stands raw that XML would read otherwise. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>/, '')
    .replace(
      /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
      (_, closing: string, name: string, _attributes: string, empty: string) => {
        if (closing) assert.equal(open.pop(), name);
        else if (!empty) open.push(name);
        return '';
      },
    );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]|&(?!(?:amp|lt|gt|quot|#13);)/);
}

test('a thousand tests take well under a second', () => {
  const cases = Array.from({ length: 1000 }, (_, index) => ({
    ...CASE,
    name: `case ${index}`,
    resource: `arn:aws:s3:::a/${index}`,
  }));
  const cwd = temporaryFolder({ 'policy.json': POLICY, 'a.iamtest.json': tests(cases) });
  const { out } = iamPolicy(['test', '.', '--coverage', '--format', 'junit'], { cwd });
  const seconds = Number(/ time="([\d.]+)"/.exec(out)?.[1]);
  assert.match(out, /tests="1000" failures="0" errors="0"/);
  // Two tenths of a second on a quiet machine.
  assert.ok(seconds < 2, `${seconds} s`);
});

test('the examples pass', () => {
  const examples = join(import.meta.dirname, '../../examples');
  const { code, out, err } = iamPolicy(['test', examples]);
  assert.deepEqual([code, out, err], [0, '', '12 tests in 2 files: 12 passed.\n']);
});

test('policies that AWS maintains are named by their ARN, and left out of the coverage', () => {
  const scp = [
    { level: 'Root', policies: ['arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess'] },
  ];
  const managed = { ...JSON.parse(tests([CASE], 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')) };
  const cwd = temporaryFolder({
    'a.iamtest.json': JSON.stringify({ ...managed, policies: { ...managed.policies, scp } }),
    'b.iamtest.json': tests([CASE], 'arn:aws:iam::aws:policy/NoSuchPolicy'),
    'c.iamtest.json': tests([CASE], 'arn:aws:iam::111122223333:policy/own'),
  });
  const good = iamPolicy(['test', 'a.iamtest.json', '--coverage', '--format', 'json'], { cwd });
  assert.deepEqual([good.code, JSON.parse(good.out).coverage.files], [0, []]);
  const wrong = iamPolicy(['test', '.'], { cwd });
  assert.match(
    wrong.out,
    /b\.iamtest\.json:4:7: ERROR .*NoSuchPolicy` is no AWS managed policy that the data/,
  );
  assert.match(wrong.out, /c\.iamtest\.json:4:7: ERROR .* is no policy that AWS maintains; give the path/);
});
