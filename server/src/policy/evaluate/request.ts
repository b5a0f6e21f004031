import type { Policy } from '../model/policy.ts';

/** One request to decide, with every policy that applies to it. Nothing is added that is not given. */
export interface AuthorizationRequest {
  /**
   * Who asks: the ARN of a user, role, assumed role, federated user, account root, OIDC or SAML provider; a service
   * principal; or `anonymous`.
   */
  readonly principal: string;
  /** `s3:GetObject`; letters in either case. */
  readonly action: string;
  /** ARN of the resource, or `*` for actions that take none. May hold wildcards, which stand for unknown text. */
  readonly resource: string;
  /** 12 digits; needed where the ARN names no account, as those of buckets. */
  readonly resourceAccount?: string | undefined;
  /** Condition key in any case → its values. A key that is neither here nor unknown is absent from the request. */
  readonly context: Readonly<Record<string, ContextValue>>;
  /** Keys that may be absent or have any value; `*` for every key that is not given. */
  readonly unknown: readonly string[] | '*';
  readonly policies: AppliedPolicies;
  readonly organization?: { readonly managementAccountId: string } | undefined;
  /** Seconds. */
  readonly roleMaxSessionDuration?: number | undefined;
}

export type ContextValue = ContextScalar | readonly ContextScalar[];
export type ContextScalar = string | number | boolean;

export interface AppliedPolicies {
  readonly identity: readonly AppliedPolicy[];
  readonly resource?: AppliedPolicy | undefined;
  readonly boundary: readonly AppliedPolicy[];
  readonly session: readonly AppliedPolicy[];
  readonly vpcEndpoint: readonly AppliedPolicy[];
  readonly scp: readonly PolicyLevel[];
  readonly rcp: readonly PolicyLevel[];
}

export interface AppliedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** A root, organizational unit or account with the policies attached to it. */
export interface PolicyLevel {
  readonly level: string;
  readonly policies: readonly AppliedPolicy[];
}

export type Layer = 'identity' | 'resource' | 'boundary' | 'session' | 'vpcEndpoint' | 'scp' | 'rcp';
