import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../../server/src/files/configuration.ts';
import { ignoreComments } from '../../server/src/files/ignores/comments.ts';
import { isExpired } from '../../server/src/files/ignores/ignore.ts';
import { locatorOf } from '../../server/src/files/ignores/locator.ts';
import { sortFindings } from '../../server/src/files/ignores/sort-findings.ts';
import { createPolicyService, type PolicyFile } from '../../server/src/policy/index.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { notationsOf } from '../harness/notations.ts';

const service = createPolicyService({ catalog: miniCatalog() });

const TERRAFORM = `data "aws_iam_policy_document" "one" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObjct"]
    resources = ["arn:aws:s3:::\${var.name}/*"]
  }
}

data "aws_iam_policy_document" "two" {
  statement {
    actions   = ["s3:GetObjct", "s3:PutObjct"]
    resources = ["arn:aws:s3:::b/*"]
    condition {
      test     = "StringLik"
      variable = "aws:PrincipalTag/x"
      values   = ["y"]
    }
  }
}
`;
const terraform = await notationsOf('terraform');
const yaml = await notationsOf('yaml');

function openTerraform(text: string): PolicyFile {
  return service.open({ path: 'main.tf', languageId: 'terraform', text }, terraform);
}

test('a finding is pointed at by what stays true when lines move', () => {
  const file = openTerraform(TERRAFORM);
  const { findings } = service.check(file, { severities: {} });
  const located = findings
    .filter(({ issueCode }) => /^INVALID_/.test(issueCode))
    .map((finding) => ({ code: finding.issueCode, ...locatorOf(file, findings, finding) }));
  assert.deepEqual(located, [
    { code: 'INVALID_ACTION', at: { statement: 'Read', value: 's3:GetObjct' }, others: 0 },
    { code: 'INVALID_ACTION', at: { statement: 'Statement/0', value: 's3:GetObjct' }, others: 1 },
    { code: 'INVALID_ACTION', at: { value: 's3:PutObjct' }, others: 0 },
    { code: 'INVALID_CONDITION_OPERATOR', at: { statement: 'Statement/0' }, others: 0 },
  ]);
});

test('every ignore that a locator makes holds back its finding', () => {
  const file = openTerraform(TERRAFORM);
  const { findings } = service.check(file);
  for (const finding of findings) {
    const { at } = locatorOf(file, findings, finding);
    const entry = { code: finding.issueCode, file: './main.tf', ...at, reason: 'x' };
    const { ignores } = parseConfiguration(JSON.stringify({ ignores: [entry] }));
    const options = { ignores, severity: {}, path: 'main.tf', today: '2026-01-01' };
    const held = sortFindings(file, findings, options).ignored.map((one) => one.finding);
    assert.ok(held.includes(finding), JSON.stringify(entry));
    assert.deepEqual(sortFindings(file, findings, { ...options, path: 'x/main.tf' }).ignored, []);
  }
});

test('statements are counted as findings count them, with what is none among them', () => {
  const statement = '{ "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*" }';
  const text = `{ "Version": "2012-10-17", "Statement": [5, ${statement}, ${statement}] }`;
  const file = service.open({ path: 'a.json', languageId: 'json', text });
  const { findings } = service.check(file);
  const misspelt = findings.filter(({ issueCode }) => issueCode === 'INVALID_ACTION');
  assert.deepEqual(
    misspelt.map((finding) => locatorOf(file, findings, finding).at.statement),
    ['Statement/1', 'Statement/2'],
  );
});

test('a day counts whole', () => {
  assert.equal(isExpired({ expires: '2027-01-31' }, '2027-01-31'), false);
  assert.equal(isExpired({ expires: '2027-01-31' }, '2027-02-01'), true);
  assert.equal(isExpired({}, '2999-01-01'), false);
});

test('comments are read from every notation, and from no value', () => {
  const text = `Resources: # iam-policy-ignore A: one
  # iam-policy-ignore B, C : two: three

  # another

  Role: "# iam-policy-ignore D: no"
  Text: |
    # iam-policy-ignore E: no
  Last: x
  # iam-policy-ignored F: no
  # iam-policy-ignore
  # iam-policy-ignore g: x
  # iam-policy-ignore H:
`;
  // A document without these words holds no policy and is not read.
  const marked = `${text}# AWSTemplateFormatVersion Statement PolicyDocument\n`;
  const file = service.open({ path: 'a.yaml', languageId: 'yaml', text: marked }, yaml);
  const read = ignoreComments(file).map(({ codes, reason, line, fault }) => [
    codes.join(),
    reason,
    line,
    fault?.slice(0, 30),
  ]);
  assert.deepEqual(read, [
    ['A', 'one', 0, undefined],
    ['B,C', 'two: three', 5, undefined],
    ['', '', 10, 'The comment names no issue cod'],
    ['g', 'x', 11, 'The comment names no issue cod'],
    ['H', '', 12, 'The comment gives no reason, s'],
  ]);
});

test('a block comment ends where it ends', () => {
  const text = '{ "Statement": [ /* iam-policy-ignore A: x */ { "Effect": "Allow" } ] }';
  const file = service.open({ path: 'a.jsonc', languageId: 'jsonc', text });
  assert.deepEqual(
    ignoreComments(file).map(({ codes, reason }) => [codes, reason]),
    [[['A'], 'x']],
  );
});

test('a comment is for the line that says something, not for one that is comment', () => {
  const text = `{
  /* iam-policy-ignore A: one
     and on */
  /* iam-policy-ignore B: two */ "Version": "2012-10-17",
  // iam-policy-ignore C: three
  /* another */
  "Statement": [] // iam-policy-ignore D: four
}
// iam-policy-ignore E: five
`;
  const file = service.open({ path: 'a.jsonc', languageId: 'jsonc', text });
  assert.deepEqual(
    ignoreComments(file).map(({ codes: [code], line }) => [code, line]),
    [
      ['A', 3],
      ['B', 3],
      ['C', 6],
      ['D', 6],
      ['E', 8],
    ],
  );
});
