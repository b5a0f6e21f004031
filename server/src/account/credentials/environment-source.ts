import { AwsError } from '../aws-error.ts';
import type { AwsCredentials, CredentialSource } from '../credential-source.ts';
import { type BaseParts, baseCredentials, webIdentityCredentials } from './base-credentials.ts';
import { environmentKeys, environmentKind } from './environment.ts';
import { profileEndpoints } from './profile-endpoints.ts';
import { remembered } from './remembered.ts';
import { readSharedConfig } from './shared-config.ts';

export interface EnvironmentSourceParts extends Omit<BaseParts, 'config'> {
  /** Settings of ours; empty: none. */
  readonly endpoint: string;
  readonly region: string;
  now(): number;
}

/** Of the profiles, only `default` is heard, and only for settings; `AWS_PROFILE` names one that was not chosen. */
const SETTINGS_PROFILE = 'default';

/** The credentials of the environment: keys, a web identity token, or a container's. Throws an AwsError. */
export async function environmentSource(parts: EnvironmentSourceParts): Promise<CredentialSource> {
  const { environment, endpoint, region, now, assume, signal } = parts;
  const kind = environmentKind(environment);
  if (!kind) {
    throw new AwsError(
      'credentials',
      'The environment holds no credentials; set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or choose a profile.',
    );
  }
  const config = await readSharedConfig(environment);
  const fetch = (): Promise<AwsCredentials> => {
    if (kind === 'keys') return Promise.resolve(environmentKeys(environment)!);
    if (kind === 'container') {
      return baseCredentials({ kind, profile: SETTINGS_PROFILE }, source, { ...parts, config });
    }
    const identity = {
      tokenFile: environment.AWS_WEB_IDENTITY_TOKEN_FILE!,
      roleArn: environment.AWS_ROLE_ARN!,
      ...(environment.AWS_ROLE_SESSION_NAME && { sessionName: environment.AWS_ROLE_SESSION_NAME }),
    };
    return webIdentityCredentials(identity, source, assume, signal);
  };
  const renewAdvice = 'set new ones in the environment and start again';
  const source: CredentialSource = {
    label: 'the environment',
    profile: SETTINGS_PROFILE,
    region:
      region ||
      environment.AWS_REGION ||
      environment.AWS_DEFAULT_REGION ||
      config.profiles.get(SETTINGS_PROFILE)?.region ||
      'us-east-1',
    endpoints: profileEndpoints(config, SETTINGS_PROFILE, environment, endpoint),
    ...(environment.AWS_CA_BUNDLE && { certificates: environment.AWS_CA_BUNDLE }),
    renewAdvice,
    renewable: kind !== 'keys' || environment.AWS_SESSION_TOKEN === undefined,
    credentials: remembered({
      fetch,
      asks: false,
      now,
      expired: () =>
        new AwsError('expired', `The credentials of the environment have expired; ${renewAdvice}.`),
    }),
  };
  return source;
}
