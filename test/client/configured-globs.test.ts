import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anchored, globsNamedIn } from '../../client/src/documents/configured-globs.ts';

describe('globsNamedIn', () => {
  it('gives every key, the globs among them', () => {
    const text = '{ // ours\n "files": { "policies/scp/*.json": "scp", "a\\"b.json": "trust" } }';
    assert.deepEqual(globsNamedIn(text), ['files', 'policies/scp/*.json', 'a"b.json']);
  });

  it('reads what is unfinished', () => {
    assert.deepEqual(globsNamedIn('{"files": {"x.json": '), ['files', 'x.json']);
    assert.deepEqual(globsNamedIn('{"files": {"x.js'), ['files']);
  });
});

describe('anchored', () => {
  it('lets a name without a slash hold at any depth', () => assert.equal(anchored('*.json'), '**/*.json'));
  it('holds a path to its start', () => {
    assert.equal(anchored('./policies/*.json'), 'policies/*.json');
    assert.equal(anchored('/policies/*.json'), 'policies/*.json');
  });
});
