import { arnFields } from './arn.ts';
import { accountOf } from './context.ts';
import { listOf } from './request.ts';

/** Who asks. */
export interface Principal {
  readonly kind: Kind;
  readonly text: string;
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  /** Without the path; for a role session that of the role. */
  readonly name?: string | undefined;
  /** Of a role and its sessions, where it is known. */
  readonly roleArn?: string | undefined;
  readonly serviceLinked?: boolean;
  /** An OIDC provider that AWS knows without an account's adding it. */
  readonly builtIn?: boolean;
}

export type Kind =
  | 'user'
  | 'role'
  | 'roleSession'
  | 'federatedUser'
  | 'root'
  | 'service'
  | 'anonymous'
  | 'oidcProvider'
  | 'samlProvider'
  | 'canonicalUser';

const BUILT_IN =
  /^(accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com)$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export function principalOf(text: string): Principal {
  if (text === 'anonymous') return { kind: 'anonymous', text };
  if (accountOf(text)) return { kind: 'root', text, account: text };
  if (/^[0-9a-f]{64}$/.test(text)) return { kind: 'canonicalUser', text };
  const fields = arnFields(text);
  if (fields === undefined) {
    if (BUILT_IN.test(text)) return { kind: 'oidcProvider', text, name: text, builtIn: true };
    if (/\.amazonaws\.com(\.cn)?$/.test(text)) return { kind: 'service', text, name: text };
    return { kind: 'oidcProvider', text, name: text };
  }
  const account = accountOf(fields[4]);
  const [type, ...path] = fields[5]!.split('/');
  const all = { text, partition: fields[1], account, name: path.at(-1) };
  switch (type) {
    case 'root':
      return { ...all, kind: 'root' };
    case 'user':
      return { ...all, kind: 'user' };
    case 'federated-user':
      return { ...all, kind: 'federatedUser' };
    case 'oidc-provider':
      return { ...all, kind: 'oidcProvider', name: path.join('/') };
    case 'saml-provider':
      return { ...all, kind: 'samlProvider' };
    case 'role':
      return { ...all, kind: 'role', roleArn: text, serviceLinked: path[0] === 'aws-service-role' };
    default: {
      const role = path[0]!;
      const serviceLinked = role.startsWith('AWSServiceRoleFor');
      // Both kinds of role have a path always, which the ARN of a session leaves out.
      const roleArn =
        serviceLinked || role.startsWith('AWSReservedSSO_')
          ? undefined
          : `arn:${fields[1]}:iam::${fields[4]}:role/${role}`;
      return { ...all, kind: 'roleSession', name: role, roleArn, serviceLinked };
    }
  }
}

/** How directly a value of a policy means who asks. */
export type Named = 'self' | 'anyone' | 'role' | 'user' | 'account';

const MOST_DIRECT: readonly Named[] = ['self', 'anyone', 'role', 'user', 'account'];

/** The most direct of all ways in which a `Principal` element means who asks; undefined if it does not. */
export function mostDirect(element: unknown, principal: Principal): Named | undefined {
  const ways = new Set(allWays(element, principal));
  return MOST_DIRECT.find((way) => ways.has(way));
}

function allWays(element: unknown, principal: Principal): readonly (Named | undefined)[] {
  if (element === '*') return ['anyone'];
  if (typeof element !== 'object' || element === null) return [];
  return Object.entries(element).flatMap(([type, values]) =>
    listOf(values).map((value) => wayOf(type, String(value), principal)),
  );
}

function wayOf(type: string, value: string, principal: Principal): Named | undefined {
  const { kind, text, account } = principal;
  switch (type) {
    case 'Service':
      return (kind === 'service' || principal.builtIn) && value === text ? 'self' : undefined;
    case 'Federated':
      return isSameProvider(value, principal) ? 'self' : undefined;
    case 'CanonicalUser':
      return kind === 'canonicalUser' && value === text ? 'self' : undefined;
    case 'AWS':
      if (value === '*') return 'anyone';
      if (kind === 'canonicalUser') return value === text ? 'self' : undefined;
      if (kind.endsWith('Provider') || kind === 'service' || kind === 'anonymous') return undefined;
      if (accountOf(value)) return value === account ? 'account' : undefined;
      return wayOfArn(value, principal);
    default:
      return undefined;
  }
}

function isSameProvider(value: string, { kind, text, account, name }: Principal): boolean {
  if (kind !== 'oidcProvider' && kind !== 'samlProvider') return false;
  // A request may leave out the account of the provider.
  return value === text || (account === undefined && value.split(':oidc-provider/')[1] === name);
}

function wayOfArn(value: string, principal: Principal): Named | undefined {
  const fields = arnFields(value);
  if (fields === undefined || /[*?]/.test(value)) return undefined;
  const sameAccount = fields[4] === principal.account && (principal.partition ?? fields[1]) === fields[1];
  if (fields[5] === 'root') return sameAccount ? 'account' : undefined;
  if (value === principal.text) return principal.kind === 'role' ? 'role' : 'self';
  if (!sameAccount) return undefined;
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
  if (principal.kind === 'roleSession' && isNamed(fields[5]!, 'role', principal.name)) return 'role';
  if (principal.kind === 'federatedUser' && isNamed(fields[5]!, 'user', principal.name)) return 'user';
  return undefined;
}

function isNamed(field: string, type: string, name: string | undefined): boolean {
  return field.startsWith(`${type}/`) && field.split('/').at(-1) === name;
}

/**
 * Whether `NotPrincipal` leaves out who asks. With `Deny` everything that the request comes with has to be listed: the
 * user and its account; the session, its role and their account. Whoever has a boundary is never left out.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function isLeftOut(
  element: unknown,
  effect: 'Allow' | 'Deny',
  principal: Principal,
  hasBoundary: boolean,
): boolean {
  const ways = new Set(allWays(element, principal));
  const isListed = [...ways].some((way) => way !== undefined);
  if (effect === 'Allow') return isListed;
  if (hasBoundary && MAY_HAVE_BOUNDARY.includes(principal.kind)) return false;
  if (ways.has('anyone')) return true;
  const account = principal.account === undefined || ways.has('account');
  switch (principal.kind) {
    case 'user':
    case 'federatedUser':
      return ways.has('self') && account;
    case 'roleSession':
      return ways.has('self') && ways.has('role') && account;
    case 'role':
      return ways.has('role') && account;
    default:
      return isListed;
  }
}

const MAY_HAVE_BOUNDARY: readonly Kind[] = ['user', 'role', 'roleSession'];
