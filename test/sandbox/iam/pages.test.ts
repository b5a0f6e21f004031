import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRole, testAccount } from './harness.ts';

describe('pages', () => {
  it('give everything once, whatever is created or deleted between them', () => {
    const account = testAccount();
    for (const name of ['d', 'b', 'a', 'c', 'e']) createRole(account, name);
    const names = (page: { readonly Roles: readonly { readonly RoleName: string }[] }) =>
      page.Roles.map(({ RoleName }) => RoleName);
    const first = account.ask('ListRoles', { MaxItems: 2 });
    assert.deepEqual(names(first), ['a', 'b']);
    assert.equal(first.IsTruncated, true);
    account.ask('DeleteRole', { RoleName: 'b' });
    createRole(account, 'a2');
    const second = account.ask('ListRoles', { MaxItems: 2, Marker: first.Marker });
    assert.deepEqual(names(second), ['c', 'd']);
    const third = account.ask('ListRoles', { MaxItems: 2, Marker: second.Marker });
    assert.deepEqual(names(third), ['e']);
    assert.equal(third.IsTruncated, false);
    assert.equal('Marker' in third, false);
  });

  it('have a hundred items by default and a thousand at most', () => {
    const account = testAccount();
    for (let number = 0; number < 101; number++) account.ask('CreateGroup', { GroupName: `g${number}` });
    assert.equal(account.ask('ListGroups').Groups.length, 100);
    assert.equal(account.ask('ListGroups', { MaxItems: 1000 }).Groups.length, 101);
    assert.equal(
      account.refusal('ListGroups', { MaxItems: 1001 }),
      "ValidationError 400: 1 validation error detected: Value at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
    );
    assert.equal(account.refusal('ListGroups', { Marker: 'mine' }), 'ValidationError 400: Invalid Marker.');
  });
});
