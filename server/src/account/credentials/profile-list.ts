import type { ProfileGroup, ProfileInfo, ProfileList } from '../../protocol/account.ts';
import { foreignEndpoint } from '../endpoints.ts';
import { environmentKind } from './environment.ts';
import { type ProfileChain, profileChain } from './profile-chain.ts';
import { profileEndpoints } from './profile-endpoints.ts';
import { type Environment, readSharedConfig, type Section, type SharedConfig } from './shared-config.ts';

/** The profiles to choose from; makes no call and runs no `credential_process`. */
export async function listProfiles(
  environment: Environment,
  isProduction: (names: readonly string[]) => boolean,
): Promise<ProfileList> {
  const config = await readSharedConfig(environment);
  const groups = new Map<string, { group: Omit<ProfileGroup, 'profiles'>; profiles: ProfileInfo[] }>();
  for (const [name, section] of config.profiles) {
    if (name === 'default' && holdsSettingsAlone(section)) continue;
    const result = profileChain(config, name);
    const info = profileInfo(config, name, result, { environment, isProduction });
    const group = 'chain' in result ? groupOf(result.chain) : { label: 'Incomplete' };
    const known = groups.get(group.label) ?? { group, profiles: [] };
    known.profiles.push(info);
    groups.set(group.label, known);
  }
  return {
    groups: [...groups.values()]
      .map(({ group, profiles }) => ({
        ...group,
        profiles: profiles.sort((a, b) => compare(a.name, b.name)),
      }))
      .sort(
        (a, b) =>
          Number(a.ssoSession === undefined) - Number(b.ssoSession === undefined) ||
          Number(a.label === 'Incomplete') - Number(b.label === 'Incomplete') ||
          compare(a.label, b.label),
      ),
    environment: environmentKind(environment) !== undefined,
    ...(environment.AWS_PROFILE && { proposed: environment.AWS_PROFILE }),
    problems: config.problems,
  };
}

/** Such a section is what other profiles fall back on, and nobody to sign in as. */
function holdsSettingsAlone(section: Section): boolean {
  return !Object.keys(section).some((key) => /^(aws_|sso_|role_|credential_|login_|web_identity_)/.test(key));
}

/** A role belongs to where its credentials begin: one sign-in serves them all. */
function groupOf({ base }: ProfileChain): Omit<ProfileGroup, 'profiles'> {
  switch (base.kind) {
    case 'sso':
      return base.session === undefined
        ? { label: 'IAM Identity Center' }
        : { label: base.session, ssoSession: base.session };
    case 'keys':
      return { label: 'Access keys' };
    case 'process':
      return { label: 'External programs' };
    case 'login':
      return { label: 'Console sign-in' };
    case 'webIdentity':
      return { label: 'Web identity' };
    default:
      return { label: 'This computer' };
  }
}

interface Surroundings {
  readonly environment: Environment;
  readonly isProduction: (names: readonly string[]) => boolean;
}

function profileInfo(
  config: SharedConfig,
  name: string,
  result: ReturnType<typeof profileChain>,
  { environment, isProduction }: Surroundings,
): ProfileInfo {
  const section = config.profiles.get(name) ?? {};
  const chain = 'chain' in result ? result.chain : undefined;
  const role = chain?.roles.at(-1);
  const accountId =
    role === undefined
      ? accountOf(config, chain)
      : (/^arn:[^:]*:iam::(\d{12}):/.exec(role.roleArn)?.[1] ?? undefined);
  const roleName = role === undefined ? ssoRole(chain) : role.roleArn.split('/').at(-1);
  const endpoint = shownEndpoint(config, name, environment);
  return {
    name,
    kind: chain === undefined ? 'unknown' : role !== undefined ? 'role' : kindOf(chain),
    detail: 'problem' in result ? result.problem : detailOf(result.chain),
    ...(accountId !== undefined && { accountId }),
    ...(roleName !== undefined && { roleName }),
    ...(section.region && { region: section.region }),
    production: isProduction(accountId === undefined ? [name] : [name, accountId]),
    ...(endpoint !== undefined && { endpoint }),
  };
}

function kindOf({ base }: ProfileChain): ProfileInfo['kind'] {
  switch (base.kind) {
    case 'environment':
    case 'container':
    case 'instance':
      return 'role';
    default:
      return base.kind;
  }
}

/** `role deploy over dev, with MFA` */
function detailOf({ base, roles }: ProfileChain): string {
  const role = roles.at(-1);
  if (!role) return baseDetail(base);
  const over = roles.length > 1 ? roles.at(-2)!.profile : baseName(base);
  const mfa = roles.some(({ mfaSerial }) => mfaSerial !== undefined);
  return `role ${role.roleArn.split('/').at(-1)} over ${over}${mfa ? ', with MFA' : ''}`;
}

function baseDetail(base: ProfileChain['base']): string {
  switch (base.kind) {
    case 'keys':
      return 'access keys';
    case 'sso':
      return `${base.roleName} in account ${base.accountId}`;
    case 'process':
      return 'keys from a program of yours';
    case 'login':
      return 'signed in by aws login';
    case 'webIdentity':
      return 'role by a web identity token';
    default:
      return baseName(base);
  }
}

function baseName(base: ProfileChain['base']): string {
  switch (base.kind) {
    case 'environment':
      return 'the environment';
    case 'container':
      return 'this container';
    case 'instance':
      return 'this EC2 instance';
    default:
      return base.profile;
  }
}

function accountOf({ profiles }: SharedConfig, chain: ProfileChain | undefined): string | undefined {
  if (!chain) return undefined;
  const { base } = chain;
  if (base.kind === 'sso') return base.accountId;
  if (base.kind === 'login') return /^arn:[^:]*:[^:]*::(\d{12}):/.exec(base.session)?.[1];
  return profiles.get(base.profile)?.aws_account_id;
}

function ssoRole(chain: ProfileChain | undefined): string | undefined {
  return chain?.base.kind === 'sso' ? chain.base.roleName : undefined;
}

function shownEndpoint(config: SharedConfig, name: string, environment: Environment): string | undefined {
  try {
    return foreignEndpoint(profileEndpoints(config, name, environment, ''));
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
