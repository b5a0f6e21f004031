import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shrunkActions } from '../../../server/src/policy/access/actions/shrunk-actions.ts';
import { catalogFromTables, miniCatalogTables } from '../../harness/mini-catalog.ts';
import { action } from '../../harness/mini-catalog-rows.ts';

const NAMES = [
  'DoThis',
  'DoThat',
  'GetItem',
  'GetItems',
  'GetItemTags',
  'Getter',
  'PutItem',
  'PutTags',
  'TagItem',
];

const catalog = catalogFromTables({
  ...miniCatalogTables,
  services: [
    {
      prefix: 'example',
      name: 'Example',
      url: 'https://docs.aws.amazon.com/example',
      actions: [...NAMES].sort().map((name) => action(name, 'Read', 'do something')),
      resourceTypes: [],
      conditionKeys: [],
    },
  ],
});

function shrunk(...names: readonly string[]): string {
  return shrunkActions(
    names.map((name) => `example:${name}`),
    catalog,
  )
    .map((text) => text.replace('example:', ''))
    .join(' ');
}

test('a beginning has a whole word of three letters at least', () => {
  assert.equal(shrunk('DoThis', 'DoThat'), 'DoThis DoThat');
  assert.equal(shrunk('PutItem', 'PutTags'), 'Put*');
});

test('a beginning takes in all that begins so, words or not', () => {
  assert.equal(shrunk('GetItem', 'GetItems', 'GetItemTags'), 'GetItem*');
  assert.equal(shrunk('GetItem', 'GetItemTags'), 'GetItem GetItemTags');
  assert.equal(shrunk('GetItem', 'GetItems', 'GetItemTags', 'Getter'), 'Get*');
});

test('patterns that are there stay where nothing wider takes them in', () => {
  assert.equal(shrunk('*Tags', 'GetItem', 'PutItem'), '*Tags GetItem PutItem');
  assert.equal(shrunk('Get*', 'GetItem', 'GetItem*'), 'Get*');
});

test('the whole service is one pattern, and everything is left alone', () => {
  assert.equal(shrunk(...NAMES), '*');
  assert.deepEqual(shrunkActions(['*', 'example:GetItem'], catalog), ['*', 'example:GetItem']);
});
