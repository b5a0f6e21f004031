import type { PolicyInfo, Position } from '../../../server/src/protocol/protocol.ts';

/**
 * The policy that a position is in; the only policy of a document wherever the position is.
 *
 * @returns its index, or -1
 */
export function policyAt(policies: readonly PolicyInfo[], position: Position): number {
  if (policies.length === 1) return 0;
  return policies.findIndex(
    ({ range }) => !isBefore(position, range.start) && !isBefore(range.end, position),
  );
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
