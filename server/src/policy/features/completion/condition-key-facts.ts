import type { Action, Catalog, ConditionKey, Service } from '../../catalog/catalog.ts';
import { federationKey } from '../../catalog/facts/federation-keys.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import type { Statement } from '../../model/policy.ts';
import { type StatementActions, statementActions } from './statement-actions.ts';

/** A condition key by its written name, whatever table knows it. */
export function findConditionKey(name: string, catalog: Catalog): ConditionKey | undefined {
  const colon = name.indexOf(':');
  if (colon <= 0) return undefined;
  return globalKey(name) ?? catalog.service(name.slice(0, colon))?.conditionKey(name) ?? federationKey(name);
}

/** A key that actions of the statement send. */
export interface SentKey {
  readonly key: ConditionKey;
  /** `service:Action` names. */
  readonly senders: readonly string[];
  /** True where every action of the statement does. */
  readonly always: boolean;
}

/** Keys that the statement's actions send, themselves or by a resource that they take. */
export function sentKeys(
  statement: Statement,
  catalog: Catalog,
): { keys: SentKey[]; taken: StatementActions } {
  const taken = statementActions(statement, catalog);
  const senders = new Map<string, { readonly service: Service; readonly names: string[] }>();
  for (const { service, action } of taken.actions) {
    for (const name of keysOf(service, action)) {
      const sent = senders.get(name);
      if (sent) sent.names.push(`${service.prefix}:${action.name}`);
      else senders.set(name, { service, names: [`${service.prefix}:${action.name}`] });
    }
  }
  const keys: SentKey[] = [];
  for (const [name, { service, names }] of senders) {
    const key = service.conditionKey(name);
    if (key) keys.push({ key, senders: names, always: !taken.open && names.length === taken.actions.length });
  }
  return { keys, taken };
}

const keysByAction = new WeakMap<Action, readonly string[]>();

/** Kept per action: a wildcard over a large service asks hundreds of them at every keystroke. */
function keysOf(service: Service, action: Action): readonly string[] {
  let keys = keysByAction.get(action);
  if (!keys) {
    const all = new Set(action.conditionKeys);
    for (const { name, conditionKeys } of action.resourceTypes) {
      for (const key of conditionKeys) all.add(key);
      for (const key of service.resourceType(name)?.conditionKeys ?? []) all.add(key);
    }
    keys = [...all];
    keysByAction.set(action, keys);
  }
  return keys;
}
