import type { Section, SharedConfig } from './shared-config.ts';

/** How a profile signs in: credentials to begin with, and roles assumed one after the other. */
export interface ProfileChain {
  readonly base: ChainBase;
  /** In the order in which they are assumed. */
  readonly roles: readonly ChainRole[];
}

export type ChainBase =
  | { readonly kind: 'keys'; readonly profile: string }
  | {
      readonly kind: 'sso';
      readonly profile: string;
      /** Name of the `sso-session`; absent in the form before there were sessions. */
      readonly session?: string;
      readonly region?: string;
      readonly accountId?: string;
      readonly roleName?: string;
    }
  | { readonly kind: 'process'; readonly profile: string }
  | { readonly kind: 'login'; readonly profile: string; readonly session: string }
  | { readonly kind: 'webIdentity'; readonly profile: string }
  /** What `credential_source` names. */
  | { readonly kind: 'environment'; readonly profile: string }
  | { readonly kind: 'container'; readonly profile: string }
  | { readonly kind: 'instance'; readonly profile: string };

export interface ChainRole {
  readonly profile: string;
  readonly roleArn: string;
  readonly sessionName?: string;
  readonly externalId?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly mfaSerial?: string;
}

/** The chain, or why there is none, in a sentence. */
export type ChainResult = { readonly chain: ProfileChain } | { readonly problem: string };

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html */
export function profileChain(config: SharedConfig, name: string): ChainResult {
  const roles: ChainRole[] = [];
  const visited = new Set<string>();
  let current = name;
  for (;;) {
    const section = config.profiles.get(current);
    if (!section) {
      const via = roles[0]?.profile;
      return problem(
        via === undefined
          ? `There is no profile \`${current}\``
          : `Profile \`${via}\` names \`${current}\` as its source, and there is no such profile`,
      );
    }
    const revisited = visited.has(current);
    // A source that holds keys gives them, whatever roles it could assume; a profile may be its own source.
    if (visited.size > 0 && hasKeys(section)) return done({ kind: 'keys', profile: current }, roles);
    if (revisited) {
      return problem(
        `The profiles ${[...visited].map((one) => `\`${one}\``).join(' → ')} → \`${current}\` name each other in a circle`,
      );
    }
    visited.add(current);
    const { role_arn, source_profile, credential_source, web_identity_token_file } = section;
    if (role_arn && source_profile && credential_source) {
      return problem(`Profile \`${current}\` names both source_profile and credential_source; remove one`);
    }
    if (role_arn && (source_profile || credential_source)) {
      roles.unshift(chainRole(current, role_arn, section));
      if (source_profile) {
        current = source_profile;
        continue;
      }
      const kind = CREDENTIAL_SOURCES[credential_source!];
      return kind
        ? done({ kind, profile: current }, roles)
        : problem(
            `Profile \`${current}\` names the credential_source \`${credential_source}\`, which is none of Environment, EcsContainer and Ec2InstanceMetadata`,
          );
    }
    if (hasKeys(section)) return done({ kind: 'keys', profile: current }, roles);
    if (role_arn && web_identity_token_file) return done({ kind: 'webIdentity', profile: current }, roles);
    if (section.credential_process) return done({ kind: 'process', profile: current }, roles);
    if (isSso(section)) return ssoBase(config, current, section, roles);
    if (section.login_session) {
      return done({ kind: 'login', profile: current, session: section.login_session }, roles);
    }
    return problem(whyNone(current, section));
  }
}

const CREDENTIAL_SOURCES: Readonly<Record<string, 'environment' | 'container' | 'instance'>> = {
  Environment: 'environment',
  EcsContainer: 'container',
  Ec2InstanceMetadata: 'instance',
};

function ssoBase(
  { ssoSessions }: SharedConfig,
  profile: string,
  section: Section,
  roles: readonly ChainRole[],
): ChainResult {
  const { sso_session: session, sso_account_id: accountId, sso_role_name: roleName } = section;
  const settings = session === undefined ? section : ssoSessions.get(session);
  if (!settings)
    return problem(`Profile \`${profile}\` names the sso-session \`${session}\`, which does not exist`);
  const missing = [
    ...(accountId ? [] : ['sso_account_id']),
    ...(roleName ? [] : ['sso_role_name']),
    ...(settings.sso_region ? [] : ['sso_region']),
    ...(settings.sso_start_url ? [] : ['sso_start_url']),
  ];
  if (missing.length > 0) {
    return problem(
      `Profile \`${profile}\` lacks ${missing.join(', ')}; run \`aws configure sso\` to set it up anew`,
    );
  }
  return done(
    {
      kind: 'sso',
      profile,
      ...(session !== undefined && { session }),
      region: settings.sso_region!,
      accountId: accountId!,
      roleName: roleName!,
    },
    roles,
  );
}

function chainRole(profile: string, roleArn: string, section: Section): ChainRole {
  const duration = Number.parseInt(section.duration_seconds ?? '', 10);
  return {
    profile,
    roleArn,
    ...(section.role_session_name && { sessionName: section.role_session_name }),
    ...(section.external_id && { externalId: section.external_id }),
    ...(Number.isFinite(duration) && { duration }),
    ...(section.mfa_serial && { mfaSerial: section.mfa_serial }),
  };
}

function whyNone(profile: string, section: Section): string {
  const half = section.aws_access_key_id
    ? 'aws_secret_access_key'
    : section.aws_secret_access_key
      ? 'aws_access_key_id'
      : undefined;
  if (half) return `Profile \`${profile}\` lacks ${half}`;
  return section.role_arn
    ? `Profile \`${profile}\` has a role_arn but names no source_profile and no credential_source`
    : `Profile \`${profile}\` holds settings but no credentials`;
}

function hasKeys(section: Section): boolean {
  return Boolean(section.aws_access_key_id && section.aws_secret_access_key);
}

function isSso(section: Section): boolean {
  return ['sso_session', 'sso_start_url', 'sso_account_id', 'sso_role_name', 'sso_region'].some(
    (key) => section[key],
  );
}

function done(base: ChainBase, roles: readonly ChainRole[]): ChainResult {
  return { chain: { base, roles } };
}

function problem(sentence: string): ChainResult {
  return { problem: `${sentence}.` };
}
