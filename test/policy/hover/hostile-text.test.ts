import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverAt } from './hover-at.ts';

/** Text that would be a link, an image, HTML, a command, a table's edge, or an end of the code style. */
const hostile = [
  '[x](command:evil)',
  '![x](https://evil.example/a.png)',
  '<img src=x>',
  '`[x](command:evil)`',
  '``` [x](command:evil)',
  '|x|[y](command:evil)|',
  '\\\\`[x](command:evil)',
  '\\n\\n[x](command:evil)',
  '${[x](command:evil)}',
  'arn:aws:s3:::`[x](command:evil)',
  's3:`[x](command:evil)',
  'arn:aws:`<b>`::111122223333:role/`[x](command:evil)',
];

const places: readonly ((text: string) => string)[] = [
  (text) => `{"Version": "$0${text}", "Statement": [{"Effect": "Allow"}]}`,
  (text) => statement(`"$0${text}": 1`),
  (text) => statement(`"Effect": "$0${text}"`),
  (text) => statement(`"Action": "${text}$0"`),
  (text) => statement(`"Resource": "${text}$0"`),
  (text) => statement(`"Principal": {"$0${text}": "x"}`),
  (text) => statement(`"Principal": {"AWS": "$0${text}"}`),
  (text) => statement(`"Principal": {"Federated": "arn:aws:iam::1:oidc-provider/$0${text}"}`),
  (text) => statement(`"Condition": {"$0${text}": {"a:b": "c"}}`),
  (text) => statement(`"Condition": {"StringLike": {"$0${text}": "c"}}`),
  (text) => statement(`"Condition": {"StringLike": {"aws:ResourceTag/$0${text}": "c"}}`),
  (text) => statement(`"Condition": {"StringLike": {"aws:RequestedRegion": "${text}$0"}}`),
  (text) => statement(`"Condition": {"StringLike": {"aws:userid": "\${aws:PrincipalTag/$0${text}}"}}`),
];

function statement(elements: string): string {
  return `{"Version": "2012-10-17", "Statement": [{"Action": "s3:GetObject", ${elements}}]}`;
}

/** What Markdown does not show as it stands: everything outside code spans. */
function outsideCode(markdown: string): string {
  return markdown.replace(/`[^`\n]*`/g, '');
}

test('nothing in a file can become a link, an image or HTML', () => {
  let shown = 0;
  for (const text of hostile) {
    for (const place of places) {
      const markdown = hoverAt(place(text))?.markdown;
      if (markdown === undefined) continue;
      shown++;
      const rest = outsideCode(markdown);
      assert.doesNotMatch(rest, /command:|evil|<img|<b>|`/, `${text}\n${markdown}`);
      for (const [, url] of rest.matchAll(/\]\(([^)]*)\)/g)) {
        assert.ok(url?.startsWith('https://docs.aws.amazon.com/'), url);
      }
    }
  }
  assert.ok(shown > 80, `only ${shown} hovers were looked at`);
});

test('long text is cut', () => {
  const shown = hoverAt(statement(`"Action": "s3:${'x'.repeat(5000)}$0"`));
  assert.ok(shown && shown.markdown.length < 1000);
});
