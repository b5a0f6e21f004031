import assert from 'node:assert/strict';
import { test } from 'node:test';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const catalog = miniCatalog();

test('actions are found by a part of their name, in any case and in every service', () => {
  assert.deepEqual(catalog.findActions('getobj'), [
    's3:GetObject',
    's3:GetObjectTagging',
    's3:GetObjectVersion',
  ]);
  assert.deepEqual(catalog.findActions('AssumeRoleP'), ['iam:UpdateAssumeRolePolicy']);
  assert.deepEqual(catalog.findActions('startinst'), ['ec2:StartInstances']);
});

test('every action is in the list, once', () => {
  const all = catalog.prefixes.flatMap((prefix) =>
    catalog.service(prefix)!.actions.map(({ name }) => `${prefix}:${name}`),
  );
  const found = new Set([...'abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => catalog.findActions(letter)));
  assert.deepEqual([...found].sort(), all.sort());
  assert.equal(catalog.findActions('s3').length, 0, 'the prefix is no part of the name');
  const twice = catalog.findActions('e');
  assert.equal(twice.length, new Set(twice).size);
});

test('what is in no name finds nothing', () => {
  for (const word of ['', ' ', 'Get Put', 's3:Get', '*', '__proto__', 'getobjects']) {
    assert.deepEqual(catalog.findActions(word), []);
  }
});
