import type { AwsCall } from './operations.ts';

/** A change of the account, complete before it is confirmed: what runs is these calls, in this order, byte for byte. */
export interface Plan {
  readonly id: string;
  /** `Create role lambda-reader` */
  readonly title: string;
  /** 12 digits; the plan runs in no other account. */
  readonly accountId: string;
  readonly endpoint?: string;
  readonly steps: readonly Step[];
  readonly undo: Undoability;
  readonly confirmation: Confirmation;
  /** The document to read before confirming: Markdown, all foreign text escaped. */
  readonly review: string;
}

/** One call with what must hold before it and what holds after it. */
export interface Step {
  /** `Attach AmazonS3ReadOnlyAccess to role lambda-reader` */
  readonly title: string;
  readonly call: AwsCall;
  /** Read right before the call. Where one differs, someone else was faster, and nothing more is called. */
  readonly requires: readonly Reading[];
  /** Read back after the call, until it holds. */
  readonly ensures: readonly Reading[];
  /** Calls that bring `requires` back; `$result` members stand for what the call answered. Empty where it is final. */
  readonly undo: readonly UndoCall[];
  /** Why it cannot be undone, in a sentence. */
  readonly final?: string;
}

/** Its input may hold result references. */
export interface UndoCall {
  readonly title: string;
  readonly operation: AwsCall['operation'];
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * `{"$result": "PolicyVersion.VersionId"}` in place of a value, in `undo` and `ensures` of a step: what the step's own
 * call answers.
 */
export interface ResultReference {
  readonly $result: string;
}

/**
 * Something of the account, and what it is: null where it does not exist. States are compared as canonical JSON;
 * `readings/states.ts` makes them.
 */
export interface Reading {
  readonly target: Target;
  readonly state: unknown;
}

export interface EntityReference {
  readonly kind: 'role' | 'user' | 'group';
  readonly name: string;
}

export type Target =
  /** Existence, and what it was made with but its policies. */
  | { readonly kind: 'entity'; readonly entity: EntityReference }
  | { readonly kind: 'trustPolicy'; readonly role: string }
  | { readonly kind: 'inlinePolicy'; readonly entity: EntityReference; readonly policy: string }
  | { readonly kind: 'attachment'; readonly entity: EntityReference; readonly policyArn: string }
  | { readonly kind: 'boundary'; readonly entity: EntityReference }
  /** Existence, path, description and tags. */
  | { readonly kind: 'policy'; readonly arn: string }
  /** Version ids with their documents, and which is the default. */
  | { readonly kind: 'policyVersions'; readonly arn: string }
  | { readonly kind: 'membership'; readonly user: string; readonly group: string }
  | { readonly kind: 'instanceProfile'; readonly profile: string; readonly role: string }
  /** A key, password, device or certificate of a user, by its id. */
  | { readonly kind: 'credential'; readonly user: string; readonly type: string; readonly id: string };

export type Undoability =
  | { readonly kind: 'exact' }
  /** What will not be as before, in sentences. */
  | { readonly kind: 'differences'; readonly differences: readonly string[] }
  | { readonly kind: 'final'; readonly why: string };

export type Confirmation =
  | { readonly kind: 'button' }
  /** The name must be typed: the caller could be locked out, or it cannot be told; or something goes for good. */
  | { readonly kind: 'typeName'; readonly name: string; readonly why: string };
