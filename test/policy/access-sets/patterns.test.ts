import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  areDisjoint,
  isEmptyIntersection,
  isWithin,
} from '../../../server/src/policy/access/sets/automaton.ts';
import type { Fuel } from '../../../server/src/policy/access/sets/fuel.ts';
import {
  ANY,
  ANY_IN_FIELD,
  ANY_IN_STEP,
  makePattern,
  ONE,
  ONE_IN_FIELD,
  type Pattern,
  variableSymbol,
  wildcardTokens,
} from '../../../server/src/policy/access/sets/pattern.ts';
import { runs } from '../../evaluate/naive/runs.ts';

const plenty = (): Fuel => ({ left: 1_000_000 });
const glob = (text: string): Pattern => makePattern(wildcardTokens(text), text);

const WILDCARDS: Readonly<Record<string, string>> = {
  [ANY]: '.*',
  [ANY_IN_FIELD]: '[^:]*',
  [ANY_IN_STEP]: '[^/]*',
  [ONE]: '.',
  [ONE_IN_FIELD]: '[^:]',
};

/** Every text of up to five of the characters that the patterns name, and one that they do not. */
const TEXTS: readonly string[] = [0, 1, 2, 3, 4, 5].flatMap((length) =>
  Array.from({ length: 4 ** length }, (_, n) =>
    Array.from({ length }, (_, i) => 'a:/x'[Math.floor(n / 4 ** i) % 4]).join(''),
  ),
);

const tokens = fc.array(fc.constantFrom('a', ':', '/', ...Object.keys(WILDCARDS)), { maxLength: 3 });

test('what is empty, within or apart is so for every text, and for no other', () => {
  const patterns = fc.array(tokens, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(tokens, patterns, (first, others) => {
      const matches = (list: readonly string[]): ReadonlySet<string> => {
        const expression = new RegExp(`^${list.map((token) => WILDCARDS[token] ?? token).join('')}$`);
        return new Set(TEXTS.filter((text) => expression.test(text)));
      };
      const own = matches(first);
      const sets = others.map(matches);
      const pattern = makePattern(first, '');
      const rivals = others.map((one) => makePattern(one, ''));
      const left = [...own].filter((text) => !sets.some((set) => set.has(text)));
      assert.equal(isEmptyIntersection({ all: [pattern], none: rivals }, plenty()), left.length === 0);
      const common = [...own].filter((text) => sets.every((set) => set.has(text)));
      const all = [pattern, ...rivals];
      assert.equal(isEmptyIntersection({ all, none: [] }, plenty()), common.length === 0);
      const within = [...own].every((text) => sets[0]!.has(text));
      assert.equal(isWithin(pattern, rivals[0]!, plenty()), within);
      assert.equal(areDisjoint(pattern, rivals[0]!, plenty()), ![...own].some((text) => sets[0]!.has(text)));
    }),
    runs(300),
  );
});

test('patterns that are written differently and match the same take each other in', () => {
  for (const [a, b] of [
    ['s3:**', 's3:*'],
    ['s3:*?', 's3:?*'],
    ['s3:?*?', 's3:*??'],
  ] as const) {
    assert.ok(isWithin(glob(a), glob(b), plenty()), `${a} in ${b}`);
    assert.ok(isWithin(glob(b), glob(a), plenty()), `${b} in ${a}`);
  }
  assert.ok(!isWithin(glob('s3:Get*'), glob('s3:Get?*'), plenty()));
});

test('several patterns together can take in one that none of them does', () => {
  const none = [glob('?*'), glob('')];
  assert.ok(isEmptyIntersection({ all: [glob('*')], none }, plenty()));
  assert.ok(!isEmptyIntersection({ all: [glob('*')], none: [glob('?*')] }, plenty()));
});

test('a variable is equal to itself, fits a `*`, and may be anything', () => {
  const home = makePattern([...'home/', variableSymbol('aws:username')], '');
  assert.ok(isWithin(home, home, plenty()));
  assert.ok(isWithin(home, glob('home/*'), plenty()));
  assert.ok(!isWithin(home, glob('home/?*'), plenty()));
  assert.ok(!isWithin(home, makePattern([...'home/', variableSymbol('aws:userid')], ''), plenty()));
  assert.ok(!areDisjoint(home, glob('home/ann'), plenty()));
  assert.ok(areDisjoint(home, glob('work/ann'), plenty()));
});

test('without fuel nothing is certain', () => {
  const fuel: Fuel = { left: 3 };
  assert.ok(!isEmptyIntersection({ all: [glob('a*b*c')], none: [glob('a*c')] }, fuel));
  assert.ok(fuel.left <= 0);
});
