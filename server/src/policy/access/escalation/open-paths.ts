import type { Catalog } from '../../catalog/catalog.ts';
import { ESCALATION_PATHS } from '../../catalog/facts/escalation-paths.ts';
import { effectOf, literals, type Policy, type Statement } from '../../model/policy.ts';
import { isEveryAction } from '../actions/expand-action.ts';
import { deniesOf, grantsOf } from './grants.ts';
import { EscalationWalk, type OpenPath } from './walk.ts';

/**
 * The known paths that the policy alone opens, without those that only add actions to another. None for a policy that
 * gives everything away: nothing is left to escalate to. What cannot be seen in the policy keeps a path closed.
 *
 * https://pathfinding.cloud/
 */
export function openPaths(policy: Policy, catalog: Catalog): readonly OpenPath[] {
  if (!policy.complete) return [];
  const grants = grantsOf(policy);
  if (grants.size === 0) return [];
  const possible = ESCALATION_PATHS.filter(({ steps }) => steps.every(({ action }) => grants.has(action)));
  if (possible.length === 0 || policy.statements.some(isUnclear) || policy.statements.some(givesAll))
    return [];
  const walk = new EscalationWalk(grants, deniesOf(policy), catalog);
  const open = possible.flatMap((path) => walk.along(path) ?? []);
  return open.filter((one) => !open.some((other) => isLess(other, one)));
}

/** True for a statement that may turn out to be a Deny. */
function isUnclear({ effect }: Statement): boolean {
  return effect?.value !== undefined && effect.value.kind !== 'literal';
}

function givesAll(statement: Statement): boolean {
  return (
    effectOf(statement) === 'Allow' &&
    literals(statement.action).some(({ text }) => isEveryAction(text)) &&
    literals(statement.resource).some(({ text }) => /^(arn:)?\*+$/.test(text))
  );
}

/** True where whoever can go `one` can go `less` with fewer actions. */
function isLess(less: OpenPath, one: OpenPath): boolean {
  if (less.taken.length >= one.taken.length || less.narrowedBy.length > one.narrowedBy.length) return false;
  if (less.path.kind === 'existing' && one.path.kind !== 'existing') return false;
  const steps = one.path.steps.map(({ action }) => action);
  return less.path.steps.every(({ action }) => steps.includes(action));
}
