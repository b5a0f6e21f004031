import {
  conditionKeys,
  effectOf,
  type ListElement,
  literals,
  type Policy,
  type Statement,
} from '../../model/policy.ts';
import { matchesWildcard } from '../../model/wildcard.ts';
import { isConditionKnown } from '../conditions/known-condition.ts';

/**
 * Tells of an action, as `service:Name`, whether the policy denies it on every resource, whatever the request; undefined
 * where it denies none.
 */
export function deniedOutright(policy: Policy): ((action: string) => boolean) | undefined {
  const denies = policy.statements.filter(isOutright).map(toDeny);
  if (denies.length === 0) return undefined;
  const patterns = denies.reduce((sum, { listed }) => sum + listed.length, 0);
  if (patterns > MOST_PATTERNS) return () => true;
  const known = new Map<string, boolean>();
  return (action) => {
    let isDenied = known.get(action);
    if (isDenied === undefined) {
      const name = action.toLowerCase();
      isDenied = denies.some(
        (deny) => deny.listed.some((one) => matchesWildcard(one, name)) === deny.isAbout,
      );
      known.set(action, isDenied);
    }
    return isDenied;
  };
}

/** Nobody denies more one by one; of a policy that does, so much would have to be compared that nothing is said. */
const MOST_PATTERNS = 300;

interface Deny {
  /** In lower case. */
  readonly listed: readonly string[];
  /** True where it is about the actions that are listed, false where it is about all others. */
  readonly isAbout: boolean;
}

function isOutright(statement: Statement): boolean {
  return (
    effectOf(statement) === 'Deny' &&
    isConditionKnown(statement) &&
    conditionKeys(statement).length === 0 &&
    isKnown(statement.notAction) &&
    literals(statement.resource).some(({ text }) => /^\*+$/.test(text))
  );
}

/** False where a host fills in later what else is left out. */
function isKnown(notAction: ListElement | undefined): boolean {
  return notAction?.values.every((value) => value.kind === 'literal') ?? true;
}

function toDeny({ action, notAction }: Statement): Deny {
  return {
    listed: literals(notAction ?? action).map(({ text }) => text.toLowerCase()),
    isAbout: notAction === undefined,
  };
}
