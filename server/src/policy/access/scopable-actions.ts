import type { Action, Catalog, Service } from '../catalog/catalog.ts';
import { type ActionRisk, actionRisk } from './action-risk.ts';
import { actionParts, expandAction, isEveryAction } from './expand-action.ts';

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
  let known = knownByCatalog.get(catalog);
  if (!known) {
    known = new Map();
    knownByCatalog.set(catalog, known);
  }
  let found = known.get(pattern);
  if (!found) {
    found = find(pattern, catalog);
    if (known.size >= MAX_KNOWN) known.clear();
    if (pattern.length <= LONGEST_KNOWN) known.set(pattern, found);
  }
  return found;
}

const knownByCatalog = new WeakMap<Catalog, Map<string, ScopableActions>>();
/** Patterns kept per catalog: far more than the policies that are open at one time hold. */
const MAX_KNOWN = 4000;
/** Hostile patterns are long, and nothing is gained by keeping them. */
const LONGEST_KNOWN = 200;

function find(pattern: string, catalog: Catalog): ScopableActions {
  const { prefix = '*', name = '' } = actionParts(pattern) ?? {};
  if (isEveryAction(pattern) || /[*?]/.test(prefix)) return NONE;
  const [only] = expandAction(pattern, catalog);
  if (!only) return NONE;
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
  return { actions, risky, total: only.actions.length, isWholeService: /^\*+$/.test(name) };
}

const NONE: ScopableActions = { actions: [], risky: [], total: 0, isWholeService: false };
