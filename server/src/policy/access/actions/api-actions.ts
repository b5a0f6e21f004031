import type { Catalog } from '../../catalog/catalog.ts';
import { type ApiOperation, apiOperations } from '../../catalog/facts/api-names.ts';
import { matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { slipsOf } from '../names/slip.ts';
import { expandAction } from './expand-action.ts';

/**
 * Whole actions that the operations with that name, or that a pattern matches, take in the API of a service. Empty where
 * there is none of an operation without an action of its own name, or where that says too little of what is meant.
 *
 * @param prefix in lower case
 */
export function apiActions(name: string, prefix: string, catalog: Catalog): string[] {
  const isNamed = ({ name: operation }: ApiOperation): boolean =>
    matchesWildcardIgnoringCase(name, operation);
  const names = new Set(
    apiOperations(prefix)
      .filter(isNamed)
      .flatMap(({ actions }) => actions),
  );
  const actions = [...names].map((action) => `${prefix}:${action}`);
  const areKnown = actions.every((action) => expandAction(action, catalog).length > 0);
  return actions.length <= MOST_ACTIONS && areKnown ? actions : [];
}

const MOST_ACTIONS = 4;

/** The same for a name that is a slip of an operation's. */
export function misspeltApiActions(name: string, prefix: string, catalog: Catalog): string[] {
  const operations = apiOperations(prefix).map((one) => one.name);
  const [operation] = slipsOf(name, operations);
  return operation === undefined ? [] : apiActions(operation, prefix, catalog);
}
