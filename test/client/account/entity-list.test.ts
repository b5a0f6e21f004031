import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type EntityList,
  entityList,
  shownEntities,
} from '../../../client/src/views/account-tree/entity-list.ts';
import type { EntityInfo, EntityPage } from '../../../server/src/protocol/account.ts';

const role = (name: string, more: Partial<EntityInfo> = {}): EntityInfo => ({
  kind: 'role',
  name,
  arn: `arn:aws:iam::111122223333:role/${name}`,
  path: '/',
  ...more,
});

/** A list of these pages, and the markers that it asked for. */
function listOf(...pages: readonly (readonly EntityInfo[])[]): { list: EntityList; asked: string[] } {
  const asked: string[] = [];
  const list = entityList(async (marker = '0'): Promise<EntityPage> => {
    asked.push(marker);
    const next = Number(marker) + 1;
    return { items: pages[Number(marker)]!, ...(next < pages.length && { marker: String(next) }) };
  });
  return { list, asked };
}

const names = (items: readonly EntityInfo[]): string[] => items.map(({ name }) => name);

describe('a list of the account', () => {
  it('asks for nothing until it is looked at, then page by page', async () => {
    const { list, asked } = listOf([role('b')], [role('a')]);
    assert.deepEqual([list.begun, asked], [false, []]);
    await list.next();
    assert.deepEqual([names(list.items), list.complete], [['b'], false]);
    await list.next();
    assert.deepEqual([names(list.items), list.complete], [['b', 'a'], true]);
    await list.next();
    assert.deepEqual(asked, ['0', '1']);
  });

  it('asks once for a page that is wanted twice', async () => {
    const { list, asked } = listOf([role('a')], [role('b')]);
    await Promise.all([list.next(), list.next()]);
    assert.deepEqual(asked, ['0']);
  });

  it('shows once what two pages hold, and ends where a marker comes again', async () => {
    const list = entityList(async () => ({ items: [role('a')], marker: 'same' }));
    await list.all();
    assert.deepEqual(names(list.items), ['a']);
    assert.equal(list.complete, true);
  });

  it('goes on from the same page after a failure', async () => {
    let fails = true;
    const list = entityList(async (marker) => {
      if (marker === undefined) return { items: [role('a')], marker: '1' };
      if (fails) throw new Error('throttled');
      return { items: [role('b')] };
    });
    await list.next();
    await assert.rejects(list.next(), /throttled/);
    assert.deepEqual([names(list.items), list.complete], [['a'], false]);
    fails = false;
    await list.next();
    assert.deepEqual([names(list.items), list.complete], [['a', 'b'], true]);
  });

  it('stops loading everything when it is told to', async () => {
    const { list } = listOf([role('a')], [role('b')], [role('c')]);
    const token = { isCancellationRequested: false };
    await list.all(token, () => {
      token.isCancellationRequested = list.items.length === 2;
    });
    assert.deepEqual(names(list.items), ['a', 'b']);
  });
});

describe('what of a list is shown', () => {
  it('is as AWS lists it while pages are missing, and by name when all are there', async () => {
    const { list } = listOf([role('Web'), role('app')], [role('batch')]);
    await list.next();
    assert.deepEqual(names(shownEntities(list, '', 'name')), ['Web', 'app']);
    await list.next();
    assert.deepEqual(names(shownEntities(list, '', 'name')), ['app', 'batch', 'Web']);
  });

  it('has every word of the filter in name, path or description', async () => {
    const { list } = listOf([
      role('deploy', { path: '/ci/' }),
      role('deploy-old', { description: 'Replaced by CI' }),
      role('web'),
    ]);
    await list.next();
    assert.deepEqual(names(shownEntities(list, 'DEPLOY ci', 'name')), ['deploy', 'deploy-old']);
    assert.deepEqual(names(shownEntities(list, 'deploy /ci/', 'name')), ['deploy']);
    assert.deepEqual(names(shownEntities(list, '  ', 'name')).length, 3);
  });

  it('can begin with the newest', async () => {
    const { list } = listOf([
      role('old', { created: '2020-01-01T00:00:00Z' }),
      role('new', { created: '2026-01-01T00:00:00Z' }),
      role('unknown'),
    ]);
    await list.next();
    assert.deepEqual(names(shownEntities(list, '', 'newest')), ['new', 'old', 'unknown']);
  });
});
