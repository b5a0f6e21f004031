import type { ManagedPolicies } from '../files/managed-policies-file.ts';
import type { PolicyService } from '../policy/index.ts';
import type { Session, StateReader, Transaction } from './state/tables.ts';

export type ServiceId = 'iam' | 'sts' | 'access-analyzer' | 'organizations';

/**
 * One operation of one service. Inputs and outputs have the member names of AWS's model, as the SDK for JavaScript has
 * them (`RoleName`, `AssumeRolePolicyDocument`; dates are `Date`); the wire layer reads and writes the protocols.
 * Refusals are thrown as ServiceError.
 */
export interface Operation {
  readonly service: ServiceId;
  /** `CreateRole` */
  readonly name: string;
  /** What the caller must be allowed before `run`; every one of them. Empty: anyone with a valid key. */
  authorization(input: Input, context: OperationContext): readonly Authorization[];
  /** Changes are kept when it returns, and lost when it throws. */
  run(input: Input, context: OperationContext): Output;
}

/** Members as the model names them; the wire layer has checked their types and that required ones are there. */
// biome-ignore lint/suspicious/noExplicitAny: each operation knows the shape of its own members.
export type Input = any;
export type Output = object;

/** One thing that the caller's policies must allow. */
export interface Authorization {
  /** `iam:CreateRole` */
  readonly action: string;
  /** An ARN, or `*` where the action takes none. */
  readonly resource: string;
  /** Condition keys that the operation sends besides those that follow from the caller. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** The resource's own policy: a role's trust policy. */
  readonly resourcePolicy?: string;
}

export interface Caller {
  /** As GetCallerIdentity says it. */
  readonly arn: string;
  /** `AIDA…`, `AROA…:session`, or the account for root. */
  readonly userId: string;
  /** 12 digits. */
  readonly account: string;
  readonly accessKeyId: string;
  readonly principal:
    | { readonly kind: 'root' }
    | { readonly kind: 'user'; readonly name: string }
    | { readonly kind: 'role'; readonly name: string; readonly session: Session };
}

export interface OperationContext {
  readonly state: Transaction;
  /**
   * What has spread through IAM: the state as it was `--lag` ago, and the same as `state` where there is no lag. Operations
   * that change something ask it for what they merely refer to: the principals of a trust policy.
   */
  readonly settled: StateReader;
  readonly caller: Caller;
  readonly now: Date;
  /** The sandbox account: 12 digits. */
  readonly account: string;
  /** Of the request's signature: `us-east-1`. */
  readonly region: string;
  /** As the request's header says it. */
  readonly userAgent?: string | undefined;
  /** The evaluator, the rules and the comparison. */
  readonly policies: PolicyService;
  readonly awsManagedPolicies: ManagedPolicies;
  /** Random letters and digits behind a prefix: `AROA` gives `AROAX4KD…`, 21 characters as AWS's. */
  newId(prefix: string): string;
  /** 40 characters, as a secret access key. */
  newSecret(): string;
}
