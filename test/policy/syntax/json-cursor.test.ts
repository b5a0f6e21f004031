import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonCursorAt } from '../../../server/src/policy/syntax/json/cursor.ts';
import { readJson } from '../../../server/src/policy/syntax/json/reader.ts';
import { displayText } from '../../../server/src/policy/syntax/scalar.ts';
import { parseCursor } from '../../harness/cursor.ts';

/** The slot at `$0`, with the text that is begun in it. */
function slotAt(marked: string): string {
  const { text, offset } = parseCursor(marked);
  const { slot } = jsonCursorAt(text, readJson(text, { jsonc: true }), offset);
  const scalar = slot.kind === 'key' ? slot.entry?.key : 'scalar' in slot ? slot.scalar : undefined;
  return scalar ? `${slot.kind} ${displayText(scalar)}` : slot.kind;
}

test('a cursor stands in a key, in a value, in an item, or nowhere', () => {
  assert.equal(slotAt('{$0}'), 'key');
  assert.equal(slotAt('{"a$0b": 1}'), 'key ab');
  assert.equal(slotAt('{"a": $0}'), 'value');
  assert.equal(slotAt('{"a": "b$0"}'), 'value b');
  assert.equal(slotAt('["a", $0]'), 'item');
  assert.equal(slotAt('["a$0"]'), 'item a');
  assert.equal(slotAt('$0'), 'root');
  assert.equal(slotAt('{"a": /* $0 */ 1}'), 'none');
  assert.equal(slotAt('{"a" : {} } $0'), 'none');
});

test('a condition key that lacks its quotes is a key, colon and all', () => {
  assert.equal(slotAt('{aws:Sou$0}'), 'key aws:Sou');
  assert.equal(slotAt('{aws:$0}'), 'key aws:');
  assert.equal(slotAt('{a$0ws:Source, "b": 1}'), 'key aws:Source');
  assert.equal(slotAt('{Effect: All$0}'), 'value All');
  assert.equal(slotAt('{Effect:All$0}'), 'value All', 'elements begin with a capital');
  assert.equal(slotAt('{aws: "x$0"}'), 'value x');
  assert.equal(slotAt('{aws:true$0}'), 'value true');
});

test('before a byte order mark nothing can be written', () => {
  assert.equal(slotAt('$0\ufeff'), 'none');
  assert.equal(slotAt('\ufeff$0'), 'root');
});
