import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete } from '../../../server/src/policy/features/completion/complete.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { accept } from '../../harness/complete.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';
import { SAMPLE_PATTERNS } from './sample-patterns.ts';

async function acceptedIn(
  languageId: string,
  marked: string,
  label: string,
  designated?: KindSetting,
): Promise<string> {
  const { text, offset } = parseCursor(marked);
  const file = openPolicyFile({ path: 'file', languageId, text, designated }, await notationsOf(languageId));
  const { items } = complete(file, offset, { catalog: miniCatalog(), patterns: SAMPLE_PATTERNS });
  const item = items.find((one) => one.label === label);
  assert.ok(item, `${label} among ${items.map((one) => one.label).join(' · ')}`);
  return accept(text, item).marked;
}

const terraform = (statement: string): string =>
  `data "aws_iam_policy_document" "x" {\n  statement {\n${statement}\n  }\n}\n`;

test('Terraform: actions, resources and condition keys go into its blocks', async () => {
  assert.equal(
    await acceptedIn('terraform', terraform('    actions = ["s3:Get$0"]'), 's3:GetObject'),
    terraform('    actions = ["s3:GetObject"]'),
  );
  const condition = (test: string, variable: string) =>
    terraform(
      `    actions = ["s3:GetObject"]\n    condition {\n      test = ${test}\n      variable = ${variable}\n      values = []\n    }`,
    );
  assert.equal(
    await acceptedIn('terraform', condition('"Str$0"', '"x"'), 'StringLike'),
    condition('"StringLike"', '"x"'),
  );
  assert.equal(
    await acceptedIn('terraform', condition('"StringLike"', '"aws:Sou$0"'), 'aws:SourceVpce'),
    condition('"StringLike"', '"aws:SourceVpce"'),
  );
});

test('Terraform: an element has Terraform’s name', async () => {
  assert.equal(
    await acceptedIn('terraform', terraform('    effect = "Deny"\n    $0'), 'NotAction'),
    terraform('    effect = "Deny"\n    not_actions = ["$1"]'),
  );
});

test('Terraform: conditions and principals are blocks of its own form', async () => {
  assert.equal(
    await acceptedIn('terraform', terraform('    effect = "Deny"\n    $0'), 'Condition'),
    terraform(
      '    effect = "Deny"\n    condition {\n      test     = "$1"\n      variable = "$2"\n      values   = ["$3"]\n    }',
    ),
  );
  assert.equal(
    await acceptedIn('terraform', terraform('    effect = "Allow"\n    $0'), 'Principal', { kind: 'trust' }),
    terraform(
      '    effect = "Allow"\n    principals {\n      type        = "$0"\n      identifiers = [""]\n    }',
    ),
  );
});

const template = (statement: string): string => `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: p
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
${statement}
`;

test('CloudFormation: actions and resources of a role', async () => {
  assert.equal(
    await acceptedIn('yaml', template('                Action: s3:Get$0'), 's3:GetObject'),
    template('                Action: s3:GetObject'),
  );
});

test('CloudFormation: a condition is filled in from operator to value', async () => {
  let text = template('                Action: s3:GetObject\n                $0');
  for (const label of ['Condition', 'StringEquals', 'aws:PrincipalOrgID', 'o-${OrganizationId}']) {
    text = (await acceptedIn('yaml', text, label)).replace('$1', '$0');
  }
  const lines = [
    'Action: s3:GetObject',
    'Condition:',
    '  StringEquals:',
    '    aws:PrincipalOrgID: o-${1:OrganizationId}',
  ];
  assert.equal(text, template(lines.map((line) => ' '.repeat(16) + line).join('\n')));
});

test('CloudFormation: a pattern of several statements is several items', async () => {
  const text = await acceptedIn(
    'yaml',
    template("                Action: '*'\n                Resource: '*'\n              - $0"),
    'S3: read one bucket',
  );
  assert.match(text, /\n {14}- Sid: ListBucket\n {16}Effect: Allow\n/);
  assert.match(text, /\n {14}- Sid: ReadObjects\n {16}Effect: Allow\n {16}Action:\n {18}- s3:GetObject\n/);
});

test('CloudFormation: what an intrinsic function fills in is not lost', async () => {
  const { text, offset } = parseCursor(template("                Action: !Sub 's3:Get$0${Kind}'"));
  const file = openPolicyFile({ path: 'file', languageId: 'yaml', text }, await notationsOf('yaml'));
  assert.deepEqual(complete(file, offset, { catalog: miniCatalog(), patterns: [] }).items, []);
});

test('CloudFormation: what the template writes otherwise than AWS reads it is left alone', async () => {
  const { text, offset } = parseCursor(
    template("                Action: s3:GetObject\n                Resource: !Sub '${B.Arn}/${!aws:us$0}'"),
  );
  const file = openPolicyFile({ path: 'file', languageId: 'yaml', text }, await notationsOf('yaml'));
  assert.deepEqual(complete(file, offset, { catalog: miniCatalog(), patterns: [] }).items, []);
});
