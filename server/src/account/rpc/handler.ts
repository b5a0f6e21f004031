import type { ManagedPolicies } from '../../files/managed-policies-file.ts';
import type { PolicyService } from '../../policy/index.ts';
import type { AccountSettings, Identity, Progress } from '../../protocol/account.ts';
import type { RequestName } from '../../protocol/protocol.ts';
import type { AwsGateway } from '../gateway.ts';

/**
 * The answer to one request of protocol/account.ts, with its types erased so that handlers make lists:
 * `export const browseHandlers: readonly Handler[] = [handler(listEntities, async (params, context) => …), …]`.
 */
export interface Handler {
  readonly method: string;
  handle(params: unknown, context: AccountContext): Promise<unknown>;
}

/**
 * Handles `request`. What it throws becomes the request's AccountFailure: an AwsError with its own kind and sentence,
 * anything else one failure of ours; neither ends the process.
 */
export function handler<P, R>(
  request: RequestName<P, R>,
  handle: (params: P, context: AccountContext) => R | Promise<R>,
): Handler {
  return { method: request.method, handle: async (params, context) => handle(params as P, context) };
}

/** What a handler has to work with. */
export interface AccountContext {
  /**
   * The way to AWS as the window's identity, blocked for writes where `iamPolicy.aws.readOnly` is set. Throws an AwsError
   * of the kind `blocked` where nobody is signed in. Its identity stays what it is: after another sign-in or an assumed
   * role ask anew.
   */
  gateway(): AwsGateway;
  /** Who is signed in; undefined: nobody. */
  identity(): Identity | undefined;
  /** The way to AWS as another profile, for reading alone: every write is blocked. The window's identity stays. */
  gatewayFor(profile: string): Promise<AwsGateway>;
  settings(): AccountSettings;
  /** Absolute path of the folder of ours, for the journal. Throws an AwsError where none was given. */
  dataFolder(): string;
  readonly resources: AccountResources;
  /** Aborted when the editor cancels the request or the process ends. */
  readonly signal: AbortSignal;
  /** Tells the editor how far `run` is; `total` is 0 where it is not known. */
  progress(progress: Progress): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; rejects with an AwsError `cancelled` as soon as `signal` is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** What ships with the product, opened when first asked for. */
export interface AccountResources {
  policyService(): PolicyService;
  /** Unpacked anew at each call; some milliseconds. */
  managedPolicies(): ManagedPolicies;
}
