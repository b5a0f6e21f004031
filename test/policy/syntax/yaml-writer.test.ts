import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TreeEdit } from '../../../server/src/policy/syntax/edit.ts';
import type { Notation } from '../../../server/src/policy/syntax/notation.ts';
import type { MapNode, ScalarNode, SeqNode } from '../../../server/src/policy/syntax/tree.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { notationsOf } from '../../harness/notations.ts';

const { yaml } = (await notationsOf('yaml')) as { readonly yaml: Notation };

function edited(text: string, make: (root: MapNode) => TreeEdit[]): string {
  const result = applyEdits(text, yaml.write(text, make(yaml.read(text).root as MapNode)));
  assert.deepEqual(yaml.read(result).problems, [], result);
  return result;
}

const seqOf = (root: MapNode): SeqNode => root.entries[0]!.value as SeqNode;

test('a list in place of one value has its items on lines where the document’s lists have', () => {
  const replace = (text: string) =>
    edited(text, (root) => [
      { kind: 'replaceNode', node: root.entries.at(-1)!.value!, value: ['s3:GetObject', 's3:*'] },
    ]);
  assert.equal(replace('a: x # why\n'), 'a: ["s3:GetObject", "s3:*"] # why\n');
  assert.equal(replace('b:\n  - x\na: x # why\n'), 'b:\n  - x\na:\n  - s3:GetObject\n  - s3:* # why\n');
});

test('text is escaped as the quotes around it want, and gets quotes where it needs them', () => {
  const replace = (text: string, by: string) =>
    edited(text, (root) => {
      const scalar = root.entries[0]!.value as ScalarNode;
      return [{ kind: 'replaceText', scalar, start: 0, end: 1, text: by }];
    });
  assert.equal(replace('a: "xy"\n', 'say "so" '), 'a: "say \\"so\\" y"\n');
  assert.equal(replace("a: 'xy'\n", "it's "), "a: 'it''s y'\n");
  assert.equal(replace('a: xy\n', '*'), "a: '*y'\n");
  assert.equal(replace('a: xy\n', 'z'), 'a: zy\n');
});

test('what YAML 1.1 takes for a date or for yes and no is quoted', () => {
  const set = (value: string) =>
    edited('a: x\n', (map) => [{ kind: 'setEntryValue', entry: map.entries[0]!, value }]);
  assert.equal(set('2012-10-17'), "a: '2012-10-17'\n");
  assert.equal(set('No'), "a: 'No'\n");
  assert.equal(set('Deny'), 'a: Deny\n');
});

test('comments stay where items go, in block and in flow style', () => {
  const without = (text: string, ...indexes: number[]) =>
    edited(text, (root) => {
      const seq = seqOf(root);
      return indexes.map((index) => ({ kind: 'removeItem', seq, item: seq.items[index]! }));
    });
  const block = 'a:\n  - x # one\n  - y # two\n  # before\n  - z # three\n';
  assert.equal(without(block, 1), 'a:\n  - x # one\n  # two\n  # before\n  - z # three\n');
  assert.equal(without(block, 2), 'a:\n  - x # one\n  - y # two\n  # before # three\n');
  assert.equal(without(block, 0, 1), 'a:\n  # one\n  # two\n  # before\n  - z # three\n');
  assert.equal(without('a: [\n  x, # one\n  y, # two\n]\n', 1), 'a: [\n  x, # one # two\n]\n');
});

test('a lone statement becomes the first of a list', () => {
  const wrap = (text: string) =>
    edited(text, (root) => [
      { kind: 'wrapItem', node: root.entries[0]!.value!, others: [{ Effect: 'Deny' }, { Effect: 'Allow' }] },
    ]);
  assert.equal(
    wrap('Statement:\n    Effect: Allow\n    Action: x\nNext: 1\n'),
    'Statement:\n  - Effect: Allow\n    Action: x\n  - Effect: Deny\n  - Effect: Allow\nNext: 1\n',
  );
  assert.equal(
    wrap('Statement: { Effect: Allow }\n'),
    'Statement: [{ Effect: Allow }, { "Effect": "Deny" }, { "Effect": "Allow" }]\n',
  );
});

test('a list that has no more than its dash gets its first items there', () => {
  const add = (text: string) =>
    edited(text, (root) => [{ kind: 'insertItem', seq: seqOf(root), index: 0, value: 'x' }]);
  assert.equal(add('a:\n  -'), 'a:\n  - x');
  assert.equal(add('a:\n  - # soon\nb: 1\n'), 'a:\n  - x # soon\nb: 1\n');
  assert.equal(add('a: []\n'), 'a: [x]\n'.replace('x', '"x"'));
});

test('a block scalar ends with its text, so that lines around it stay lines', () => {
  const text = 'a:\n  - x\n  - |-\n    y\nb: >\n  z\n\n# end\n';
  const seq = (root: MapNode) => seqOf(root);
  const removed = edited(text, (root) => [{ kind: 'removeItem', seq: seq(root), item: seq(root).items[1]! }]);
  assert.equal(removed, 'a:\n  - x\nb: >\n  z\n\n# end\n');
  const added = edited(text, (root) => [
    { kind: 'insertItem', seq: seq(root), index: 2, value: 'w' },
    { kind: 'insertEntry', map: root, index: 2, key: 'c', value: 'v' },
  ]);
  assert.equal(added, 'a:\n  - x\n  - |-\n    y\n  - w\nb: >\n  z\nc: v\n\n# end\n');
  const replaced = edited(text, (root) => [
    { kind: 'replaceNode', node: root.entries[1]!.value!, value: 'u' },
  ]);
  assert.equal(replaced, 'a:\n  - x\n  - |-\n    y\nb: u\n\n# end\n');
});

test('lines end as the document’s do', () => {
  const text = 'a:\r\n  - x # one\r\n  - y\r\nb: z\r\n';
  const result = edited(text, (root) => [
    { kind: 'insertEntry', map: root, index: 0, key: 'c', value: 'v' },
    { kind: 'insertItem', seq: seqOf(root), index: 2, value: ['v', 'w'] },
    { kind: 'setEntryValue', entry: root.entries[1]!, value: ['u', 't'] },
  ]);
  assert.doesNotMatch(result, /[^\r]\n/);
});
