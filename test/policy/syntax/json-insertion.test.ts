import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonCursorAt } from '../../../server/src/policy/syntax/json/cursor.ts';
import { insertJsonEntry, insertJsonValue } from '../../../server/src/policy/syntax/json/insertion.ts';
import { readJson } from '../../../server/src/policy/syntax/json/reader.ts';
import type { Plain } from '../../../server/src/policy/syntax/template.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { expandSnippet } from '../../harness/snippet.ts';

function inserted(marked: string, insert: 'entry' | Plain): string {
  const { text, offset } = parseCursor(marked);
  const cursor = jsonCursorAt(text, readJson(text, { jsonc: true }), offset);
  const insertion =
    insert === 'entry' ? insertJsonEntry(text, cursor, 'k', 'v') : insertJsonValue(text, cursor, insert);
  assert.ok(insertion, 'something can be inserted');
  const { span, snippet, also } = insertion;
  return applyEdits(text, [{ span, newText: expandSnippet(snippet).filled }, ...also]);
}

test('lines are indented as the document indents, and as the editor does where it does not', () => {
  assert.equal(inserted('{\n    "a": {"b": $0}\n}', { c: 1 }), '{\n    "a": {"b": {\n    "c": 1\n}}\n}');
  assert.equal(inserted('{\n\t"a": $0\n}', { b: 1 }), '{\n\t"a": {\n\t"b": 1\n}\n}');
  assert.equal(
    inserted('{"a": $0}', { b: 1 }),
    '{"a": {\n\t"b": 1\n}}',
    'editors write tabs as the user does',
  );
});

test('commas come where they are missing, before and after', () => {
  assert.equal(inserted('{"a": 1 $0 "b": 2}', 'entry'), '{"a": 1, "k": "v", "b": 2}');
  assert.equal(inserted('{"a": {}$0}', 'entry'), '{"a": {}, "k": "v"}');
  assert.equal(inserted('["a" $0 "b"]', 'x'), '["a", "x", "b"]');
  assert.equal(inserted('["a",$0]', 'x'), '["a","x"]');
  assert.equal(inserted('{"a": 1 // one, two\n$0}', 'entry'), '{"a": 1, // one, two\n"k": "v"}');
  assert.equal(inserted('{"a": $0\n"b": 2}', 'x'), '{"a": "x",\n"b": 2}');
});

test('a key that has its value is renamed; a missing comma before it is added', () => {
  assert.equal(inserted('{"a": 1 "b$0": 2}', 'entry'), '{"a": 1, "k": 2}');
  assert.equal(inserted('{b$0: 2}', 'entry'), '{"k": 2}');
});

test('a text between quotes is replaced between them', () => {
  assert.equal(inserted('["o$0ld"]', 'new'), '["new"]');
  assert.equal(inserted('["o$0ld"]', { template: ['a', { index: 1, text: 'b' }] }), '["ab"]');
  assert.equal(inserted('{"a": "o$0ld"}', { b: 1 }), '{"a": {\n\t"b": 1\n}}');
});

test('a string without its closing quote gets it and gives back what it took in', () => {
  assert.equal(inserted('["a$0]', 'x'), '["x"]');
  assert.equal(inserted('{"a": "b$0},\n', 'x'), '{"a": "x"},\n');
  assert.equal(inserted('{"a": "b$0,\n"c": 1}', 'x'), '{"a": "x",\n"c": 1}');
  assert.equal(inserted('{ "a$0 }', 'entry'), '{ "k": "v" }');
  assert.equal(inserted('["a$0b]c]', 'x'), '["x"]', 'what is of the text is replaced');
  assert.equal(inserted('["$0${v}\n]', 'x'), '["x"\n]', 'the bracket of a variable is of the text');
});

test('a list where an item belongs gives its items', () => {
  assert.equal(inserted('[$0]', ['x', 'y']), '["x",\n"y"]');
  assert.equal(inserted('["a" $0 "b"]', ['x']), '["a", "x", "b"]');
  assert.equal(inserted('{"a": $0}', ['x']), '{"a": ["x"]}');
});

test('a map inside the brackets of an empty one gives its entries', () => {
  assert.equal(inserted('{$0}', { a: 1, b: [] }), '{\n\t"a": 1,\n\t"b": []\n}');
  assert.equal(inserted('{\n  $0\n}', { a: 1, b: [] }), '{\n  "a": 1,\n"b": []\n}');
  assert.equal(inserted('{$0', { a: 1 }), '{\n\t"a": 1\n}');
  assert.equal(inserted('[{ wo$0 }]', { a: 1 }), '[{ \n\t"a": 1\n }]');
});

test('a map that has entries takes no other', () => {
  const { text, offset } = parseCursor('{"a": 1, $0}');
  const cursor = jsonCursorAt(text, readJson(text, { jsonc: true }), offset);
  assert.equal(insertJsonValue(text, cursor, { b: 1 }), undefined);
});
