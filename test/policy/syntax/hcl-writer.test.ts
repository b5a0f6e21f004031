import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TreeEdit } from '../../../server/src/policy/syntax/edit.ts';
import type { Notation } from '../../../server/src/policy/syntax/notation.ts';
import type { MapNode, SeqNode } from '../../../server/src/policy/syntax/tree.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { notationsOf } from '../../harness/notations.ts';

const { hcl } = (await notationsOf('terraform')) as { readonly hcl: Notation };

/** Edits of the value of the first attribute. */
function edited<Value>(text: string, make: (value: Value) => TreeEdit[]): string {
  const root = hcl.read(text).root as MapNode;
  const result = applyEdits(text, hcl.write(text, make(root.entries[0]!.value as Value)));
  assert.deepEqual(hcl.read(result).problems, [], result);
  return result;
}

const insert = (text: string, index: number, key: string, value: string | Record<string, string>) =>
  edited<MapNode>(text, (map) => [{ kind: 'insertEntry', map, index, key, value }]);

test('a key that is no name is quoted, a name as those beside it', () => {
  assert.equal(
    insert('a = {\n  b = 1\n}\n', 1, 'aws:SourceIp', 'x'),
    'a = {\n  b = 1\n  "aws:SourceIp" = "x"\n}\n',
  );
  assert.equal(insert('a = {\n  "b" = 1\n}\n', 1, 'c', 'x'), 'a = {\n  "b" = 1\n  "c" = "x"\n}\n');
  assert.equal(insert('a = { "b" : 1 }\n', 1, 'c', 'x'), 'a = { "b" : 1, "c" : "x" }\n');
  const renamed = edited<MapNode>('a = { b = 1 }\n', (map) => [
    { kind: 'renameKey', entry: map.entries[0]!, key: 'aws:SourceIp' },
  ]);
  assert.equal(renamed, 'a = { "aws:SourceIp" = 1 }\n');
});

test('entries stand in line with their neighbours, with commas where these have them', () => {
  assert.equal(
    insert('a = {\n  Effect = "Allow"\n  Action = "x"\n}\n', 2, 'Sid', 'y'),
    'a = {\n  Effect = "Allow"\n  Action = "x"\n  Sid = "y"\n}\n',
  );
  assert.equal(
    insert('a = {\n  b   = 1,\n  cde = 2\n}\n', 2, 'f', 'x'),
    'a = {\n  b   = 1,\n  cde = 2,\n  f   = "x"\n}\n',
  );
});

test('an object on one line loses and gets entries with their commas, and lines where there is no room', () => {
  const text = 'a = { b = 1, c = 2, d = 3 }\n';
  const without = (...indexes: number[]) =>
    edited<MapNode>(text, (map) =>
      indexes.map((index) => ({ kind: 'removeEntry', map, entry: map.entries[index]! })),
    );
  assert.equal(without(0), 'a = { c = 2, d = 3 }\n');
  assert.equal(without(1, 2), 'a = { b = 1 }\n');
  assert.equal(insert(text, 0, 'x', 'y'), 'a = { x = "y", b = 1, c = 2, d = 3 }\n');
  const long = 'z'.repeat(120);
  assert.equal(
    insert('a = { b = 1, c = 2 }\n', 2, 'x', { y: long }),
    `a = {\n  b = 1\n  c = 2\n  x = {\n    y = "${long}"\n  }\n}\n`,
  );
});

test('an entry that goes and one that comes do not meet', () => {
  const swapped = (text: string) =>
    edited<MapNode>(text, (map) => [
      { kind: 'removeEntry', map, entry: map.entries.at(-1)! },
      { kind: 'insertEntry', map, index: map.entries.length, key: 'x', value: 'y' },
    ]);
  assert.equal(swapped('a = {\n  b = 1\n  c = 2\n}\n'), 'a = {\n  b = 1\n  x = "y"\n}\n');
  assert.equal(swapped('a = {\n  c = 2\n}\n'), 'a = {\n  x = "y"\n}\n');
  assert.equal(swapped('a = { b = 1, c = 2 }\n'), 'a = { b = 1, x = "y" }\n');
});

test('comments stay where items go', () => {
  const without = (text: string, ...indexes: number[]) =>
    edited<SeqNode>(text, (seq) =>
      indexes.map((index) => ({ kind: 'removeItem', seq, item: seq.items[index]! })),
    );
  const text = 'a = [\n  "x", # one\n  "y", # two\n  "z", # three\n]\n';
  assert.equal(without(text, 1), 'a = [\n  "x", # one\n  # two\n  "z", # three\n]\n');
  assert.equal(without(text, 2), 'a = [\n  "x", # one\n  "y", # two # three\n]\n');
  assert.equal(without('a = ["x", "y"]\n', 0, 1), 'a = []\n');
});

test('a lone statement becomes the first of a list', () => {
  const result = edited<MapNode>('a = {\n  b = 1\n}\n', (node) => [
    { kind: 'wrapItem', node, others: [{ c: 2 }] },
    { kind: 'insertEntry', map: node, index: 1, key: 'd', value: 'x' },
  ]);
  assert.equal(result, 'a = [{\n  b = 1\n  d = "x"\n}, {\n  c = 2\n}]\n');
});

test('lines end as the document’s do', () => {
  const text = 'a = {\r\n  b = 1\r\n}\r\n';
  const result = insert(text, 1, 'c', { d: 'x', e: 'y' });
  assert.match(result, /d = "x"/);
  assert.doesNotMatch(result, /[^\r]\n/);
});
