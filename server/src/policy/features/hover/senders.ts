import { expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import { literals, type Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/** Names of the service's actions that send the key, itself or by a resource that they take. */
export function sendersInService(key: string, service: Service): string[] {
  return service.actions.filter((action) => sends(action, key, service)).map((action) => action.name);
}

/** The statement's actions by whether they send a key. */
export interface Senders {
  readonly sending: readonly string[];
  readonly silent: readonly string[];
  /** True where the statement is about other actions too: wildcards, and what is filled in later. */
  readonly open: boolean;
}

/** Looks at the actions that are written in full. */
export function sendersInStatement(writtenKey: string, statement: Statement, catalog: Catalog): Senders {
  const sending: string[] = [];
  const silent: string[] = [];
  const written = literals(statement.action).filter(({ text }) => !hasWildcard(text) && !isEveryAction(text));
  for (const { text } of written) {
    const [found] = expandAction(text, catalog);
    const [action] = found?.actions ?? [];
    if (!found || !action) continue;
    const key = found.service.conditionKey(writtenKey);
    const list = key && sends(action, key.name, found.service) ? sending : silent;
    list.push(`${found.service.prefix}:${action.name}`);
  }
  return { sending, silent, open: written.length < (statement.action?.values.length ?? 0) };
}

function sends(action: Action, key: string, service: Service): boolean {
  return (
    action.conditionKeys.includes(key) ||
    action.resourceTypes.some(
      ({ name, conditionKeys }) =>
        conditionKeys.includes(key) || service.resourceType(name)?.conditionKeys.includes(key) === true,
    )
  );
}
