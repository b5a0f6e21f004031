import type { AwsCredentials } from '../credential-source.ts';
import type { Environment } from './shared-config.ts';

/** What kind of credentials the environment holds; undefined: none. */
export function environmentKind(environment: Environment): 'keys' | 'webIdentity' | 'container' | undefined {
  if (environmentKeys(environment)) return 'keys';
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE && environment.AWS_ROLE_ARN) return 'webIdentity';
  return environment.AWS_CONTAINER_CREDENTIALS_FULL_URI || environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
    ? 'container'
    : undefined;
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html */
export function environmentKeys(environment: Environment): AwsCredentials | undefined {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_CREDENTIAL_EXPIRATION: expires,
  } = environment;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const expiration = expires ? new Date(expires) : undefined;
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && !Number.isNaN(expiration.getTime()) && { expiration }),
  };
}
