import { AwsError } from '../aws-error.ts';
import type { CredentialSource } from '../credential-source.ts';
import type { ChainBase } from './profile-chain.ts';

/** Judges by words of the SDK's providers, and repeats none of them: they may quote a command line or a cached token. */
export function providerFailure(base: ChainBase, source: CredentialSource, error: unknown): AwsError {
  const text = error instanceof Error ? `${error.name} ${error.message}` : '';
  const { label, renewCommand } = source;
  const login = {
    ...(renewCommand !== undefined && { terminalCommand: renewCommand }),
  };
  const run = renewCommand === undefined ? 'sign in with the AWS CLI' : `run \`${renewCommand}\``;
  if (NETWORK.test(text) || hasSystemCode(error)) {
    return new AwsError(
      'offline',
      `${place(base)} was not reached to sign in as ${label}; check the network and try again.`,
    );
  }
  switch (base.kind) {
    case 'sso':
      return /Forbidden|No access/i.test(text)
        ? new AwsError(
            'denied',
            `IAM Identity Center does not give you the role \`${base.roleName}\` in account \`${base.accountId}\`; check both in the profile, or ask whoever administers it.`,
          )
        : /ResourceNotFound|InvalidRequest/i.test(text)
          ? new AwsError(
              'credentials',
              `IAM Identity Center knows no role \`${base.roleName}\` in account \`${base.accountId}\`; correct the profile \`${base.profile}\`.`,
            )
          : new AwsError(
              'expired',
              `You are not signed in for ${label}, or no longer; ${run} and try again.`,
              login,
            );
    case 'login':
      return new AwsError(
        'expired',
        `You are not signed in for ${label}, or no longer; ${run} and try again.`,
        login,
      );
    case 'process':
      return /expired/i.test(text)
        ? new AwsError(
            'expired',
            `The credential_process of profile \`${base.profile}\` gave credentials that have expired; renew them with that program and try again.`,
          )
        : new AwsError(
            'credentials',
            `The credential_process of profile \`${base.profile}\` gave no credentials; run its command in a terminal to see why.`,
          );
    case 'container':
      return new AwsError(
        'credentials',
        `The container gave no credentials for ${label}; check that it has a role.`,
      );
    default:
      return new AwsError(
        'credentials',
        `No EC2 instance answered with credentials for ${label}; the profile is for an instance with a role.`,
      );
  }
}

const NETWORK =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|TimeoutError|did not establish a connection/;

function hasSystemCode(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && NETWORK.test(code);
}

function place({ kind }: ChainBase): string {
  switch (kind) {
    case 'sso':
      return 'IAM Identity Center';
    case 'login':
      return "AWS's sign-in service";
    default:
      return 'What gives the credentials';
  }
}
