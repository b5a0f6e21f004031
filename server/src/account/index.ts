import type { AccountSettings, Identity, IdentitySource, Progress } from '../protocol/account.ts';
import type { RequestName } from '../protocol/protocol.ts';
import { environmentKind } from './credentials/environment.ts';
import { realPace } from './pace.ts';
import { accountHandlers } from './rpc/account-handlers.ts';
import { createAccountHost } from './rpc/account-host.ts';
import type { AccountResources } from './rpc/handler.ts';
import { shippedResources } from './rpc/shipped-resources.ts';
import { later } from './rpc/timer.ts';

export { AwsError } from './aws-error.ts';
export { accountFailure } from './rpc/account-failure.ts';

export interface OpenAccountParts {
  readonly source: IdentitySource;
  readonly settings: AccountSettings;
  /** Absolute path of a folder for the journal; reading alone needs none. */
  readonly dataFolder?: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Null where nobody can be asked, or the question is dismissed. */
  askMfaCode(question: { readonly serialNumber: string; readonly for: string }): Promise<string | null>;
  readonly onProgress?: (progress: Progress) => void;
  readonly resources?: AccountResources;
}

/** An account in this process, for the command line. */
export interface OpenAccount {
  readonly identity: Identity;
  /** Asks what an editor would ask the account process. Rejects with an AwsError. */
  ask<P, R>(request: RequestName<P, R>, params: P): Promise<R>;
}

/** Signs in; rejects with an AwsError, whose message is one sentence for the user. */
export async function openAccount(parts: OpenAccountParts): Promise<OpenAccount> {
  const { source, settings, environment, signal, askMfaCode } = parts;
  const host = createAccountHost({
    environment,
    askMfaCode,
    identityChanged() {},
    signal,
    later,
    handlers: accountHandlers,
    resources: parts.resources ?? shippedResources(),
    pace: realPace,
    progress: parts.onProgress ?? (() => {}),
  });
  host.start({ dataFolder: parts.dataFolder ?? '', settings });
  const identity = await host.session.signIn(source, signal);
  return {
    identity,
    ask: <P, R>(request: RequestName<P, R>, params: P) =>
      host.handle(request.method, params, signal) as Promise<R>,
  };
}

/**
 * Who the command line is where it is not told: the profile of `--profile`, else keys of the environment, else
 * `AWS_PROFILE`, else the profile `default`, as in the AWS CLI.
 */
export function usualSource(
  profile: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): IdentitySource {
  if (profile !== undefined) return { kind: 'profile', name: profile };
  if (environmentKind(environment)) return { kind: 'environment' };
  return { kind: 'profile', name: environment.AWS_PROFILE || environment.AWS_DEFAULT_PROFILE || 'default' };
}
