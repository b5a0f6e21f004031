import { OPEN } from './change-of-part.ts';
import type { Change } from './changes.ts';

/**
 * One change for requests that were allowed under some conditions and are allowed under others: each side holds some of
 * them alone. The one that grants stays.
 */
export function merged(changes: readonly Change[]): Change[] {
  const counterparts = new Map<string, Change>();
  for (const change of changes) if (!change.mayGrant) counterparts.set(subjectOf(change), change);
  const taken = new Set<Change>();
  const out = changes.map((change): Change => {
    const counterpart = change.mayGrant ? counterparts.get(subjectOf(change)) : undefined;
    if (!counterpart) return change;
    taken.add(counterpart);
    return { ...change, direction: 'other' };
  });
  return out.filter((change) => !taken.has(change));
}

function subjectOf({ effect, actions, resources, principals }: Change): string {
  return JSON.stringify([effect, actions, resources, principals]);
}

/** One change for all that one reason keeps from being told: of what it touches, no part tells more than the reason. */
export function mergedByReason(changes: readonly Change[]): Change[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = change.reasons.includes(OPEN) ? JSON.stringify(change) : change.reasons.join(' ');
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].map(([first, ...others]) => {
    if (others.length === 0) return first!;
    const mayGrant = [first!, ...others].some((change) => change.mayGrant);
    return {
      ...unknown(first!.reasons),
      effect: first!.effect,
      side: first!.side,
      mayGrant,
      statements: first!.statements,
    };
  });
}

/** A change of which no more is known than why. @param reasons sentences */
export function unknown(reasons: readonly string[]): Change {
  return {
    effect: 'Allow',
    side: 'after',
    mayGrant: true,
    direction: undefined,
    actions: [],
    resources: [],
    principals: [],
    conditions: [],
    exceptions: [],
    otherSide: [],
    reasons,
    statements: [],
  };
}
