import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileCondition, evaluateCondition } from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import { statementWith } from '../conditions/statement.ts';

function holds(operator: string, wanted: string, requested: string): boolean {
  const compiled = compileCondition(statementWith({ [operator]: { key: wanted } }), '2012-10-17');
  return evaluateCondition(compiled, requestContext({ key: requested }, [])).match === 'yes';
}

const ORDERS = {
  LessThan: [-1],
  LessThanEquals: [-1, 0],
  Equals: [0],
  GreaterThanEquals: [0, 1],
  GreaterThan: [1],
};

function assertOrder(family: string, wanted: string, requested: string, order: number): void {
  for (const [name, orders] of Object.entries(ORDERS)) {
    assert.equal(
      holds(family + name, wanted, requested),
      orders.includes(order),
      `${requested} ${name} ${wanted}`,
    );
  }
}

test('numbers of any length are compared by all their digits', () => {
  const decimal = fc.tuple(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.integer({ min: 0, max: 12 }),
  );
  const near = fc.tuple(decimal, fc.integer({ min: -1, max: 1 })).map(([[digits, places], step]) => ({
    wanted: { digits, places },
    requested: { digits: digits + BigInt(step), places },
    order: step,
  }));
  fc.assert(
    fc.property(near, ({ wanted, requested, order }) => {
      assertOrder('Numeric', written(wanted), written(requested), order);
    }),
    { numRuns: 200 },
  );
});

function written({ digits, places }: { digits: bigint; places: number }): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  return `${digits < 0n ? '-' : ''}${whole}${places > 0 ? `.${text.slice(text.length - places)}` : ''}`;
}

test('dates are compared as instants, in whatever form and zone', () => {
  const seconds = fc.integer({ min: Date.UTC(1, 0) / 1000, max: Date.UTC(9998, 0) / 1000 });
  const zone = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(seconds, zone, fc.integer({ min: -1, max: 1 }), (instant, minutes, step) => {
      const wanted = new Date(instant * 1000).toISOString().replace('.000', '');
      assertOrder('Date', wanted, inZone(instant + step, minutes), step);
      if (instant > 9999) assertOrder('Date', String(instant), inZone(instant + step, minutes), step);
    }),
    { numRuns: 200 },
  );
});

function inZone(instant: number, minutes: number): string {
  const local = new Date((instant + minutes * 60) * 1000).toISOString().slice(0, 19);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}
