import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isPublished } from '../../../client/src/changes/is-published.ts';
import type { Draft } from '../../../client/src/files/draft-store.ts';

const sent: Draft = { path: '/111122223333/roles/deploy/trust-policy.json', text: '{}', saved: 1 };

describe('what a plan wrote', () => {
  it('is the draft that it was made of', () => {
    assert.equal(isPublished({ ...sent, base: 'moved', saved: 2 }, sent), true);
  });

  it('is not what the user went on to write', () => {
    assert.equal(isPublished({ ...sent, text: '{"Version": "2012-10-17"}' }, sent), false);
  });

  it('is not another draft, as when a change is undone', () => {
    assert.equal(isPublished(sent, undefined), false);
    assert.equal(isPublished({ ...sent, path: '/999988887777/roles/deploy/trust-policy.json' }, sent), false);
    assert.equal(isPublished(undefined, sent), false);
    assert.equal(isPublished(undefined, undefined), false);
  });
});
