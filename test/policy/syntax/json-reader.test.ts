import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../../server/src/policy/syntax/json/reader.ts';
import { decodedIndex, displayText, literalText, subSpan } from '../../../server/src/policy/syntax/scalar.ts';
import type { Node, ScalarNode, SeqNode } from '../../../server/src/policy/syntax/tree.ts';

/** The tree as plain data; a word without quotes is marked, a missing value is undefined. */
function shape(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'scalar') {
    const text = displayText(node);
    if (!node.wellFormed) return `~${text}`;
    return node.type === 'string' ? text : JSON.parse(text);
  }
  if (node.kind === 'seq') return node.items.map(shape);
  return Object.fromEntries(node.entries.map(({ key, value }) => [displayText(key), shape(value)]));
}

function read(text: string, jsonc = false) {
  const { root, problems } = readJson(text, { jsonc });
  return { tree: shape(root), problems: problems.map(({ code, message }) => `${code}: ${message}`) };
}

test('reads well-formed JSON without a problem', () => {
  const { tree, problems } = read('{"a": [1, true, null, "x", -2.5e3], "b": {}}');
  assert.deepEqual(tree, { a: [1, true, null, 'x', -2500], b: {} });
  assert.deepEqual(problems, []);
});

test('a missing value costs nothing but itself', () => {
  assert.deepEqual(read('{"Effect": , "Action": "s3:*"}').tree, { Effect: undefined, Action: 's3:*' });
  assert.deepEqual(read('{"Effect":\n  "Action": "s3:*"}').tree, { Effect: undefined, Action: 's3:*' });
  assert.deepEqual(read('{"Effect" "Action": "s3:*"}').tree, { Effect: undefined, Action: 's3:*' });
});

test('a word without quotes is kept whole, colon and all', () => {
  assert.deepEqual(read('{"Action": s3:Get\n, "Effect": "Allow"}').tree, {
    Action: '~s3:Get',
    Effect: 'Allow',
  });
  assert.deepEqual(read('{Action: "s3:*"}').tree, { Action: 's3:*' });
  assert.deepEqual(read('["a", s3:Get*]').tree, ['a', '~s3:Get*']);
});

test('missing commas, brackets and quotes are problems, and the rest is read', () => {
  const comma = read('[{"a": 1} {"b": 2}]');
  assert.deepEqual(comma.tree, [{ a: 1 }, { b: 2 }]);
  assert.equal(comma.problems.length, 1);
  const open = read('{"Statement": [{"Effect": "Allow"');
  assert.deepEqual(open.tree, { Statement: [{ Effect: 'Allow' }] });
  assert.equal(open.problems.length, 3);
  assert.deepEqual(read('{"Action": "s3:Get\n}').tree, { Action: '~s3:Get' });
  assert.deepEqual(read('{"a": [1}').tree, { a: [1] });
});

test('comments and trailing commas are problems in JSON, none in JSONC', () => {
  const text = '{ // why\n "a": [1,], /* b */ }';
  assert.deepEqual(read(text, true), { tree: { a: [1] }, problems: [] });
  const strict = read(text);
  assert.deepEqual(strict.tree, { a: [1] });
  assert.equal(strict.problems.length, 4);
});

test('a key that stands twice is reported at its second place', () => {
  const text = '{"a": 1, "b": 2, "a": 3}';
  const { problems } = readJson(text, { jsonc: false });
  assert.deepEqual(
    problems.map(({ code, span }) => [code, text.slice(span.start, span.end), span.start]),
    [['duplicateKey', '"a"', 17]],
  );
});

test('a byte order mark is part of the text and none of the JSON', () => {
  const { root } = readJson('\ufeff{"a": 1}', { jsonc: false });
  assert.equal(root?.span.start, 1);
});

test('escapes are decoded, and every decoded character knows its place', () => {
  const text = String.raw`["s3:\u0047et\nObject\"x"]`;
  const root = readJson(text, { jsonc: false }).root;
  assert.equal(root?.kind, 'seq');
  const scalar = (root as SeqNode).items[0] as ScalarNode;
  assert.equal(literalText(scalar), 's3:Get\nObject"x');
  const word = subSpan(scalar, 3, 6);
  assert.equal(text.slice(word.start, word.end), String.raw`\u0047et`);
  assert.equal(decodedIndex(scalar, text.indexOf('Object')), 7);
  assert.equal(decodedIndex(scalar, 0), 0);
  assert.equal(decodedIndex(scalar, text.length), 15);
});

for (const depth of [5_000, 200_000]) {
  test(`${depth} levels of nesting are one problem`, () => {
    const { root, problems } = readJson('{"a":'.repeat(depth), { jsonc: false });
    assert.equal(root, undefined);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['depth'],
    );
  });
}

test('what is no JSON at all yields a bounded number of problems', () => {
  const { problems } = readJson('\u0000\u0001 } ] : '.repeat(10_000), { jsonc: false });
  assert.ok(problems.length <= 100);
});
