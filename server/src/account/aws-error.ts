import type { OperationName } from './operations.ts';

/**
 * A call to AWS that did not succeed. `message` is one sentence that says what, why and what to do next, and holds no
 * secret; `serviceMessage` is AWS's own.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly kind: AwsErrorKind;
  /** AWS's code: `NoSuchEntity`, `AccessDenied`; absent where AWS was not reached. */
  readonly code: string | undefined;
  readonly operation: OperationName | undefined;
  readonly serviceMessage: string | undefined;
  /** What the user can run to go on: `aws sso login --profile dev`. */
  readonly terminalCommand: string | undefined;

  constructor(kind: AwsErrorKind, message: string, details: AwsErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.code = details.code;
    this.operation = details.operation;
    this.serviceMessage = details.serviceMessage;
    this.terminalCommand = details.terminalCommand;
  }
}

export interface AwsErrorDetails {
  readonly code?: string;
  readonly operation?: OperationName;
  readonly serviceMessage?: string;
  readonly terminalCommand?: string;
  readonly cause?: unknown;
}

export type AwsErrorKind =
  /** Credentials have run out. */
  | 'expired'
  /** There are none, or they are not AWS's. */
  | 'credentials'
  | 'denied'
  | 'throttled'
  /** AWS was not reached. */
  | 'offline'
  | 'notFound'
  | 'exists'
  /** Something must go first, or was changed meanwhile. */
  | 'conflict'
  | 'limit'
  /** The policy document was refused. */
  | 'malformed'
  | 'invalid'
  /** A failure of the service before it did anything. */
  | 'service'
  /** A write that may have happened. */
  | 'uncertain'
  | 'cancelled'
  /** Blocked by us: read-only, or not signed in. */
  | 'blocked';
