import type { ManagedPolicies } from '../../files/managed-policies-file.ts';
import type { PolicyService } from '../../policy/index.ts';
import type { Identity, MakePlan, PlanShown } from '../../protocol/account.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { Plan } from '../plan.ts';

/** What a plan is made from. */
export interface PlanContext {
  readonly gateway: AwsGateway;
  readonly options: CallOptions;
  readonly identity: Identity;
  readonly service: PolicyService;
  readonly managedPolicies: () => ManagedPolicies;
  /** Of the plan. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Digest of the document that the user began from. */
  readonly base?: string | undefined;
  /** Files of the workspace that seem to manage what would be changed. */
  readonly foundInCode?: MakePlan['foundInCode'] | undefined;
}

/** How the account is read. */
export type ReadContext = Pick<PlanContext, 'gateway' | 'options'>;

/** A plan, or why there can be none as things are: then it is to be read and not to be run. */
export interface PlannedChange extends Plan {
  /** ARN of whom the review names and the lock-out was judged for: it runs as nobody else. */
  readonly caller: string;
  /** In a sentence. */
  readonly blocked?: string;
  readonly conflict?: NonNullable<PlanShown['conflict']>;
}
