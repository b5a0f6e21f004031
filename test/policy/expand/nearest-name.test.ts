import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestNames } from '../../../server/src/policy/access/names/nearest-name.ts';

const names = ['GetObject', 'GetObjectAcl', 'PutObject', 'ListBucket'];

test('a slip of the fingers finds the name meant', () => {
  assert.deepEqual(nearestNames('getobjct', names), ['GetObject']);
});

test('the nearest comes first, and what is much farther is left out', () => {
  assert.deepEqual(nearestNames('PetObject', names), ['GetObject', 'PutObject']);
});

test('another word finds nothing', () => {
  assert.deepEqual(nearestNames('Frobnicate', names), []);
  assert.deepEqual(nearestNames('', names), []);
});
