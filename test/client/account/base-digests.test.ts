import assert from 'node:assert/strict';
import { it } from 'node:test';
import { baseDigests, type Memory } from '../../../client/src/files/base-digests.ts';

/** A memory that keeps what JSON keeps, as VS Code's does. */
function memoryOf(kept = new Map<string, string>()): Memory {
  return {
    get: (key, otherwise) => (kept.has(key) ? JSON.parse(kept.get(key)!) : otherwise),
    async update(key, value) {
      kept.set(key, JSON.stringify(value));
    },
  };
}

it('what a document began from is known after a restart', () => {
  const kept = new Map<string, string>();
  baseDigests(memoryOf(kept)).remember('/1/a.json', 'first');
  baseDigests(memoryOf(kept)).remember('/1/a.json', 'second');
  baseDigests(memoryOf(kept)).remember('/1/b.json', 'other');
  const digests = baseDigests(memoryOf(kept));
  assert.deepEqual([digests.of('/1/a.json'), digests.of('/1/b.json')], ['second', 'other']);
  assert.equal(digests.of('/1/c.json'), undefined);
});

it('the documents read longest ago are forgotten', () => {
  const digests = baseDigests(memoryOf());
  for (let number = 0; number < 300; number += 1) digests.remember(`/1/${number}.json`, String(number));
  assert.equal(digests.of('/1/299.json'), '299');
  assert.equal(digests.of('/1/0.json'), undefined);
});
