import { expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import type { Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/** What is known of the actions that a statement is about. */
export interface StatementActions {
  /** Each once. */
  readonly actions: readonly OwnedAction[];
  readonly services: readonly Service[];
  /** True where it is, or may be, about other actions too: `*`, NotAction, an action that the data does not know. */
  readonly open: boolean;
}

export interface OwnedAction {
  readonly service: Service;
  readonly action: Action;
}

export function statementActions(statement: Statement, catalog: Catalog): StatementActions {
  const actions = new Map<Action, Service>();
  let open = statement.notAction !== undefined;
  let wildcards = 0;
  for (const value of statement.action?.values ?? []) {
    const text = knownText(value);
    if (text === '') continue;
    const isKnown =
      text !== undefined && !isBroad(text) && !(hasWildcard(text) && ++wildcards > MOST_WILDCARDS);
    const found = isKnown ? expandAction(text, catalog) : [];
    if (found.length === 0) open = true;
    for (const { service, actions: expanded } of found) {
      for (const action of expanded) actions.set(action, service);
    }
  }
  return {
    actions: Array.from(actions, ([action, service]) => ({ service, action })),
    services: [...new Set(actions.values())],
    open,
  };
}

/** Nobody writes more of them, and each is compared with every action of its service. */
const MOST_WILDCARDS = 200;

/** Every service would have to be read for it, and nothing common would be left. */
function isBroad(text: string): boolean {
  return isEveryAction(text) || /[*?]/.test(text.slice(0, text.indexOf(':') + 1));
}
