import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TreeEdit } from '../../../server/src/policy/syntax/edit.ts';
import { readJson } from '../../../server/src/policy/syntax/json/reader.ts';
import { writeJson } from '../../../server/src/policy/syntax/json/writer.ts';
import type { MapNode, ScalarNode, SeqNode } from '../../../server/src/policy/syntax/tree.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';

function edited(text: string, make: (root: MapNode) => TreeEdit[]): string {
  const { root } = readJson(text, { jsonc: true });
  return applyEdits(text, writeJson(text, make(root as MapNode)));
}

const seqOf = (root: MapNode, index = 0): SeqNode => root.entries[index]!.value as SeqNode;

test('an entry takes its comma along', () => {
  const text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}';
  const without = (...indexes: number[]) =>
    edited(text, (map) => indexes.map((i) => ({ kind: 'removeEntry', map, entry: map.entries[i]! })));
  assert.equal(without(0), '{\n  "b": 2,\n  "c": 3\n}');
  assert.equal(without(2), '{\n  "a": 1,\n  "b": 2\n}');
  assert.equal(without(1, 2), '{\n  "a": 1\n}');
  assert.equal(without(0, 1, 2), '{}');
  assert.deepEqual(JSON.parse(without(0, 2)), { b: 2 });
});

test('items are inserted in the layout of their neighbours', () => {
  const insert = (text: string, index: number) =>
    edited(text, (root) => [{ kind: 'insertItem', seq: seqOf(root), index, value: 'x' }]);
  assert.equal(insert('{"a": ["1", "2"]}', 1), '{"a": ["1", "x", "2"]}');
  assert.equal(insert('{"a": ["1", "2"]}', 2), '{"a": ["1", "2", "x"]}');
  assert.equal(insert('{\n\t"a": [\n\t\t"1"\n\t]\n}', 1), '{\n\t"a": [\n\t\t"1",\n\t\t"x"\n\t]\n}');
  assert.equal(insert('{\r\n  "a": []\r\n}', 0), '{\r\n  "a": [\r\n    "x"\r\n  ]\r\n}');
});

test('a new entry with structure is laid out over lines', () => {
  const text = '{\n  "Effect": "Allow"\n}';
  const value = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
  assert.equal(
    edited(text, (map) => [{ kind: 'insertEntry', map, index: 1, key: 'Condition', value }]),
    '{\n  "Effect": "Allow",\n  "Condition": {\n    "StringEquals": {\n      "aws:SourceAccount": "111122223333"\n    }\n  }\n}',
  );
});

test('text within a string is replaced between its escapes', () => {
  const text = String.raw`{"a": "x\u0041y"}`;
  assert.equal(
    edited(text, (root) => [
      { kind: 'replaceText', scalar: root.entries[0]!.value as ScalarNode, start: 1, end: 2, text: '"' },
    ]),
    String.raw`{"a": "x\"y"}`,
  );
});

test('the last item removed and one added in one go leave valid JSON', () => {
  const result = edited('{"a": ["1", "2"]}', (root) => {
    const seq = seqOf(root);
    return [
      { kind: 'removeItem', seq, item: seq.items[1]! },
      { kind: 'insertItem', seq, index: 2, value: 'x' },
    ];
  });
  assert.deepEqual(JSON.parse(result), { a: ['1', 'x'] });
});

test('comments stay where they are', () => {
  const text = '{\n  // first\n  "a": 1, // one\n  "b": 2\n}';
  const result = edited(text, (map) => [{ kind: 'setEntryValue', entry: map.entries[1]!, value: [1, 2] }]);
  assert.ok(result.includes('// first') && result.includes('// one'));
});

test('a comment stays with the entry on its line when another is added behind', () => {
  const text = '{\n  "a": [\n    "1" // one\n  ]\n}';
  assert.equal(
    edited(text, (root) => [{ kind: 'insertItem', seq: seqOf(root), index: 1, value: 'x' }]),
    '{\n  "a": [\n    "1", // one\n    "x"\n  ]\n}',
  );
});

test('a missing value is set behind its colon', () => {
  assert.equal(
    edited('{"Effect":}', (map) => [{ kind: 'setEntryValue', entry: map.entries[0]!, value: 'Allow' }]),
    '{"Effect": "Allow"}',
  );
});

const condition = { 'aws:SecureTransport': 'true' };

test('what has no room on its line gets lines, and what stands there keeps its own', () => {
  const text = '{\n  "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } }\n}';
  const result = edited(text, (root) => {
    const map = root.entries[0]!.value as MapNode;
    const inner = map.entries[0]!.value as MapNode;
    return [
      { kind: 'insertEntry', map, index: 1, key: 'BoolIfExists', value: condition },
      { kind: 'renameKey', entry: inner.entries[0]!, key: 'aws:SourceOrgID' },
    ];
  });
  assert.equal(
    result,
    '{\n  "Condition": {\n    "StringEquals": { "aws:SourceOrgID": "111122223333" },\n    "BoolIfExists": { "aws:SecureTransport": "true" }\n  }\n}',
  );
});

test('an entry that goes and one that comes in its place leave no comma behind', () => {
  const swapped = (text: string) =>
    edited(text, (root) => {
      const map = root.entries[0]!.value as MapNode;
      return [
        { kind: 'removeEntry', map, entry: map.entries[0]! },
        {
          kind: 'insertEntry',
          map,
          index: 1,
          key: 'Bool',
          value: { ...condition, 'aws:ViaAWSService': 'false' },
        },
      ];
    });
  const long = '"Bool": {\n      "aws:SecureTransport": "true",\n      "aws:ViaAWSService": "false"\n    }';
  const short = '"Bool": { "aws:SecureTransport": "true", "aws:ViaAWSService": "false" }';
  assert.equal(swapped('{\n  "C": { "Null": { "a": "true" } }\n}'), `{\n  "C": {\n    ${short}\n  }\n}`);
  assert.equal(swapped('{\n  "C": { "x": 1, "y": 2 }\n}'), `{\n  "C": {\n    ${long},\n    "y": 2\n  }\n}`);
});

test('a document that stands on one line stays there, with blanks or without', () => {
  const add = (text: string) =>
    edited(text, (map) => [
      { kind: 'insertEntry', map, index: 1, key: 'Condition', value: { Bool: condition } },
    ]);
  assert.equal(
    add('{"Effect":"Allow","Action":"s3:GetObject"}'),
    '{"Effect":"Allow","Condition":{"Bool":{"aws:SecureTransport":"true"}},"Action":"s3:GetObject"}',
  );
  const resource = `arn:aws:s3:::${'x'.repeat(120)}`;
  assert.equal(
    add(`{"Effect": "Allow", "Resource": "${resource}"}`),
    `{"Effect": "Allow", "Condition": { "Bool": { "aws:SecureTransport": "true" } }, "Resource": "${resource}"}`,
  );
});

test('a list in place of one value stays on a line that it shares, or where lists do', () => {
  const replace = (text: string) =>
    edited(text, (root) => [
      { kind: 'replaceNode', node: root.entries.at(-1)!.value!, value: ['s3:GetObject', 's3:PutObject'] },
    ]);
  assert.equal(replace('{ "a": "x" }'), '{ "a": ["s3:GetObject", "s3:PutObject"] }');
  assert.equal(replace('{\n  "a": "x"\n}'), '{\n  "a": [\n    "s3:GetObject",\n    "s3:PutObject"\n  ]\n}');
  assert.equal(
    replace('{\n  "b": ["1", "2"],\n  "a": "x"\n}'),
    '{\n  "b": ["1", "2"],\n  "a": ["s3:GetObject", "s3:PutObject"]\n}',
  );
});

test('comments stay where children go', () => {
  const text = '[\n  "1", // one\n  "2", // two\n  // before three\n  "3" // three\n]';
  const without = (...indexes: number[]) => {
    const { root } = readJson(text, { jsonc: true });
    const seq = root as SeqNode;
    const edits = indexes.map((i) => ({ kind: 'removeItem', seq, item: seq.items[i]! }) as const);
    return applyEdits(text, writeJson(text, edits));
  };
  assert.equal(without(1), '[\n  "1", // one\n  // two\n  // before three\n  "3" // three\n]');
  assert.equal(without(2), '[\n  "1", // one\n  "2" // two\n  // before three // three\n]');
  for (const comment of ['// one', '// two', '// before three', '// three']) {
    assert.ok(without(0, 1, 2).includes(comment) && without(0, 1).includes(comment), comment);
  }
});

test('a lone statement becomes the first of a list, once, with what changes in it', () => {
  const result = edited('{\n  "Statement": {\n    "Effect": "Allow"\n  }\n}', (root) => {
    const node = root.entries[0]!.value as MapNode;
    return [
      { kind: 'wrapItem', node, others: [{ Effect: 'Deny' }] },
      { kind: 'insertEntry', map: node, index: 1, key: 'Action', value: '*' },
      { kind: 'wrapItem', node, others: [{}] },
    ];
  });
  assert.deepEqual(JSON.parse(result), {
    Statement: [{ Effect: 'Allow', Action: '*' }, { Effect: 'Deny' }, {}],
  });
  assert.match(result, /^\{\n {2}"Statement": \[\{\n {4}"Effect": "Allow",\n {4}"Action": "\*"\n {2}\}, \{/);
});
