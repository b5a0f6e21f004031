import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  comparePolicyFiles,
  type FileComparison,
} from '../../../server/src/policy/features/compare/compare-files.ts';
import { openPolicyFile, type PolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';
import { inShort } from './policies.ts';

async function open(path: string, languageId: string, text: string): Promise<PolicyFile> {
  return openPolicyFile({ path, languageId, text }, await notationsOf(languageId));
}

async function compare(
  path: string,
  languageId: string,
  before: string,
  after: string,
): Promise<FileComparison> {
  const files = [await open(path, languageId, before), await open(path, languageId, after)] as const;
  return comparePolicyFiles(...files, { catalog: miniCatalog() });
}

function rows({ policies }: FileComparison): string[] {
  return policies.map(({ place, before, after, comparison }) =>
    [
      `${before ? 'was' : 'new'}${after ? '' : ' gone'}`,
      place,
      comparison.verdict,
      ...inShort(comparison),
    ].join(' | '),
  );
}

const document = (name: string, action: string, resource: string, more = '') =>
  `data "aws_iam_policy_document" "${name}" {\n${more}  statement {\n    actions   = ["${action}"]\n    resources = [${resource}]\n  }\n}\n`;
const terraform = (before: string, after: string) => compare('main.tf', 'terraform', before, after);

test('policies are paired by their place, and not with others that are alike', async () => {
  const x = document('x', 's3:GetObject', '"*"');
  const y = document('y', 's3:PutObject', '"*"');
  const prefix = 'data.aws_iam_policy_document';
  assert.deepEqual(rows(await terraform(x + y, `# moved\n${y}\n${x}`)), [
    `was | ${prefix}.y | same`,
    `was | ${prefix}.x | same`,
  ]);
  assert.deepEqual(rows(await terraform(x, x.replace('"x"', '"z"'))), [
    `new | ${prefix}.z | different | + s3:GetObject on *`,
    `was gone | ${prefix}.x | different | - s3:GetObject on *`,
  ]);
});

test('the only policies of two files that the user names are compared, wherever they stand', async () => {
  const before = await open(
    'x.json',
    'json',
    '{"Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}',
  );
  const after = await open('main.tf', 'terraform', document('x', 's3:GetObject', '"*"'));
  const context = { catalog: miniCatalog(), areNamed: true };
  assert.deepEqual(rows(comparePolicyFiles(before, after, context)), [
    'was | data.aws_iam_policy_document.x | different | - s3:Get* \\ s3:GetObject on *',
  ]);
});

test('what a template fills in is the same where it is written the same', async () => {
  const before = document('x', 's3:GetObject', '"${var.arn}/*"');
  const narrower = await terraform(before, document('x', 's3:GetObject', '"${var.arn}/logs/*"'));
  assert.equal(narrower.mayGrant, false);
  assert.deepEqual(
    narrower.policies.map(({ comparison }) => comparison.verdict),
    ['cannotTell'],
  );
  const other = await terraform(before, document('x', 's3:GetObject', '"${var.other}/*"'));
  assert.deepEqual([other.mayGrant, other.policies[0]!.comparison.verdict], [true, 'cannotTell']);
  const more = await terraform(before, before + document('y', 's3:PutObject', '"${var.arn}/*"'));
  assert.deepEqual(inShort(more.policies[1]!.comparison), ['+ s3:PutObject on ${var.arn}/*']);
});

test('CloudFormation’s functions are told apart by what they refer to', async () => {
  const template = (bucket: string) =>
    `Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Action: s3:*\n            Resource: !GetAtt ${bucket}.Arn\n`;
  const compareTemplates = (a: string, b: string) =>
    compare('t.yaml', 'yaml', template(a), `# b\n${template(b)}`);
  const place = 'Resources.P.Properties.PolicyDocument';
  assert.deepEqual(rows(await compareTemplates('A', 'A')), [`was | ${place} | same`]);
  const { mayGrant, policies } = await compareTemplates('A', 'B');
  assert.deepEqual([mayGrant, policies[0]!.comparison.verdict], [true, 'cannotTell']);
});

test('statements that stand elsewhere cannot be told, unless nothing of the policy changes', async () => {
  const source = '  source_policy_documents = [data.aws_iam_policy_document.base.json]\n';
  const before = document('x', 's3:GetObject', '"*"', source);
  assert.equal((await terraform(before, `\n${before}`)).mayGrant, false);
  assert.equal(
    (await terraform(before, document('x', 's3:GetObject', '"arn:aws:s3:::b"', source))).mayGrant,
    true,
  );
});

test('a file that does not parse may hold more than is found', async () => {
  const good = '{"Version": "2012-10-17", "Statement": []}';
  const yaml = `Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument: ${good}\n`;
  const broken = await compare('t.yaml', 'yaml', yaml, `${yaml}  Q: {{\n`);
  assert.ok(broken.mayGrant);
  assert.match(broken.reasons.join(), /after the change does not parse/);
  const other = await compare('tsconfig.json', 'json', '{ // x\n}', '{ // y\n "a": }');
  assert.deepEqual(other, { policies: [], reasons: [], mayGrant: false });
});

test('a file that is new or gone', async () => {
  const file = await open(
    'p.json',
    'json',
    '{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}',
  );
  const context = { catalog: miniCatalog() };
  assert.deepEqual(rows(comparePolicyFiles(undefined, file, context)), ['new |  | different | + s3:* on *']);
  assert.deepEqual(rows(comparePolicyFiles(file, undefined, context)), [
    'was gone |  | different | - s3:* on *',
  ]);
});
