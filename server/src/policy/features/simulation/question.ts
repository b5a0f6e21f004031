import type { Layer } from '../../evaluate/request.ts';
import type { Policy } from '../../model/policy.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';

/** Who may do what with which resources, asked of policies that stand in open documents. */
export interface Question {
  readonly subject: PolicySource & {
    /** From 0: the statement that is asked about, where the others of the policy do not count. */
    readonly statement?: number | undefined;
  };
  /** Further policies that apply. */
  readonly others: readonly OtherPolicy[];
  readonly principal: string;
  readonly actions: readonly string[];
  /** ARNs and `*`. */
  readonly resources: readonly string[];
  /** 12 digits. */
  readonly resourceAccount?: string | undefined;
  /** Condition key → what the request has for it. A key that is not here is unknown where AWS may send it. */
  readonly context: Readonly<Record<string, ContextState>>;
  /** 12 digits. */
  readonly managementAccountId?: string | undefined;
  /** Seconds. */
  readonly roleMaxSessionDuration?: number | undefined;
}

/** A policy, with where it stands. */
export interface PolicySource {
  /** What it is called in sentences: `role.json`. */
  readonly name: string;
  readonly uri: string;
  readonly file: PolicyFile;
  readonly located: LocatedPolicy;
}

export interface OtherPolicy extends PolicySource {
  readonly layer: Layer;
  /** Root, unit or account, for SCPs and RCPs. */
  readonly level?: string | undefined;
}

export type ContextState =
  | { readonly state: 'value'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown' };

/** Where a policy stands in the decision. */
export function layerOf({ kind }: Policy): Layer {
  return kind === 'trust' ? 'resource' : kind;
}
