import { expandAction, isEveryAction } from '../../access/expand-action.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import { literals, type Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/** Names of the service's actions that send the key, itself or by a resource that they take. */
export function sendersInService(key: string, service: Service): string[] {
  return service.actions.filter((action) => sends(action, key, service)).map((action) => action.name);
}

/** The statement's actions that are written in full, by whether they send the key. Wildcards are left out. */
export function sendersInStatement(
  writtenKey: string,
  statement: Statement,
  catalog: Catalog,
): { readonly sending: readonly string[]; readonly silent: readonly string[] } {
  const sending: string[] = [];
  const silent: string[] = [];
  for (const { text } of literals(statement.action)) {
    if (hasWildcard(text) || isEveryAction(text)) continue;
    const [found] = expandAction(text, catalog);
    const [action] = found?.actions ?? [];
    if (!found || !action) continue;
    const key = found.service.conditionKey(writtenKey);
    const list = key && sends(action, key.name, found.service) ? sending : silent;
    list.push(`${found.service.prefix}:${action.name}`);
  }
  return { sending, silent };
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
