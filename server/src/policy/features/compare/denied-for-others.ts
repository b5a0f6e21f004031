import { type Box, split } from '../../access/sets/box.ts';
import type { Part } from '../../access/sets/difference.ts';
import type { Fuel } from '../../access/sets/fuel.ts';

/**
 * Denies of one side alone, without what the other side allows whatever the conditions: that is newly allowed, or no
 * longer, and told as such.
 */
export function withoutAllowed(parts: readonly Part[], allows: readonly Box[], fuel: Fuel): readonly Part[] {
  const plain = allows.filter(({ conditions }) => conditions.length === 0);
  return plain.reduce(
    (all, box) =>
      all.flatMap((part) =>
        split(part.region, box, fuel).outside.map((region): Part => ({ ...part, region })),
      ),
    parts,
  );
}
