import type { Box } from './box.ts';
import type { ConditionTest } from './condition.ts';
import type { PatternList } from './pattern-set.ts';

/** A text that two boxes share only where they hold the same requests: by it statements that did not change are found. */
export function boxIdentity(box: Box): string {
  let identity = identities.get(box);
  if (identity === undefined) {
    identity = JSON.stringify([
      listIdentity(box.actions),
      listIdentity(box.resources),
      [box.principals.negated, ...[...box.principals.names.keys()].sort()],
      box.conditions.map(testIdentity).sort(),
    ]);
    identities.set(box, identity);
  }
  return identity;
}

const identities = new WeakMap<Box, string>();

function listIdentity({ negated, literals, wildcards }: PatternList): readonly unknown[] {
  return [negated, ...[...literals.keys()].sort(), 0, ...[...wildcards.keys()].sort()];
}

function testIdentity(test: ConditionTest): string {
  if (test.kind === 'unclear') return test.identity;
  const { operator, prefix, ifExists, key, values } = test;
  return JSON.stringify([operator, prefix, ifExists, key, ...values.map(({ identity }) => identity).sort()]);
}
