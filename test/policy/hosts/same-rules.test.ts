import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';
import { expandSnippet } from '../../harness/snippet.ts';

const service = createPolicyService({ catalog: miniCatalog() });

/** One statement that passes any role to any service, beside one about Lambda. */
const HOSTS = [
  {
    languageId: 'yaml',
    path: 'template.yaml',
    text: `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: deploy
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: lambda:CreateFunction
                Resource: !Sub 'arn:aws:lambda:*:\${AWS::AccountId}:function:*'
              - Effect: Allow
                Action: iam:PassRole
                Resource: '*'
`,
    condition: /\n {16}Condition:\n {18}StringEquals:\n {20}iam:PassedToService: lambda\.amazonaws\.com\n/,
    begun: ['Action: lambda:CreateFunction', 'Action: lambda:CreateF$0'],
    completed: 'Action: lambda:CreateFunction\n',
  },
  {
    languageId: 'terraform',
    path: 'main.tf',
    text: `data "aws_iam_policy_document" "deploy" {
  statement {
    actions   = ["lambda:CreateFunction"]
    resources = ["arn:aws:lambda:*:\${var.account}:function:*"]
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = ["*"]
  }
}
`,
    condition:
      /\n {4}condition \{\n {6}test {5}= "StringEquals"\n {6}variable = "iam:PassedToService"\n {6}values {3}= \["lambda\.amazonaws\.com"\]\n {4}\}\n/,
    begun: ['"lambda:CreateFunction"', '"lambda:CreateF$0"'],
    completed: 'actions   = ["lambda:CreateFunction"]',
  },
] as const;

for (const { languageId, path, text, condition, begun, completed } of HOSTS) {
  const notations = await notationsOf(languageId);

  test(`${path}: the same rule finds it, and its fix adds a condition in the host’s own way`, () => {
    const file = service.open({ path, languageId, text }, notations);
    const { findings } = service.check(file);
    assert.deepEqual(
      findings.map(({ issueCode }) => issueCode),
      ['PASS_ROLE_WITH_STAR_IN_RESOURCE'],
    );
    const [{ span }] = findings[0]!.locations;
    assert.match(text.slice(span.start, span.end), /iam:PassRole/);
    const [fix] = findings[0]!.fixes();
    const mended = applyEdits(text, fix!.edits);
    assert.match(mended, condition);
    assert.deepEqual(service.check(service.open({ path, languageId, text: mended }, notations)).findings, []);
  });

  test(`${path}: the same completion offers actions`, () => {
    const marked = text.replace(begun[0], begun[1]);
    const offset = marked.indexOf('$0');
    const source = marked.replace('$0', '');
    const file = service.open({ path, languageId, text: source }, notations);
    const item = service.complete(file, offset).items.find(({ label }) => /CreateFunction$/.test(label));
    assert.ok(item);
    const result = applyEdits(source, [
      { span: item.span, newText: expandSnippet(item.snippet).filled },
      ...item.also,
    ]);
    assert.ok(result.includes(completed), result);
  });
}
