import type { Action, ActionResource, Catalog, Service } from '../../catalog/catalog.ts';
import { listsTypes, needsAllResources } from '../../catalog/facts/resource-lists.ts';
import { literals, type Statement } from '../../model/policy.ts';
import type { LiteralValue } from '../../model/value.ts';
import { expandAction, isEveryAction, type ServiceActions } from '../actions/expand-action.ts';
import { statementServices } from '../actions/statement-services.ts';
import { canActOn, isListedArn, type ScopedResource, scopedResources } from './action-resource-fit.ts';

/** A value of `Action` of which no action works on a resource of the statement. */
export interface UnfitAction {
  readonly value: LiteralValue;
  readonly actions: readonly ServiceActions[];
  /** Whether the actions work on other resources, or take all of them only. */
  readonly needs: 'others' | 'all';
  /** True where AWS's list is complete enough to be sure. */
  readonly sure: boolean;
}

export interface StatementFit {
  readonly unfit: readonly UnfitAction[];
  /** Resources on which no action of the statement works, where all its actions are known. */
  readonly idle: readonly ScopedResource[];
  readonly resources: readonly ScopedResource[];
}

/** What does not go together in a statement; undefined where all does, or where either side may stand for anything. */
export function statementFit(statement: Statement, catalog: Catalog): StatementFit | undefined {
  const { action, resource } = statement;
  if (!action || !resource || action.values.length === 0 || resource.values.length === 0) return undefined;
  const resources = literals(action).some(({ text }) => isEveryAction(text))
    ? undefined
    : scopedResources(resource);
  if (!resources) return undefined;
  const worksOn = fitter(resources, catalog);
  const unfit: UnfitAction[] = [];
  const used = new Set<ScopedResource>();
  let isAllKnown = action.values.every(({ kind }) => kind === 'literal');
  for (const value of literals(action)) {
    const actions = value.text.includes('${') ? [] : expandAction(value.text, catalog);
    if (actions.length === 0) isAllKnown = false;
    else if (!use(actions, worksOn, used, resources.length)) unfit.push(unfitAction(value, actions));
  }
  const idle = isAllKnown ? resources.filter((one) => !used.has(one)) : [];
  if (unfit.length === 0 && idle.length === 0) return undefined;
  const around = (): readonly string[] => statementServices(statement);
  return resources.every((one) => isListedArn(one, around, catalog)) ? { unfit, idle, resources } : undefined;
}

type Fitter = (action: Action, service: Service) => readonly ScopedResource[];

/** Which of the resources an action works on; many actions share one list of types, or have none. */
function fitter(resources: readonly ScopedResource[], catalog: Catalog): Fitter {
  const known = new Map<readonly ActionResource[] | string, readonly ScopedResource[]>();
  return (action, service) => {
    const key = action.resourceTypes.length > 0 ? action.resourceTypes : service.prefix;
    let fitting = known.get(key);
    if (!fitting) {
      fitting = resources.filter((one) => canActOn(action, service, one, catalog));
      known.set(key, fitting);
    }
    return fitting;
  };
}

/** Adds the resources that the actions work on, of so many in all; false where there is none. */
function use(
  actions: readonly ServiceActions[],
  worksOn: Fitter,
  used: Set<ScopedResource>,
  all: number,
): boolean {
  let works = false;
  for (const { service, actions: own } of actions) {
    for (const action of own) {
      for (const one of worksOn(action, service)) {
        used.add(one);
        works = true;
      }
      // A pattern may stand for hundreds of actions.
      if (works && used.size === all) return true;
    }
  }
  return works;
}

function unfitAction(value: LiteralValue, actions: readonly ServiceActions[]): UnfitAction {
  let [needs, sure]: [UnfitAction['needs'], boolean] = ['all', true];
  for (const { service, actions: own } of actions) {
    for (const { name, resourceTypes, permissionOnly } of own) {
      if (resourceTypes.length > 0) needs = 'others';
      const isSure =
        resourceTypes.length > 0
          ? listsTypes(service.prefix) && !permissionOnly
          : needsAllResources(service.prefix, name);
      sure &&= isSure;
    }
  }
  return { value, actions, needs, sure };
}
