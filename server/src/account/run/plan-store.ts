import { AwsError } from '../aws-error.ts';
import type { PlannedChange } from '../intents/plan-context.ts';
import type { PlanPurpose } from './run-plan.ts';

export interface KeptPlan {
  readonly plan: PlannedChange;
  readonly purpose?: PlanPurpose;
}

/** Plans that were shown, by id, until they are run. */
export interface PlanStore {
  keep(plan: KeptPlan): void;
  /** Gives a plan to run; it can be taken once. Throws an AwsError of the kind `blocked` where there is none. */
  take(id: string): KeptPlan;
}

/** More than a user looks at before confirming one. */
const MOST_PLANS = 50;

export function createPlanStore(): PlanStore {
  const plans = new Map<string, KeptPlan>();
  return {
    keep(kept) {
      plans.set(kept.plan.id, kept);
      for (const id of plans.keys()) {
        if (plans.size <= MOST_PLANS) break;
        plans.delete(id);
      }
    },
    take(id) {
      const kept = plans.get(id);
      if (!kept) {
        throw new AwsError(
          'blocked',
          'This plan was run already, or is too old to be run; make a new one to see what it would do now.',
        );
      }
      plans.delete(id);
      return kept;
    },
  };
}
