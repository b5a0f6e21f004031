import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFile } from '../../../server/src/policy/features/diagnostics/check.ts';
import { isMended } from '../../../server/src/policy/features/quick-fixes/is-mended.ts';
import { createPolicyService, type FileToOpen, type Severities } from '../../../server/src/policy/index.ts';
import { rule as redundancy } from '../../../server/src/policy/rules/redundancy.ts';
import { DEFAULT_RULE_SETTINGS, type Rule } from '../../../server/src/policy/rules/rule.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';

const service = createPolicyService({ catalog: miniCatalog() });

async function opened(text: string, file: Partial<FileToOpen> = {}) {
  const languageId = file.languageId ?? 'json';
  return service.open({ path: 'policy.json', languageId, text, ...file }, await notationsOf(languageId));
}

async function fixed(
  text: string,
  { severities, ...file }: Partial<FileToOpen> & { severities?: Severities } = {},
) {
  const policyFile = await opened(text, file);
  const result = service.check(policyFile, severities && { severities }).fixAll();
  assert.equal(applyEdits(text, result.edits), result.file.text);
  const left = result.left.map(({ issueCode }) => issueCode);
  return { text: result.file.text, fixed: result.fixed.map(({ issueCode }) => issueCode), left };
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::amzn-s3-demo-bucket/*' };

test('what is safe is fixed, what is not is left, and nothing else is touched', async () => {
  const text = `{
    "Version":   "2012-10-17",
    "Statement": [
        {"Sid": "read all", "Effect": "Allow", "Action": ["s3:GetObject", "s3:Get*"],
         "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"},
        {"Effect": "Allow", "Action": "s3:PutObjct", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"}
    ]
}`;
  const result = await fixed(text);
  assert.equal(
    result.text,
    text.replace('"read all"', '"readAll"').replace('["s3:GetObject", "s3:Get*"]', '["s3:Get*"]'),
  );
  assert.deepEqual(result.fixed.sort(), ['REDUNDANT_ACTION', 'UNSUPPORTED_SID']);
  assert.deepEqual(result.left, ['INVALID_ACTION']);
});

test('fixes that would meet are made one after the other', async () => {
  const twice = { ...READ, Sid: 'Read' };
  const text = policy(twice, { ...twice, Action: 's3:PutObject' }, { ...twice, Action: 's3:DeleteObject' });
  const result = await fixed(text);
  assert.deepEqual(
    [...result.text.matchAll(/"Sid": "(\w+)"/g)].map(([, sid]) => sid),
    ['Read', 'Read2', 'Read3'],
  );
  assert.deepEqual(result.left, []);
});

test('of several safe fixes that differ none is taken: only the user knows which is meant', async () => {
  const choice: Rule = {
    ...redundancy,
    fix: (report, ctx) => {
      const [one] = redundancy.fix(report);
      return [one!, { ...one!, edits: [{ kind: 'removeStatement', statement: ctx.policy.statements[0]! }] }];
    },
  };
  const file = await opened(policy({ ...READ, Action: ['s3:GetObject', 's3:Get*'] }, READ));
  const options = { rules: [choice], catalog: service.catalog, settings: DEFAULT_RULE_SETTINGS };
  const result = checkFile(file, options).fixAll();
  assert.deepEqual(result.edits, []);
  assert.deepEqual(
    result.left.map(({ issueCode }) => issueCode),
    ['REDUNDANT_ACTION'],
  );
});

test('nothing is mended where a policy would read worse, or as one of another type, or as none', async () => {
  const checked = async (text: string) => ({ file: await opened(text), findings: [] });
  const trust = await checked(policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }));
  const resource = await checked(policy({ Effect: 'Allow', Principal: '*', Action: 'sts:*' }));
  assert.ok(isMended(trust, trust, []));
  assert.ok(!isMended(trust, resource, []));
  assert.ok(!isMended(trust, await checked('{}'), []));
  assert.ok(!isMended(trust, await checked(`${trust.file.text}}`), []));
});

test('a fix that brings a grave finding is not made, and does not keep others from being made', async () => {
  const passing = { Sid: 'Pass', Effect: 'Allow', Action: ['iam:PassRole', '*'], Resource: '*' };
  const result = await fixed(policy(passing, { ...READ, Sid: 'Pass' }));
  assert.match(result.text, /"iam:PassRole",/);
  assert.match(result.text, /"Pass2"/);
  assert.ok(result.left.includes('REDUNDANT_ACTION'));
});

test('what is turned off, or only a hint, stays as it is', async () => {
  const text = policy({ ...READ, Action: ['s3:GetObject', 's3:Get*'] });
  const off = await fixed(text, { severities: { REDUNDANT_ACTION: 'OFF' } });
  assert.equal(off.text, text);
  assert.deepEqual(off.left, []);

  const rules = [{ ...redundancy, defaults: { REDUNDANT_ACTION: 'hint' } } as const];
  const options = { rules, catalog: service.catalog, settings: DEFAULT_RULE_SETTINGS };
  const hint = checkFile(await opened(text), options);
  assert.equal(hint.findings.length, 1);
  assert.deepEqual(hint.fixAll().edits, []);
  assert.deepEqual(hint.fixAll().left, []);
});

test('what is chosen alone is fixed', async () => {
  const text = policy(
    { ...READ, Sid: 'Read', Action: ['s3:GetObject', 's3:Get*'] },
    { ...READ, Sid: 'Read' },
  );
  const file = await opened(text);
  const { fixed: done, left } = service
    .check(file)
    .fixAll((all) => all.filter(({ issueCode }) => issueCode === 'REDUNDANT_ACTION'));
  assert.deepEqual(
    done.map(({ issueCode }) => issueCode),
    ['REDUNDANT_ACTION'],
  );
  assert.deepEqual(left, []);
});

test('a comment that a fix would take with it keeps the fix from being made without a look', async () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    },
    {
      // for the reports
      "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}`;
  const result = await fixed(text, { languageId: 'jsonc' });
  assert.equal(result.text, text);
  assert.deepEqual(result.left, ['REDUNDANT_STATEMENT']);
});

test('the file is read again as it was: by what the user says it is, and in its notation', async () => {
  const designated = { kind: 'scp' } as const;
  const scp = await opened(policy({ ...READ, Sid: 'read all' }), { designated });
  const { file, fixed: done } = service.check(scp).fixAll();
  assert.equal(done.length, 1);
  assert.deepEqual(file.policies[0]?.setting, designated);

  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement:
          - Sid: read all
            Effect: Allow
            Action: [s3:GetObject, 's3:Get*']
            Resource: !Sub \${Bucket.Arn}/*
`;
  assert.equal(
    (await fixed(yaml, { languageId: 'yaml', path: 'template.yaml' })).text,
    yaml.replace('read all', 'readAll').replace('[s3:GetObject, ', '['),
  );

  const terraform = `data "aws_iam_policy_document" "reader" {
  statement {
    sid       = "read all"
    actions   = ["s3:GetObject", "s3:Get*"]
    resources = ["\${aws_s3_bucket.reports.arn}/*"]
  }
}
`;
  assert.equal(
    (await fixed(terraform, { languageId: 'terraform', path: 'main.tf' })).text,
    terraform.replace('read all', 'readAll').replace('"s3:GetObject", ', ''),
  );
});

test('a hundred findings in one list are a matter of some rounds', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `arn:aws:s3:::amzn-s3-demo-bucket/${index}`);
  const statements = names.map((Resource) => ({ ...READ, Sid: 'a b', Resource: [Resource, READ.Resource] }));
  const result = await fixed(policy(...statements));
  assert.ok(result.fixed.length > 100, String(result.fixed.length));
});
