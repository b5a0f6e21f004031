import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { crashLimit } from '../../client/src/server/crash-limit.ts';

describe('crashLimit', () => {
  it('restarts three times, then gives up', () => {
    const limit = crashLimit(3, 1000);
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((now) => limit.restartAfterCrash(now)),
      [1, 2, 3, undefined, undefined],
    );
  });

  it('forgets crashes of long ago', () => {
    const limit = crashLimit(3, 1000);
    for (const now of [0, 1, 2]) limit.restartAfterCrash(now);
    assert.equal(limit.restartAfterCrash(1001), 2);
  });
});
