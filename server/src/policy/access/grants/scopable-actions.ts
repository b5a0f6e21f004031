import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { expandAction, type ServiceActions } from '../actions/expand-action.ts';
import { type ActionRisk, actionRisk } from './action-risk.ts';

/** The actions that a value of `Action` gives, as far as they could be limited to resources. */
export interface ScopableActions {
  /** Those that take more than `*` as their resource. */
  readonly actions: readonly ScopableAction[];
  /** Those of them that are grave on every resource. */
  readonly risky: readonly RiskyScopableAction[];
  /** How many the value gives in all. */
  readonly total: number;
  /** True where the value is all that a service can do. */
  readonly isWholeService: boolean;
}

export interface ScopableAction {
  /** `s3:GetObject` */
  readonly name: string;
  readonly service: Service;
  readonly action: Action;
}

export interface RiskyScopableAction extends ScopableAction {
  readonly risk: ActionRisk;
}

/** Every action is none here, nor is one with a wildcard in its service: to name what they give, every service were read. */
export function scopableActions(pattern: string, catalog: Catalog): ScopableActions {
  const colon = pattern.indexOf(':');
  if (colon < 0 || hasWildcard(pattern.slice(0, colon))) return NONE;
  const [only] = expandAction(pattern, catalog);
  if (!only) return NONE;
  if (only.actions.length < MANY) return find(only, isEvery(pattern, colon));
  let found = knownByActions.get(only);
  if (!found) {
    found = find(only, isEvery(pattern, colon));
    knownByActions.set(only, found);
  }
  return found;
}

/** To keep what one action comes to costs more than to find it. */
const MANY = 5;
/** As long as the expansion of a pattern is kept, so is this. */
const knownByActions = new WeakMap<ServiceActions, ScopableActions>();

function isEvery(pattern: string, colon: number): boolean {
  return pattern.endsWith('*') && /^\*+$/.test(pattern.slice(colon + 1));
}

function find(only: ServiceActions, isWholeService: boolean): ScopableActions {
  const { service } = only;
  const actions: ScopableAction[] = [];
  const risky: RiskyScopableAction[] = [];
  for (const action of only.actions) {
    if (action.resourceTypes.length === 0) continue;
    const one = { name: `${service.prefix}:${action.name}`, service, action };
    actions.push(one);
    const risk = actionRisk(service, action);
    if (risk) risky.push({ ...one, risk });
  }
  return { actions, risky, total: only.actions.length, isWholeService };
}

const NONE: ScopableActions = { actions: [], risky: [], total: 0, isWholeService: false };
