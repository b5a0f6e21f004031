import type { AwsCredentials, CredentialSource } from './credential-source.ts';

/** What is asked of STS. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId?: string;
  /** Seconds. */
  readonly duration?: number;
  /** JSON text. */
  readonly sessionPolicy?: string;
  readonly sessionPolicyArns?: readonly string[];
  readonly mfa?: { readonly serialNumber: string; readonly code: string };
  /** In place of credentials. */
  readonly webIdentityToken?: string;
}

/** Gives the credentials of a role to who `source` is; throws an AwsError. */
export type RoleAssumer = (
  source: CredentialSource,
  request: RoleRequest,
  signal: AbortSignal,
) => Promise<AwsCredentials>;
