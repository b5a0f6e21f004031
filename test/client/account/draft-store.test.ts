import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { type Draft, draftStore } from '../../../client/src/files/draft-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'drafts-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const draft: Draft = {
  path: '/111122223333/roles/deploy/trust-policy.json',
  text: '{\n  "Version": "2012-10-17"\n}\n',
  base: 'sha256-abc',
  saved: 1_700_000_000_000,
};

describe('drafts', () => {
  it('are there again after a restart, with what they began from', async () => {
    const place = join(folder, 'a', 'b');
    await draftStore(place).write(draft);
    assert.deepEqual(await draftStore(place).all(), [draft]);
  });

  it('take the place of the draft before, and leave nothing else behind', async () => {
    const place = join(folder, 'again');
    const store = draftStore(place);
    await store.write(draft);
    const later = { ...draft, text: '{}', saved: draft.saved + 1 };
    await store.write(later);
    assert.deepEqual(await store.all(), [later]);
    assert.equal(readdirSync(place).length, 1);
  });

  it('can be discarded, once and once more', async () => {
    const store = draftStore(join(folder, 'gone'));
    await store.write(draft);
    await store.remove(draft.path);
    await store.remove(draft.path);
    assert.deepEqual(await store.all(), []);
  });

  it('of one document are not lost by what else lies in the folder', async () => {
    const place = join(folder, 'beside');
    const store = draftStore(place);
    await store.write(draft);
    writeFileSync(join(place, 'half.json'), '{"path": "/1111');
    writeFileSync(join(place, 'other.json'), '{"path": 1}');
    writeFileSync(join(place, 'broken-off.tmp'), '{}');
    assert.deepEqual(await store.all(), [draft]);
  });

  it('have files whose names say nothing and fit every file system', async () => {
    const place = join(folder, 'names');
    await draftStore(place).write({ ...draft, path: `/111122223333/roles/${'x'.repeat(300)}/inline/y.json` });
    const [name = ''] = readdirSync(place);
    assert.match(name, /^[0-9a-f]{32}\.json$/);
    assert.match(readFileSync(join(place, name), 'utf8'), /xxx/);
  });
});
