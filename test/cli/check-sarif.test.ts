import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../server/src/policy/rules/index.ts';
import type { Rule } from '../../server/src/policy/rules/rule.ts';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const MISSPELT =
  '{"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*"}]}';
const TWICE =
  '{"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Action": ["s3:GetObjct", "s3:GetObjct", "iam:PassRole"], "Resource": "*"}]}';

const ALL_RULES: readonly Rule[] = rules;

// biome-ignore lint/suspicious/noExplicitAny: what a log holds is what is tested here
type Any = any;

function sarif(cwd: string, ...args: string[]): Any {
  return JSON.parse(iamPolicy(['check', '--format', 'sarif', ...args], { cwd }).out);
}

/** The parts of the standard that a log of ours uses, with what it says of each. */
function assertValid(log: Any): void {
  assert.equal(log.version, '2.1.0');
  assert.match(log.$schema, /^https:.*sarif.*2\.1\.0\.json$/);
  for (const run of log.runs) {
    const { driver } = run.tool;
    for (const name of ['name', 'version', 'semanticVersion', 'informationUri']) text(driver[name], name);
    new URL(driver.informationUri);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.equal(typeof run.invocations[0].executionSuccessful, 'boolean');
    for (const [index, rule] of driver.rules.entries()) assertRule(rule, `rule ${index}`);
    const ids = driver.rules.map(({ id }: Any) => id);
    assert.deepEqual(ids, [...new Set(ids)], 'a rule is described twice');
    for (const { location } of run.artifacts) assertArtifact(location, run);
    for (const result of run.results) assertResult(result, run);
  }
}

function assertRule(rule: Any, where: string): void {
  for (const name of ['id', 'name']) text(rule[name], `${where} ${name}`);
  assert.match(rule.name, /^[A-Z]\w*$/);
  for (const name of ['shortDescription', 'fullDescription', 'help'])
    text(rule[name].text, `${where} ${name}`);
  text(rule.help.markdown, `${where} markdown`);
  assert.match(rule.helpUri, /^https:\/\//, where);
  assert.ok(['none', 'note', 'warning', 'error'].includes(rule.defaultConfiguration.level), where);
  assert.ok([undefined, true, false].includes(rule.defaultConfiguration.enabled), where);
  const { tags, 'security-severity': severity } = rule.properties;
  assert.deepEqual(tags, [...new Set(tags)]);
  assert.equal(tags.includes('security'), severity !== undefined, where);
  if (severity !== undefined) assert.ok(Number(severity) > 0 && Number(severity) <= 10, where);
}

function assertResult(result: Any, run: Any): void {
  assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
  assert.ok(['note', 'warning', 'error'].includes(result.level));
  text(result.message.text, 'message');
  assert.equal(result.locations.length, 1);
  for (const { physicalLocation, message } of [...result.locations, ...result.relatedLocations]) {
    const { artifactLocation, region } = physicalLocation;
    assertArtifact(artifactLocation, run);
    assert.equal(run.artifacts[artifactLocation.index].location.uri, artifactLocation.uri);
    for (const name of ['startLine', 'startColumn', 'endLine', 'endColumn']) {
      assert.ok(Number.isInteger(region[name]) && region[name] >= 1, name);
    }
    assert.ok(region.charOffset >= 0 && region.charLength >= 0);
    if (message) text(message.text, 'message');
  }
  assert.match(result.partialFingerprints['iamPolicyFinding/v1'], /^[0-9a-f]{32}$/);
  assert.ok([undefined, 'new', 'unchanged', 'updated', 'absent'].includes(result.baselineState));
  for (const { kind, status, justification } of result.suppressions ?? []) {
    assert.ok(['inSource', 'external'].includes(kind));
    assert.ok(['accepted', 'underReview', 'rejected'].includes(status));
    text(justification, 'justification');
  }
}

function assertArtifact({ uri, uriBaseId }: Any, run: Any): void {
  assert.match(uri, /^[\w\-.~%!$&'()*+,;=:@/]+$/);
  if (/^\w+:/.test(uri)) assert.equal(uriBaseId, undefined);
  else assert.ok(run.originalUriBaseIds[uriBaseId]);
}

function text(value: unknown, what: string): void {
  assert.ok(typeof value === 'string' && /\S/.test(value), `${what} is no text`);
}

test('a log is valid, of nothing and of much', () => {
  const ignores = [
    { code: 'PASS_ROLE_WITH_STAR_IN_RESOURCE', reason: 'x' },
    { code: 'NOTHING', reason: 'x' },
  ];
  const cwd = temporaryFolder({
    '.iam-policy.json': JSON.stringify({ ignores }),
    'a b#é.json': TWICE,
    'x/y.json': `\ufeff${MISSPELT}`,
    'no.txt': '',
  });
  const log = sarif(cwd, '.');
  assertValid(log);
  assert.ok(log.runs[0].results.length >= 4);
  for (const result of log.runs[0].results) assert.equal(result.baselineState, undefined);
  assert.deepEqual(
    log.runs[0].artifacts.map(({ location }: Any) => location.uri),
    ['a%20b%23%C3%A9.json', 'x/y.json', '.iam-policy.json'],
  );
  const empty = sarif(cwd, 'no.txt');
  assertValid(empty);
  assert.deepEqual(empty.runs[0].results, []);
  const broken = sarif(cwd, 'gone.json', '--no-ignores');
  assertValid(broken);
  assert.equal(broken.runs[0].invocations[0].executionSuccessful, false);
});

test('rules tell what code scanning shows', () => {
  const { rules: described } = sarif(temporaryFolder({ 'a.json': MISSPELT }), 'a.json').runs[0].tool.driver;
  const rule = (id: string): Any => described.find((one: Any) => one.id === id);
  assert.equal(rule('PASS_ROLE_WITH_STAR_IN_RESOURCE').properties['security-severity'], '7.0');
  assert.equal(rule('INVALID_ACTION').defaultConfiguration.level, 'error');
  assert.ok(rule('INVALID_ACTION').properties.tags.includes('correctness'));
  assert.match(rule('INVALID_ACTION').help.markdown, /^# /);
  assert.doesNotMatch(rule('INVALID_ACTION').help.markdown, /```/);
  const isOff = (id: string): boolean =>
    described.find((one: Any) => one.id === id).defaultConfiguration.enabled === false;
  for (const { codes, defaults } of ALL_RULES) {
    for (const code of Object.keys(codes)) assert.equal(isOff(code), defaults?.[code] === 'off', code);
  }
  assert.equal(rule('UNUSED_IGNORE').defaultConfiguration.level, 'note');
  assert.equal(rule('EXPIRED_IGNORE').defaultConfiguration.level, 'warning');
});

function fingerprints(text: string): string[] {
  const { results } = sarif(temporaryFolder({ 'a b.json': text }), 'a b.json').runs[0];
  return results
    .filter(({ ruleId }: Any) => ruleId === 'INVALID_ACTION')
    .map(({ partialFingerprints }: Any) => partialFingerprints['iamPolicyFinding/v1']);
}

test('fingerprints stay put when lines move, and equal findings have their own', () => {
  const before = fingerprints(TWICE);
  assert.equal(new Set(before).size, 2);
  assert.deepEqual(fingerprints(`\n\n${TWICE}`), before);
  assert.deepEqual(fingerprints(JSON.stringify(JSON.parse(TWICE), undefined, 4)), before);
  assert.deepEqual(fingerprints(TWICE.replace('"iam:PassRole"', '"iam:GetRole"')), before);
  assert.notDeepEqual(fingerprints(TWICE.replace('"A"', '"B"')), before);
});

test('what is ignored is carried as suppressed, with the reason and where it comes from', () => {
  const cwd = temporaryFolder({
    '.iam-policy.json': JSON.stringify({
      ignores: [{ code: 'INVALID_ACTION', file: './a.json', reason: 'known' }],
    }),
    'a.json': MISSPELT,
    'b.tf': `data "aws_iam_policy_document" "x" {
  statement {
    actions   = ["s3:GetObjct"] # iam-policy-ignore INVALID_ACTION: kept
    resources = ["arn:aws:s3:::b/*"]
  }
}
`,
  });
  const log = sarif(cwd, '.');
  assertValid(log);
  assert.deepEqual(
    log.runs[0].results.map(({ suppressions }: Any) => suppressions),
    [
      [{ kind: 'external', status: 'accepted', justification: 'known' }],
      [{ kind: 'inSource', status: 'accepted', justification: 'kept' }],
    ],
  );
  const all = sarif(cwd, '.', '--no-ignores').runs[0].results;
  assert.deepEqual(
    all.map(({ suppressions }: Any) => suppressions),
    [undefined, undefined],
  );
});

test('a policy puts no link into a message', () => {
  const cwd = temporaryFolder({ 'a.json': MISSPELT.replace('s3:GetObjct', 's3:[x](https://example.com)') });
  const [{ message }] = sarif(cwd, '.').runs[0].results;
  assert.match(message.text, /`s3:\\\[x\\\]\(https:/);
});

test('in a folder of a repository files have the names that code scanning and pull requests know', () => {
  const root = temporaryFolder({ '.git/HEAD': '', 'infra/a.json': MISSPELT });
  const cwd = join(root, 'infra');
  const [below] = sarif(cwd, '.').runs[0].results;
  const [above] = sarif(root, '.').runs[0].results;
  assert.equal(below.locations[0].physicalLocation.artifactLocation.uri, 'infra/a.json');
  assert.deepEqual(below.partialFingerprints, above.partialFingerprints);
  const { out } = iamPolicy(['check', '.', '--format', 'github'], { cwd });
  assert.match(out, /^::error file=infra\/a\.json,/);
  assert.match(iamPolicy(['check', '.'], { cwd }).out, /^a\.json:/);
});
