import { connectionSettings, SILENT, type TimeLimits } from '../connection.ts';
import type { AwsCredentials, CredentialSource } from '../credential-source.ts';
import type { ServiceName } from '../operation-table.ts';

/** What of a source a client needs beside the credentials. */
export type ClientSource = Pick<CredentialSource, 'region' | 'profile' | 'endpoints' | 'certificates'>;

export type ClientSettings = ReturnType<typeof clientSettings>;

/**
 * What every client is made with. Whatever the SDK would otherwise look up by itself in the environment, in the profile of
 * `AWS_PROFILE` or from the instance it runs on is given here.
 */
export function clientSettings(
  service: ServiceName,
  { region, profile, endpoints, certificates }: ClientSource,
  credentials: () => Promise<AwsCredentials>,
  limits: TimeLimits,
) {
  const endpoint = endpoints[service];
  return {
    profile,
    region,
    // Remembered and renewed where they come from; the mark keeps the SDK from remembering them once more.
    credentials: Object.assign(() => credentials(), { memoized: true }),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard' as const,
    authSchemePreference: ['sigv4'],
    userAgentAppId: 'iam-policy-workbench',
    ignoreConfiguredEndpointUrls: true,
    // Another endpoint has no FIPS or dual-stack variants; for AWS's own the profile and the environment decide.
    ...(endpoint !== undefined && { endpoint, useFipsEndpoint: false, useDualstackEndpoint: false }),
    logger: SILENT,
    requestHandler: connectionSettings(limits, certificates),
  };
}
