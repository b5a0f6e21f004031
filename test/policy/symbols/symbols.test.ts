import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { type DocumentSymbol, documentSymbols } from '../../../server/src/policy/features/symbols/symbols.ts';

const outline = (text: string): string[] => {
  const file = openPolicyFile({ path: 'a.json', languageId: 'json', text }, {});
  return documentSymbols(file).flatMap((symbol) => lines(symbol, ''));
};

function lines({ name, detail, children }: DocumentSymbol, indent: string): string[] {
  return [`${indent}${name} | ${detail}`, ...children.flatMap((child) => lines(child, `${indent}  `))];
}

test('policy, statements and elements, with what each statement does', () => {
  assert.deepEqual(
    outline(`{
      "Version": "2012-10-17",
      "Statement": [
        { "Sid": "Photos", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "Resource": "arn:aws:s3:::photos/*" },
        { "Effect": "Deny", "NotAction": "iam:*", "NotResource": ["a", "b"], "Condition": { "Bool": { "aws:ViaAWSService": "false" } } }
      ]
    }`),
    [
      'Identity policy | 2 statements',
      '  Version | 2012-10-17',
      '  Photos | Allow s3:GetObject, … 2 more on arn:aws:s3:::photos/*',
      '    Sid | Photos',
      '    Effect | Allow',
      '    Action | s3:GetObject, … 2 more',
      '    Resource | arn:aws:s3:::photos/*',
      '  Statement 2 | Deny all but iam:* on all but a, b under conditions',
      '    Effect | Deny',
      '    NotAction | iam:*',
      '    NotResource | a, b',
      '    Condition | 1 entry',
    ],
  );
});

test('a trust policy says who', () => {
  assert.deepEqual(
    outline(
      '{"Statement": {"Effect": "Allow", "Principal": {"Service": ["ecs.amazonaws.com", "ec2.amazonaws.com"]}, "Action": "sts:AssumeRole"}}',
    ).slice(0, 2),
    [
      'Role trust policy | 1 statement',
      '  Statement 1 | Allow sts:AssumeRole for ecs.amazonaws.com, ec2.amazonaws.com',
    ],
  );
});

test('names are never empty, and hostile ones stay on one line', () => {
  const found = outline(
    '{"Version": "2012-10-17", "": 1, "Statement": [{"Sid": "", " ": 1, "Effect": "Allow"}, {"Sid": "a\\nb\\u202ec\\u0007"}, {"Sid": "'.concat(
      'x'.repeat(500),
      '"}]}',
    ),
  );
  assert.ok(
    found.every((line) => /^ *[^\s|]/.test(line) && line.length < 130 && !/[\n\u202e\u0007]/.test(line)),
  );
  assert.ok(found.includes('  Statement 1 | Allow'));
  assert.ok(found.some((line) => line.startsWith('  a b c')));
});

test('what is selected lies inside its symbol, and children inside their parent', () => {
  const text =
    '{"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Action": "*"}, {"Effect"';
  const file = openPolicyFile({ path: 'a.json', languageId: 'json', text }, {});
  const check = (symbol: DocumentSymbol): void => {
    assert.ok(symbol.selectionSpan.start >= symbol.span.start && symbol.selectionSpan.end <= symbol.span.end);
    for (const child of symbol.children) {
      assert.ok(child.span.start >= symbol.span.start && child.span.end <= symbol.span.end, child.name);
      check(child);
    }
  };
  const [policy] = documentSymbols(file);
  assert.ok(policy);
  check(policy);
  const [, first] = policy.children;
  assert.equal(text.slice(first?.selectionSpan.start, first?.selectionSpan.end), '"A"');
});
