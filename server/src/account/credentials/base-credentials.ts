import { readFile } from 'node:fs/promises';
import { AwsError } from '../aws-error.ts';
import { connectionSettings, TIME_LIMITS } from '../connection.ts';
import type { AwsCredentials, CredentialSource } from '../credential-source.ts';
import type { RoleAssumer } from '../role-request.ts';
import { environmentKeys } from './environment.ts';
import type { ChainBase } from './profile-chain.ts';
import { providerFailure } from './provider-failure.ts';
import type { Environment, SharedConfig } from './shared-config.ts';

export interface BaseParts {
  readonly config: SharedConfig;
  readonly environment: Environment;
  readonly assume: RoleAssumer;
  readonly signal: AbortSignal;
  /** In place of the one that reaches AWS. */
  readonly requestHandler?: object;
}

/**
 * The credentials that a chain begins with. Runs a `credential_process`, reads the caches of `aws sso login` and
 * `aws login`, asks the container or the instance: only for the profile that was chosen. Throws an AwsError that holds
 * nothing of what those answered.
 */
export async function baseCredentials(
  base: ChainBase,
  source: CredentialSource,
  parts: BaseParts,
): Promise<AwsCredentials> {
  if (base.kind === 'keys') return profileKeys(parts.config, base.profile);
  if (base.kind === 'webIdentity') return byWebIdentity(base.profile, source, parts);
  if (base.kind === 'environment') {
    const keys = environmentKeys(parts.environment);
    if (keys) return keys;
    throw new AwsError(
      'credentials',
      `The environment holds no credentials for ${source.label}; set \`AWS_ACCESS_KEY_ID\` and \`AWS_SECRET_ACCESS_KEY\` and start again.`,
    );
  }
  try {
    return await (await provider(base, source, parts))();
  } catch (error) {
    throw providerFailure(base, source, error);
  }
}

type Provider = () => Promise<AwsCredentials>;
type ProvidedBase = Exclude<ChainBase, { kind: 'keys' | 'webIdentity' | 'environment' }>;

async function provider(
  base: ProvidedBase,
  { region, certificates }: CredentialSource,
  { config, requestHandler }: BaseParts,
): Promise<Provider> {
  const files = { filepath: config.credentialsPath, configFilepath: config.configPath };
  // Nothing of the environment may send a sign-in elsewhere.
  const clientConfig = {
    profile: base.profile,
    ignoreConfiguredEndpointUrls: true,
    defaultsMode: 'standard' as const,
    maxAttempts: 3,
    requestHandler: requestHandler ?? connectionSettings(TIME_LIMITS, certificates),
  };
  switch (base.kind) {
    case 'sso': {
      const { fromSSO } = await import('@aws-sdk/credential-providers');
      const own = { ...clientConfig, ...(base.region !== undefined && { region: base.region }) };
      return fromSSO({ ...files, profile: base.profile, clientConfig: own });
    }
    case 'login': {
      const { fromLoginCredentials } = await import('@aws-sdk/credential-providers');
      const own = { ...clientConfig, region: config.profiles.get(base.profile)?.region ?? region };
      return fromLoginCredentials({ ...files, profile: base.profile, clientConfig: own });
    }
    case 'process': {
      const { fromProcess } = await import('@aws-sdk/credential-providers');
      return fromProcess({ ...files, profile: base.profile });
    }
    case 'container': {
      const { fromHttp, fromContainerMetadata } = await import('@aws-sdk/credential-providers');
      const full = process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
      return full
        ? fromHttp({ maxRetries: 1, timeout: 2_000 })
        : fromContainerMetadata({ maxRetries: 0, timeout: 2_000 });
    }
    case 'instance': {
      const { fromInstanceMetadata } = await import('@aws-sdk/credential-providers');
      return fromInstanceMetadata({ maxRetries: 0, timeout: 1_000 });
    }
  }
}

function profileKeys({ profiles }: SharedConfig, profile: string): AwsCredentials {
  const { aws_access_key_id, aws_secret_access_key, aws_session_token } = profiles.get(profile) ?? {};
  return {
    accessKeyId: aws_access_key_id ?? '',
    secretAccessKey: aws_secret_access_key ?? '',
    ...(aws_session_token && { sessionToken: aws_session_token }),
  };
}

async function byWebIdentity(
  profile: string,
  source: CredentialSource,
  { config, assume, signal }: BaseParts,
): Promise<AwsCredentials> {
  const section = config.profiles.get(profile) ?? {};
  return webIdentityCredentials(
    {
      tokenFile: section.web_identity_token_file!,
      roleArn: section.role_arn!,
      ...(section.role_session_name && { sessionName: section.role_session_name }),
    },
    source,
    assume,
    signal,
  );
}

export interface WebIdentity {
  readonly tokenFile: string;
  readonly roleArn: string;
  readonly sessionName?: string;
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html */
export async function webIdentityCredentials(
  { tokenFile, roleArn, sessionName = SESSION_NAME }: WebIdentity,
  source: CredentialSource,
  assume: RoleAssumer,
  signal: AbortSignal,
): Promise<AwsCredentials> {
  let webIdentityToken: string;
  try {
    webIdentityToken = (await readFile(tokenFile, 'utf8')).trim();
  } catch {
    throw new AwsError(
      'credentials',
      `The web identity token of ${source.label} cannot be read from \`${tokenFile}\`; check that the file is there.`,
    );
  }
  return assume(source, { roleArn, sessionName, webIdentityToken }, signal);
}

/** As CloudTrail shows who did it, where the profile does not say. */
export const SESSION_NAME = 'iam-policy-workbench';
