import { type ArnCache, createArnCache } from './browse/account-arns.ts';
import type { Journal } from './journal/journal.ts';
import type { AccountResources } from './rpc/handler.ts';
import { createPlanStore, type PlanStore } from './run/plan-store.ts';
import { createRecentWrites, type RecentWrites } from './run/recent-writes.ts';

/** What the account process keeps in memory between requests. */
export interface ProcessState {
  readonly arns: ArnCache;
  readonly plans: PlanStore;
  readonly writes: RecentWrites;
  /** Journals by folder: each knows which of its changes are under way. */
  readonly journals: Map<string, Journal>;
}

/** @param resources the one thing that all requests of a process share */
export function processState(resources: AccountResources): ProcessState {
  let state = states.get(resources);
  if (!state) {
    state = {
      arns: createArnCache(),
      plans: createPlanStore(),
      writes: createRecentWrites(),
      journals: new Map(),
    };
    states.set(resources, state);
  }
  return state;
}

const states = new WeakMap<AccountResources, ProcessState>();
