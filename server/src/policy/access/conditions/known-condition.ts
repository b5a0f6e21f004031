import type { Statement } from '../../model/policy.ts';
import { literalText } from '../../syntax/scalar.ts';

/** False where a host fills in part of the condition later: keys and operators that cannot be seen may stand there. */
export function isConditionKnown({ condition }: Statement): boolean {
  if (!condition) return true;
  if (condition.node?.kind !== 'map') return false;
  return condition.operators.every(
    ({ entry, node, keys }) =>
      literalText(entry.key) !== undefined &&
      node?.kind === 'map' &&
      keys.every((use) => literalText(use.entry.key) !== undefined),
  );
}
