import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ParseError, parse } from 'jsonc-parser';
import type { CompletionItem } from '../../../server/src/policy/features/completion/complete.ts';
import { accept, completeText } from '../../harness/complete.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { SAMPLE_PATTERNS } from './sample-patterns.ts';
import { SAMPLE_POLICIES } from './sample-policies.ts';

for (const { name, as, languageId, text } of SAMPLE_POLICIES) {
  test(`accepting an item leaves valid JSON at every offset: ${name}`, () => {
    assert.equal(problem(text), undefined, 'the sample itself is valid');
    let accepted = 0;
    for (let offset = 0; offset <= text.length; offset++) {
      const { items } = completeText(text, offset, { as, languageId, patterns: SAMPLE_PATTERNS });
      for (const item of sampleOf(items)) {
        accepted++;
        const found = problem(accept(text, item).filled);
        if (found) assert.fail(`${found} at ${offset} with ${item.label}:\n${accept(text, item).marked}`);
        checkRange(text, offset, item);
      }
    }
    assert.ok(accepted > text.length, `${accepted} items`);
  });
}

/** What people stop in the middle of: each becomes valid with every item. */
const BEGUN = [
  '$0',
  '  $0\n',
  'polic$0',
  '{$0}',
  '{\n  $0\n}',
  '{ "Ver$0" }',
  '{ Stat$0 }',
  '{ "Version": $0 }',
  '{ "Version": "20$0" }',
  '{ "Statement": $0 }',
  '{ "Statement": [ $0 ] }',
  '{ "Statement": [ {$0} ] }',
  '{ "Statement": [ {"Effect": "Allow"} $0 ] }',
  '{ "Statement": [ $0 {"Effect": "Allow"} ] }',
  '{ "Statement": [ {"Effect": "Allow"}, $0 ] }',
  '{ "Statement": [ { Eff$0 } ] }',
  '{ "Statement": [ { "Eff$0 } ] }',
  '{ "Statement": [ { "Eff$0" "Action": "*" } ] }',
  '{ "Statement": [ { "Effect": "Allow" Act$0 } ] }',
  '{ "Statement": [ { "Effect": "Allow"\n$0 "Action": "*" } ] }',
  '{ "Statement": [ { "Effect": "Allow", $0 } ] }',
  '{ "Statement": [ { "Effect": "Allow",\n "Ac$0"\n "Resource": "*" } ] }',
  '{ "Statement": [ { "Effect": $0 } ] }',
  '{ "Statement": [ { "Effect": $0\n "Action": "*" } ] }',
  '{ "Statement": [ { "Effect": All$0 } ] }',
  '{ "Statement": [ { "Effect": All$0\n "Action": "*" } ] }',
  '{ "Statement": [ { "Effect": "All$0,\n "Action": "*" } ] }',
  '{ "Statement": [ { "Effect": "All$0\n } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": s3:Ge$0 } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": [s3:Ge$0] } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": ["s3:Get$0] } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": ["s3:GetObject" $0] } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": ["s3:GetObject" s3:Pu$0] } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": ["s3:GetObject", "s3:Pu$0" "s3:DeleteObject"] } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": ["s3:GetObject",$0] } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": "s3:GetObject", "Resource": arn:aws:s3$0 } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::$0\n } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Resource": "arn:aws:s3:::b/${aws:us$0\n } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Principal": $0 } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Principal": "$0" } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Principal": { $0 } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Principal": { "AWS": $0 } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Principal": { "Service": lamb$0 } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { $0 } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { Str$0 } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { "Bool": { $0 } } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { "Bool": { aws:$0 } } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { "Bool": { aws:Sec$0 } } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { "Bool": { "aws:SecureTransport": $0 } } } ] }',
  '{ "Statement": [ { "Effect": "Allow", "Condition": { "Bool": { "aws:SecureTransport": tr$0 } } } ] }',
  '\ufeff$0',
  '// why\n{ "Statement": [ { "Effect": "Allow" // who\n $0 "Action": "*" } ] }',
];

for (const marked of BEGUN) {
  test(`accepting an item makes it valid JSON: ${JSON.stringify(marked)}`, () => {
    const { text, offset } = parseCursor(marked);
    const { items } = completeText(text, offset, { languageId: 'jsonc', patterns: SAMPLE_PATTERNS });
    assert.ok(items.length > 0, 'there is a list');
    for (const item of sampleOf(items)) {
      const found = problem(accept(text, item).filled);
      assert.equal(found, undefined, `with ${item.label}:\n${accept(text, item).marked}`);
      checkRange(text, offset, item);
    }
  });
}

/** First and last of each kind, and some between. */
function sampleOf(items: readonly CompletionItem[]): CompletionItem[] {
  return items.filter(
    (item, index) =>
      index % 23 === 0 || items[index - 1]?.kind !== item.kind || items[index + 1]?.kind !== item.kind,
  );
}

/** What every editor asks of a completion's range and filter. */
function checkRange(text: string, offset: number, { span, also, filterText, label }: CompletionItem): void {
  assert.ok(span.start <= offset && offset <= span.end, `${label}: the range touches the cursor`);
  assert.ok(!/[\r\n]/.test(text.slice(span.start, span.end)), `${label}: the range is on one line`);
  for (const edit of also) {
    const apart = edit.span.end < span.start || edit.span.start > span.end;
    assert.ok(apart || edit.span.start === span.end, `${label}: other edits keep clear of the range`);
  }
  const opening = /^"?/.exec(text.slice(span.start, offset))![0];
  assert.ok(filterText.startsWith(opening), `${label}: ${filterText} is found from ${opening}`);
}

function problem(text: string): string | undefined {
  const errors: ParseError[] = [];
  parse(text.replace(/^\ufeff/, ''), errors, { allowTrailingComma: true });
  const [first] = errors;
  return first && `parse error ${first.error} at ${first.offset}`;
}
