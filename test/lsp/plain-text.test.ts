import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainMarkdown, plainSnippet } from '../../server/src/lsp/plain-text.ts';

test('a snippet as text has its defaults, its first choices, and no marks', () => {
  for (const [snippet, text] of [
    ['"arn:aws:s3:::${1:bucket}/${2:key}"$0', '"arn:aws:s3:::bucket/key"'],
    ['"${1:a}": "${1:a}$2$3"', '"a": "a"'],
    ['"${1|Allow,Deny|}"', '"Allow"'],
    ['${1|a\\,b,c\\|d|}', 'a,b'],
    ['\\${aws:username\\}/$1', '${aws:username}/'],
    ['"\\\\$1"', '"\\"'],
    ['{ "a": "${1:x\\}}" \\}', '{ "a": "x}" }'],
    ['${1}x', 'x'],
  ] as const) {
    assert.equal(plainSnippet(snippet), text, snippet);
  }
});

test('Markdown as text keeps what it says', () => {
  for (const [markdown, text] of [
    ['**`Effect`** · element', 'Effect · element'],
    ['[Amazon \\[S3\\]](https://aws.example/s3)', 'Amazon [S3] (https://aws.example/s3)'],
    ['a \\* b, `s3:*` and `**`', 'a * b, s3:* and **'],
    ['*AWS data of 2026-01-01*', 'AWS data of 2026-01-01'],
    ['| level | actions |\n| --- | --- |\n| Read | `Get*` |', 'level · actions\nRead · Get*'],
    ['- one\n- two', '- one\n- two'],
    ['before\n\n```json\n{ "a": 1 }\n```', 'before\n\n{ "a": 1 }'],
  ] as const) {
    assert.equal(plainMarkdown(markdown), text);
  }
});
