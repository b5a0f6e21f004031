import type { Action, Service } from '../../catalog/catalog.ts';

/** True where requests for the action, or for a resource that it works on, may carry a key of which `is` holds. */
export function sendsKey(action: Action, service: Service, is: (name: string) => boolean): boolean {
  return (
    action.conditionKeys.some(is) ||
    action.resourceTypes.some(
      ({ name, conditionKeys: own }) => own.some(is) || service.resourceType(name)?.conditionKeys.some(is),
    )
  );
}

/**
 * The actions of a service that send a key of its list; undefined where the list lacks the key, or gives it to no action,
 * so that nothing can be said.
 */
export function sendersOf(key: string, service: Service): ReadonlySet<Action> | undefined {
  // As the list has it, so that no document can make more of them than the list has.
  const name = service.conditionKey(key)?.name;
  if (name === undefined) return undefined;
  let senders = knownSenders.get(service);
  if (!senders) {
    senders = new Map();
    knownSenders.set(service, senders);
  }
  let found = senders.get(name);
  if (!found) {
    found = new Set(actionsWith(name, service));
    senders.set(name, found);
  }
  return found.size > 0 ? found : undefined;
}

const knownSenders = new WeakMap<Service, Map<string, ReadonlySet<Action>>>();

/** As `sendsKey` tells of each action, with the list of resource types read once. */
function actionsWith(key: string, { actions, resourceTypes }: Service): readonly Action[] {
  const types = new Set(
    resourceTypes.filter(({ conditionKeys }) => conditionKeys.includes(key)).map(({ name }) => name),
  );
  return actions.filter(
    ({ conditionKeys, resourceTypes: own }) =>
      conditionKeys.includes(key) ||
      own.some((type) => type.conditionKeys.includes(key) || types.has(type.name)),
  );
}
