import { expandAction } from '../../access/actions/expand-action.ts';
import type { Action, Catalog } from '../../catalog/catalog.ts';
import { actionProblem } from './action-problem.ts';

/** What an action or action pattern takes in. */
export interface Expansion {
  readonly pattern: string;
  /** Sorted by prefix; none where the pattern matches nothing. */
  readonly services: readonly ExpandedService[];
  /** Why there is nothing, in a sentence; undefined where there is something. */
  readonly problem: string | undefined;
}

export interface ExpandedService {
  readonly prefix: string;
  /** `Amazon S3` */
  readonly name: string;
  /** At least one, in AWS's order of names. */
  readonly actions: readonly Action[];
}

/** Every action that the pattern takes in, as far as the catalog knows them. Never throws. */
export function expandPattern(pattern: string, catalog: Catalog): Expansion {
  const services = expandAction(pattern, catalog).map(({ service, actions }) => ({
    prefix: service.prefix,
    name: service.name,
    actions,
  }));
  const problem = services.length > 0 ? undefined : actionProblem(pattern, () => [], catalog);
  return { pattern, services, problem };
}
