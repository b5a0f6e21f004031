import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { TimeLimits } from '../connection.ts';
import type { AwsCredentials } from '../credential-source.ts';
import type { RoleRequest } from '../role-request.ts';
import { type ClientSource, clientSettings } from './client-settings.ts';

/**
 * Asks STS for the credentials of a role once; rejects with what the SDK throws.
 *
 * @param credentials of who assumes the role; not asked for where the request has a web identity token
 */
export async function assumeRoleOnce(
  source: ClientSource,
  credentials: () => Promise<AwsCredentials>,
  request: RoleRequest,
  { signal, limits }: { readonly signal: AbortSignal; readonly limits: TimeLimits },
): Promise<AwsCredentials> {
  const client = new STSClient(clientSettings('sts', source, credentials, limits));
  const common = {
    RoleArn: request.roleArn,
    RoleSessionName: request.sessionName,
    ...(request.duration !== undefined && { DurationSeconds: request.duration }),
    ...(request.sessionPolicy !== undefined && { Policy: request.sessionPolicy }),
    ...(request.sessionPolicyArns?.length && {
      PolicyArns: request.sessionPolicyArns.map((arn) => ({ arn })),
    }),
  };
  try {
    const { Credentials } =
      request.webIdentityToken === undefined
        ? await client.send(
            new AssumeRoleCommand({
              ...common,
              ...(request.externalId !== undefined && { ExternalId: request.externalId }),
              ...(request.mfa && { SerialNumber: request.mfa.serialNumber, TokenCode: request.mfa.code }),
            }),
            { abortSignal: signal },
          )
        : await client.send(
            new AssumeRoleWithWebIdentityCommand({ ...common, WebIdentityToken: request.webIdentityToken }),
            { abortSignal: signal },
          );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
    return {
      accessKeyId: AccessKeyId ?? '',
      secretAccessKey: SecretAccessKey ?? '',
      ...(SessionToken && { sessionToken: SessionToken }),
      ...(Expiration && { expiration: Expiration }),
    };
  } finally {
    client.destroy();
  }
}
