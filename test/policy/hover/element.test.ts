import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POLICY_ELEMENTS } from '../../../server/src/policy/catalog/facts/elements.ts';
import { hoverAt, inStatement } from './hover-at.ts';

for (const { name, level } of POLICY_ELEMENTS) {
  test(`${name} is explained, with its page`, () => {
    const text = `{"Version": "2012-10-17", "Id": "x", "Statement": [{${level === 'statement' ? `"${name}": ""` : ''}}]}`;
    const shown = hoverAt(text.replace(`"${name}`, `"${name}$0`));
    assert.equal(shown?.about, `"${name}"`);
    assert.ok(shown.markdown.startsWith(`**\`${name}\`** · element of a ${level}`), shown.markdown);
    assert.match(shown.markdown, /\[The \w+ element\]\(https:\/\/docs\.aws\.amazon\.com\//);
  });
}

const trust =
  '{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}';
const open = '{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}';
const bucket = '{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}';

const types: readonly (readonly [string, string, RegExp])[] = [
  [
    open,
    'policy.json',
    /^\*\*Identity policy\*\*, since no statement names a principal\. \*IAM: Set Policy Type\*/m,
  ],
  [
    open,
    'policy.json',
    /^\*\*Size limit:\*\* 6,144 characters for a customer managed policy; 10,240 for .*White space does not count\.$/m,
  ],
  [
    trust,
    'policy.json',
    /^\*\*Role trust policy\*\*, since its statements name principals, and all its actions/m,
  ],
  [
    trust,
    'policy.json',
    /^\*\*Size limit:\*\* 2,048 characters for a role trust policy \(8,192 on request\)\./m,
  ],
  [open, 'scp/base.json', /^\*\*Service control policy\*\*, since the file's name says so\./m],
  [open, 'scp/base.json', /White space counts\.$/m],
  [open, 'boundary.json', /^The most that the identity-based policies of a user or role can grant\./m],
  [bucket, 'bucket-policy.json', /^\*\*Size limit:\*\* 20,480 bytes\.$/m],
];

for (const [statement, path, says] of types) {
  for (const key of ['Version', 'Statement']) {
    test(`${key} of ${path} says what the policy is taken to be: ${says}`, () => {
      const text = `{"Version": "2012-10-17", "Statement": [${statement}]}`;
      assert.match(hoverAt(text.replace(`"${key}`, `"${key}$0`), path)?.markdown ?? '', says);
    });
  }
}

test('what the policy type takes no part of, or needs, is said', () => {
  assert.match(
    hoverAt(
      `{"Version": "2012-10-17", "Statement": [${trust.replace('}', '}, "Resource$0": "*"')}]}`,
      'trust.json',
    )?.markdown ?? '',
    /\*\*Not here:\*\* role trust policies take no `Resource`\./,
  );
  assert.match(
    inStatement('"Action$0": "*"').markdown,
    /\*\*Required:\*\* each statement needs `Action` or `NotAction`\./,
  );
  assert.match(inStatement('"NotAction$0": "*"').markdown, /· instead of `Action`/);
});

test('an element that does not exist says so, with the nearest', () => {
  assert.match(
    inStatement('"Actoin$0": "*"').markdown,
    /no element of a statement\n\nDid you mean `Action`\?/,
  );
  assert.match(
    inStatement('"effect$0": "Allow"').markdown,
    /Did you mean `Effect`\? Letters count as they are written\./,
  );
});

test('Version and Effect are explained by their value', () => {
  const version = (value: string) => hoverAt(`{"Version": "${value}", "Statement": []}`)?.markdown ?? '';
  assert.match(version('2012-10$0-17'), /· current version of the policy language/);
  assert.match(version('2008-10$0-17'), /without policy variables/);
  assert.match(
    hoverAt(`{"Version": "2026-01$0-01", "Statement": [${open}]}`)?.markdown ?? '',
    /no version of the policy language: use `2012-10-17`/,
  );
  const effect = (value: string, path?: string) =>
    hoverAt(
      `{"Version": "2012-10-17", "Statement": [{"Effect": "${value}", "Action": "*", "Resource": "*"}]}`,
      path,
    )?.markdown ?? '';
  assert.match(effect('De$0ny'), /whatever this or any other policy allows/);
  assert.match(effect('Al$0low'), /^Allows what the statement describes/m);
  assert.match(
    effect('Al$0low', 'scp/a.json'),
    /A service control policy grants nothing: another policy must allow it too/,
  );
  assert.match(effect('al$0low'), /No effect: write `Allow` or `Deny`/);
});
