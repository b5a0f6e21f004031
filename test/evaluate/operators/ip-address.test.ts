import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCondition, evaluateCondition } from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import { statementWith } from '../conditions/statement.ts';

function isIn(range: string, address: string): boolean {
  const answers = ['IpAddress', 'NotIpAddress'].map((operator) => {
    const compiled = compileCondition(statementWith({ [operator]: { 'aws:SourceIp': range } }), '2012-10-17');
    return evaluateCondition(compiled, requestContext({ 'aws:SourceIp': address }, [])).match;
  });
  assert.notEqual(answers[0], answers[1]);
  return answers[0] === 'yes';
}

interface Family {
  readonly bits: number;
  readonly write: (address: bigint) => string;
}

const IPV4: Family = {
  bits: 32,
  write: (address) => [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.'),
};
const IPV6: Family = {
  bits: 128,
  write: (address) =>
    Array.from({ length: 8 }, (_, index) =>
      ((address >> BigInt(112 - 16 * index)) & 65535n).toString(16),
    ).join(':'),
};

for (const [name, { bits, write }] of Object.entries({ IPV4, IPV6 })) {
  test(`an address of ${name} is in a range where it has the bits of its prefix`, () => {
    const address = fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
    const prefix = fc.integer({ min: 0, max: bits });
    const flipped = fc.integer({ min: 0, max: bits - 1 });
    fc.assert(
      fc.property(address, prefix, flipped, (network, length, bit) => {
        const other = network ^ (1n << BigInt(bits - 1 - bit));
        assert.equal(isIn(`${write(network)}/${length}`, write(network)), true);
        assert.equal(isIn(`${write(network)}/${length}`, write(other)), bit >= length);
      }),
      { numRuns: 200 },
    );
  });
}
