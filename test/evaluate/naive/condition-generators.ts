import fc from 'fast-check';
import { KEYS, type KeyPool, OPERATORS } from './condition-keys.ts';
import type { Manners } from './generators.ts';

type Json = Readonly<Record<string, unknown>>;

/** `{Condition}`, or nothing, which is more often the case. */
export function conditions(manners: Manners): fc.Arbitrary<Json> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Json>({}) },
    { weight: 2, arbitrary: someConditions(manners) },
  );
}

export function someConditions(manners: Manners): fc.Arbitrary<Json> {
  const one = fc.constantFrom(...KEYS).chain((pool) => oneCondition(pool, manners));
  return fc.array(one, { minLength: 1, maxLength: 2 }).map((all) => ({ Condition: merged(all) }));
}

interface OneCondition {
  readonly operator: string;
  readonly key: string;
  readonly value: unknown;
}

function oneCondition(pool: KeyPool, manners: Manners): fc.Arbitrary<OneCondition> {
  const own = fc.constantFrom(...pool.operators);
  const operator =
    manners === 'tame'
      ? fc.oneof({ weight: 5, arbitrary: own }, fc.constant('Null'))
      : fc.oneof({ weight: 10, arbitrary: own }, fc.constant('Null'), fc.constantFrom(...OPERATORS));
  const set =
    manners === 'tame' && pool.multivalued
      ? fc.constantFrom('ForAllValues:', 'ForAnyValue:')
      : fc.constantFrom(
          '',
          '',
          '',
          '',
          '',
          pool.multivalued ? 'ForAllValues:' : '',
          'ForAnyValue:',
          'ForAllValues:',
        );
  const single = manners === 'tame' && !pool.multivalued;
  return fc
    .record({
      operator,
      set: single ? fc.constant('') : set,
      ifExists: fc.boolean(),
      key: fc.constantFrom(pool.key, pool.key, pool.key.toLowerCase()),
      value: values(pool),
    })
    .map(({ operator, set, ifExists, key, value }) => ({
      operator:
        operator === 'Null'
          ? nullOperator(set, pool, manners)
          : set + operator + (ifExists ? 'IfExists' : ''),
      key,
      value: operator === 'Null' ? 'true' : value,
    }));
}

function nullOperator(set: string, { multivalued }: KeyPool, manners: Manners): string {
  return manners === 'tame' && multivalued ? 'Null' : `${set}Null`;
}

function values({ wanted }: KeyPool): fc.Arbitrary<unknown> {
  const single = fc.constantFrom(...wanted);
  return fc.oneof(
    { weight: 3, arbitrary: single },
    { weight: 1, arbitrary: fc.array(single, { minLength: 1, maxLength: 3 }).map((all) => all.flat()) },
  );
}

function merged(all: readonly OneCondition[]): Json {
  const block: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, value } of all) block[operator] = { ...block[operator], [key]: value };
  return block;
}

/** Some of the keys, with a value that may fit or not, in letters of either case. */
export function contexts(manners: Manners): fc.Arbitrary<Json> {
  const entry = fc
    .constantFrom(...KEYS)
    .chain((pool) =>
      fc.tuple(fc.constantFrom(pool.key, pool.key, pool.key.toUpperCase()), givenValues(pool, manners)),
    );
  return fc.array(entry, { maxLength: 14, size: 'max' }).map((entries) => Object.fromEntries(entries));
}

/** What a request may have for a key. */
export function givenValues(pool: KeyPool, manners: Manners): fc.Arbitrary<unknown> {
  const single = fc.constantFrom(...pool.given);
  const several = fc.array(single, { maxLength: 3 });
  if (manners === 'tame') return pool.multivalued ? fc.oneof(single, several) : single;
  const odd = pool.odd.length > 0 ? fc.constantFrom(...pool.odd) : single;
  return fc.oneof(
    { weight: 8, arbitrary: single },
    { weight: 1, arbitrary: odd },
    { weight: pool.multivalued ? 8 : 1, arbitrary: several },
  );
}
