/** The request of `iam-policy simulate`, as JSON. Absent, null and an empty list all mean that nothing is attached. */
export interface Request {
  readonly id?: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly unknown?: readonly string[] | '*';
  readonly policies: Policies;
  readonly organization?: { readonly managementAccountId: string };
  /** Seconds. */
  readonly roleMaxSessionDuration?: number;
}

export interface Policies {
  readonly identity?: readonly NamedPolicy[] | null;
  readonly resource?: Document | null;
  readonly boundary?: readonly NamedPolicy[] | null;
  readonly session?: readonly NamedPolicy[] | null;
  readonly vpcEndpoint?: readonly NamedPolicy[] | null;
  readonly scp?: readonly Level[] | null;
  readonly rcp?: readonly Level[] | null;
}

export interface NamedPolicy {
  readonly name: string;
  readonly document: Document;
}

export interface Level {
  readonly level: string;
  readonly policies: readonly NamedPolicy[];
}

/** A policy document as it was written; nothing says that it is a good one. */
export type Document = Readonly<Record<string, unknown>>;

export type Layer = 'identity' | 'resource' | 'boundary' | 'session' | 'vpcEndpoint' | 'scp' | 'rcp';

/** What the service reference knows, and policies do not say. */
export interface Facts {
  /** False for actions whose only resource is `*`. */
  takesResource(action: string): boolean;
  /** True for actions of AWS KMS on a KMS key. */
  takesKey(action: string): boolean;
  /** Prefixes of the services that resource control policies know. */
  readonly rcpServices: readonly string[];
}

export interface Answer {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly deniedBy: readonly Layer[];
  readonly matched: readonly MatchedStatement[];
}

export interface MatchedStatement {
  readonly layer: Layer;
  /** `resource` for the resource policy, which has no name. */
  readonly policy: string;
  /** From 0. */
  readonly statement: number;
}

/** A JSON value as a list: many elements of a policy take one value or several. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
