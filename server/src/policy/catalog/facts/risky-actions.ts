import { CREDENTIAL_ACTIONS } from './risky-actions-credentials.ts';
import { DATA_ACTIONS } from './risky-actions-data.ts';
import { EXPOSING_ACTIONS } from './risky-actions-exposure.ts';
import type { FactSource } from './source.ts';

/** AWS says there of each action what it does, and on which resources. The choice, and what it says why, is our own. */
export const RISKY_ACTIONS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  checked: '2026-11-22',
};

/** What is lost where an action is allowed on every resource. */
export type Risk =
  /** Secrets with which the caller, or others, become somebody else. */
  | 'credentials'
  /** What is stored, for reading. */
  | 'data'
  /** Access to resources for other accounts, or for everyone. */
  | 'exposure';

/** Service prefix → action → what it does on every resource, as the rest of a sentence that begins with its name. */
export type RiskTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RiskyAction {
  readonly risk: Risk;
  /** Rest of a sentence that begins with the action's name: `makes access keys for any user`. */
  readonly does: string;
}

/**
 * What makes the action grave on every resource; undefined where nothing does. Actions that take only `*` are in no
 * table: nobody could allow them on less.
 *
 * @param action as AWS writes it, without the prefix
 */
export function riskyAction(service: string, action: string): RiskyAction | undefined {
  return byService.get(service)?.get(action);
}

const byService = new Map<string, Map<string, RiskyAction>>();
for (const [risk, table] of [
  ['credentials', CREDENTIAL_ACTIONS],
  ['data', DATA_ACTIONS],
  ['exposure', EXPOSING_ACTIONS],
] as const) {
  for (const [service, actions] of Object.entries(table)) {
    const known = byService.get(service) ?? new Map<string, RiskyAction>();
    byService.set(service, known);
    for (const [action, does] of Object.entries(actions)) known.set(action, { risk, does });
  }
}
