import { AwsError } from './aws-error.ts';
import { callAws } from './call-aws.ts';
import { TIME_LIMITS, type TimeLimits } from './connection.ts';
import { type AwsCredentials, secretsOf } from './credential-source.ts';
import type { Pace } from './pace.ts';
import type { RoleAssumer } from './role-request.ts';

export function roleAssumer(pace: Pace, limits: TimeLimits = TIME_LIMITS): RoleAssumer {
  return async (source, request, signal) => {
    const action =
      request.webIdentityToken === undefined ? 'sts:AssumeRole' : 'sts:AssumeRoleWithWebIdentity';
    const endpoint = source.endpoints.sts;
    let secrets: readonly string[] = [];
    const credentials = async (): Promise<AwsCredentials> => {
      const found = await source.credentials(false);
      secrets = secretsOf(found);
      return found;
    };
    try {
      const assumed = await callAws(
        {
          action,
          // Nothing in the account is changed by it, so it may be repeated.
          writes: false,
          source,
          ...(endpoint !== undefined && { endpoint }),
          secrets: () => {
            const { mfa, webIdentityToken = '', externalId = '' } = request;
            return [...secrets, mfa?.code ?? '', webIdentityToken, externalId];
          },
          async send() {
            const { assumeRoleOnce } = await import('./aws-gateway/assume-role.ts');
            return assumeRoleOnce(source, credentials, request, { signal, limits });
          },
        },
        { signal },
        pace,
      );
      if (assumed.accessKeyId && assumed.secretAccessKey) return assumed;
      throw new AwsError('service', `\`${action}\` answered without credentials; try again in a minute.`);
    } catch (error) {
      throw error instanceof AwsError ? inWordsOfRoles(error, request.roleArn, source.label) : error;
    }
  };
}

function inWordsOfRoles(error: AwsError, roleArn: string, label: string): AwsError {
  const said = error.serviceMessage ?? '';
  const sentence =
    error.kind === 'denied' && /MultiFactorAuthentication/i.test(said)
      ? 'AWS did not take the code of the MFA device; wait for the next code and try again.'
      : error.kind === 'denied'
        ? `The role \`${roleArn}\` may not be assumed by ${label}: its trust policy must name the caller, conditions such as an external ID must hold, and the caller must be allowed \`sts:AssumeRole\`; ask whoever administers the role.${said && ` AWS says: ${said}`}`
        : undefined;
  if (sentence === undefined) return error;
  return new AwsError(error.kind, sentence, {
    ...(error.code && { code: error.code }),
    ...(error.serviceMessage && { serviceMessage: error.serviceMessage }),
  });
}
