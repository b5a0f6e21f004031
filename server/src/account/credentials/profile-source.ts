import { AwsError } from '../aws-error.ts';
import type { CredentialSource } from '../credential-source.ts';
import { type BaseParts, baseCredentials, SESSION_NAME } from './base-credentials.ts';
import { type ChainBase, profileChain } from './profile-chain.ts';
import { profileEndpoints } from './profile-endpoints.ts';
import { remembered } from './remembered.ts';
import { type MfaPrompt, roleSource } from './role-source.ts';
import { readSharedConfig, type Section, type SharedConfig } from './shared-config.ts';
import { commandWithProfile } from './terminal-command.ts';

export interface ProfileSourceParts extends Omit<BaseParts, 'config'> {
  /** Settings of ours; empty: none. */
  readonly endpoint: string;
  readonly region: string;
  readonly askMfaCode: MfaPrompt;
  now(): number;
}

/** The credentials of a profile with all its roles; nothing is fetched before they are asked for. Throws an AwsError. */
export async function profileSource(name: string, parts: ProfileSourceParts): Promise<CredentialSource> {
  const config = await readSharedConfig(parts.environment);
  const result = profileChain(config, name);
  if ('problem' in result) {
    throw new AwsError(
      'credentials',
      `${result.problem} Correct \`${config.configPath}\` or choose another profile.`,
    );
  }
  const { base, roles } = result.chain;
  const label = `profile \`${name}\``;
  const own = config.profiles.get(name) ?? {};
  const certificates = parts.environment.AWS_CA_BUNDLE || own.ca_bundle;
  const common = {
    label,
    profile: name,
    region: regionOf(config, base, own, parts),
    endpoints: profileEndpoints(config, name, parts.environment, parts.endpoint),
    ...(certificates && { certificates }),
    ...renewalOf(base),
  };
  const hasToken = config.profiles.get(base.profile)?.aws_session_token !== undefined;
  const start: CredentialSource = {
    ...common,
    renewable: base.kind !== 'environment' && !(base.kind === 'keys' && hasToken),
    credentials: remembered({
      fetch: () => baseCredentials(base, start, { ...parts, config }),
      asks: false,
      now: parts.now,
      expired: () => new AwsError('expired', `The credentials of ${label} have expired; sign in again.`),
    }),
  };
  return roles.reduce<CredentialSource>(
    (below, role) =>
      roleSource(
        below,
        {
          roleArn: role.roleArn,
          sessionName: role.sessionName ?? SESSION_NAME,
          ...(role.externalId !== undefined && { externalId: role.externalId }),
          ...(role.duration !== undefined && { duration: role.duration }),
        },
        { ...parts, label, mfaSerial: role.mfaSerial, mfaFor: `profile ${role.profile}` },
      ),
    start,
  );
}

/** The chosen profile's own region counts more than the environment's, which was made for another. */
function regionOf(
  { profiles }: SharedConfig,
  base: ChainBase,
  own: Section,
  { region, environment }: ProfileSourceParts,
): string {
  return (
    region ||
    own.region ||
    profiles.get(base.profile)?.region ||
    environment.AWS_REGION ||
    environment.AWS_DEFAULT_REGION ||
    (base.kind === 'sso' && base.region) ||
    'us-east-1'
  );
}

function renewalOf(base: ChainBase): Pick<CredentialSource, 'renewCommand' | 'renewAdvice'> {
  const command =
    base.kind === 'sso'
      ? commandWithProfile('aws sso login', base.profile)
      : base.kind === 'login'
        ? commandWithProfile('aws login', base.profile)
        : undefined;
  return {
    ...(command !== undefined && { renewCommand: command }),
    renewAdvice:
      base.kind === 'keys'
        ? `put new keys into profile \`${base.profile}\` and sign in again`
        : base.kind === 'environment'
          ? 'set new ones in the environment and start again'
          : 'sign in again',
  };
}
