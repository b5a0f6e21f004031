import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRole, testAccount } from './harness.ts';

describe('tags of a role', () => {
  const tags = (...pairs: readonly (readonly [string, string])[]): object => ({
    RoleName: 'r',
    Tags: pairs.map(([Key, Value]) => ({ Key, Value })),
  });

  it('are the same in any case, and listed by key', () => {
    const account = testAccount();
    createRole(account, 'r');
    account.ask('TagRole', tags(['team', 'core'], ['Env', 'dev']));
    account.ask('TagRole', tags(['TEAM', 'edge']));
    assert.deepEqual(account.ask('ListRoleTags', { RoleName: 'r' }), {
      Tags: [
        { Key: 'Env', Value: 'dev' },
        { Key: 'team', Value: 'edge' },
      ],
      IsTruncated: false,
    });
    account.ask('UntagRole', { RoleName: 'r', TagKeys: ['ENV', 'none'] });
    assert.deepEqual(account.ask('GetRole', { RoleName: 'r' }).Role.Tags, [{ Key: 'team', Value: 'edge' }]);
  });

  it('are refused where they are wrong', () => {
    const account = testAccount();
    createRole(account, 'r');
    const refusal = (...pairs: readonly (readonly [string, string])[]): string =>
      account.refusal('TagRole', tags(...pairs));
    assert.equal(
      refusal(['a', '1'], ['A', '2']),
      'InvalidInput 400: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
    assert.match(refusal(['aws:x', '1']), /^InvalidInput 400: .*aws:x/);
    assert.equal(
      refusal(['k'.repeat(129), '1']),
      "ValidationError 400: 1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128",
    );
    assert.equal(
      refusal(['k', 'v'.repeat(257)]),
      "ValidationError 400: 1 validation error detected: Value at 'tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256",
    );
    assert.equal(
      refusal(['a?', '1']),
      "ValidationError 400: 1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
    );
    const many = Array.from({ length: 50 }, (_, index) => [`k${index}`, ''] as const);
    account.ask('TagRole', tags(...many));
    assert.equal(
      refusal(['one more', '']),
      'LimitExceeded 409: The number of tags has reached the maximum limit.',
    );
  });
});
