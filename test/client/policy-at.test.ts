import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { policyAt } from '../../client/src/policies/policy-at.ts';
import type { PolicyInfo } from '../../server/src/protocol/protocol.ts';

const type = { kind: 'identity', label: 'Identity policy', detail: 'Says what an identity may do.' };
const from = (startLine: number, endLine: number): PolicyInfo => ({
  range: { start: { line: startLine, character: 2 }, end: { line: endLine, character: 3 } },
  type,
  from: 'content',
  statements: 1,
});

describe('policyAt', () => {
  it('takes the only policy wherever the cursor is', () => {
    assert.equal(policyAt([from(5, 9)], { line: 0, character: 0 }), 0);
  });

  it('takes the policy around the cursor, its two ends with it', () => {
    const policies = [from(1, 4), from(6, 9)];
    assert.equal(policyAt(policies, { line: 6, character: 2 }), 1);
    assert.equal(policyAt(policies, { line: 9, character: 3 }), 1);
    assert.equal(policyAt(policies, { line: 4, character: 3 }), 0);
  });

  it('takes none between two, and none where there is none', () => {
    assert.equal(policyAt([from(1, 4), from(6, 9)], { line: 5, character: 0 }), -1);
    assert.equal(policyAt([from(1, 4), from(6, 9)], { line: 6, character: 1 }), -1);
    assert.equal(policyAt([], { line: 0, character: 0 }), -1);
  });
});
