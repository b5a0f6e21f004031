import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slipsOf } from '../../../server/src/policy/access/names/slip.ts';

const names = ['GetObject', 'PutObject', 'GetObjectAcl', 'GetBucketPolicy', 'ListBucket', 'Get'];

for (const written of ['GetObjct', 'GetObjject', 'GetObkect', 'GetOjbect', 'getobjetc']) {
  test(`${written} is a slip of GetObject`, () => assert.deepEqual(slipsOf(written, names), ['GetObject']));
}

test('two letters that changed places are a slip in short names too', () => {
  assert.deepEqual(slipsOf('Gte', names), ['Get']);
});

test('the same name in another case is no slip', () => {
  assert.deepEqual(slipsOf('GETOBJECT', ['GetObject']), []);
});

test('a new version of a name is a name of its own', () => {
  assert.deepEqual(slipsOf('GetConnectorV2', ['GetConnector']), []);
  assert.deepEqual(slipsOf('GetConnector', ['GetConnectorV2']), []);
});

test('another word of a short name is no slip', () => {
  assert.deepEqual(slipsOf('ListJobs', ['ListHubs']), []);
});

test('only the nearest names are given, and few of them', () => {
  assert.deepEqual(slipsOf('ListBuckets', ['ListBucket', 'ListBucketsAB']), ['ListBucket']);
  assert.equal(slipsOf('GetThingX', ['GetThingA', 'GetThingB', 'GetThingC', 'GetThingD']).length, 3);
});
