import { oidcProvider } from '../catalog/facts/federation-keys.ts';
import { PARTITIONS } from '../catalog/facts/partitions.ts';
import { isServicePrincipal } from '../catalog/facts/service-principals.ts';
import { parseArn } from '../model/arn.ts';
import { hasWildcard } from '../model/wildcard.ts';

export type RequestPrincipalKind =
  | 'user'
  | 'role'
  | 'roleSession'
  | 'federatedUser'
  | 'root'
  | 'oidcProvider'
  | 'samlProvider'
  | 'service'
  | 'canonicalUser'
  | 'anonymous';

/**
 * Who makes a request.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#Principal_specifying
 */
export interface RequestPrincipal {
  readonly kind: RequestPrincipalKind;
  /** As given: an ARN, an account ID, a name. */
  readonly text: string;
  /** Undefined where the text names none: account IDs, services, canonical IDs, `anonymous`. */
  readonly partition: string | undefined;
  /** 12 digits; `cloudfront` for an origin access identity; undefined where the text names none. */
  readonly account: string | undefined;
  /** Name of the user, role, federated user, provider or service, without its path. */
  readonly name: string | undefined;
  /** Path of a user or role, with a slash at both ends; undefined for a role session, whose ARN leaves it out. */
  readonly path: string | undefined;
  readonly sessionName: string | undefined;
  readonly serviceLinked: boolean;
  /** Names by which a policy can mean the principal, what grants to it most directly first. */
  readonly names: readonly PrincipalName[];
  /** What `NotPrincipal` must list to except the principal: one name of each; empty where nothing can. */
  readonly layers: readonly (readonly string[])[];
}

/** Whom a name in a policy means, as it matters to boundaries and session policies. */
export type GrantsTo =
  | 'account'
  | 'role'
  | 'user'
  | 'session'
  | 'federatedUser'
  | 'service'
  | 'anyone'
  | 'other';

export interface PrincipalName {
  /** Kind of principal and its text; a wildcard stands for what the principal's own text leaves out. */
  readonly key: string;
  readonly grantsTo: GrantsTo;
  /** True where a grant by this name is one to the very principal that makes the request. */
  readonly direct: boolean;
}

/**
 * Reads what a request calls its principal: the ARN of a user, role, role session, federated user, account root, OIDC or
 * SAML provider; an account ID; a service principal; the name of an OIDC provider; a canonical user ID; `anonymous`.
 */
export function parsePrincipal(text: string): RequestPrincipal | { readonly problem: string } {
  if (text.startsWith('arn:')) return parsePrincipalArn(text);
  if (text === 'anonymous') return principal('anonymous', text, {}, [], []);
  if (ACCOUNT_ID.test(text)) return accountById(text);
  if (/^[0-9a-f]{64}$/i.test(text)) {
    const key = canonicalUserKey(text);
    return principal('canonicalUser', text, {}, [direct(key, 'account')], [[key]]);
  }
  const isService = isServicePrincipal(text);
  if (isService && !oidcProvider(text)?.builtIn) {
    const key = serviceKey(text);
    return principal('service', text, { name: text }, [direct(key, 'service')], [[key]]);
  }
  if (HOST.test(text)) return providerByName(text, isService);
  return {
    problem: `\`${text}\` is no principal; give the ARN of a user, role, session, account root or provider, a service principal, or \`anonymous\`.`,
  };
}

/** True for the root user, users and roles of an account, whose own policies have a say in what they may do. */
export function isOfAccount({ kind, account }: RequestPrincipal): boolean {
  return OF_ACCOUNT.has(kind) && account !== undefined && ACCOUNT_ID.test(account);
}

const OF_ACCOUNT: ReadonlySet<RequestPrincipalKind> = new Set([
  'root',
  'user',
  'role',
  'roleSession',
  'federatedUser',
]);

/** Key of a value under `AWS`: an ARN or an account ID. */
export function awsKey(text: string): string {
  return `AWS ${text}`;
}

/** Key of a role or user whatever its path: names are unique within an account. The wildcard stands for the path. */
export function pathlessKey(type: 'role' | 'user', partition: string, account: string, name: string): string {
  return awsKey(`arn:${partition}:iam::${account}:${type}/*${name}`);
}

export function serviceKey(text: string): string {
  return `Service ${text}`;
}

export function federatedKey(text: string): string {
  return `Federated ${text}`;
}

/** Key of an OIDC provider in any account. */
export function providerNameKey(name: string): string {
  return federatedKey(`arn:*:iam::*:oidc-provider/${name}`);
}

export function canonicalUserKey(id: string): string {
  return `CanonicalUser ${id.toLowerCase()}`;
}

const ACCOUNT_ID = /^\d{12}$/;
const PARTITION = /^aws(-[a-z]+)*$/;
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/\S*)?$/i;

/** Readers of principal ARNs by service and type; undefined for an ARN that lacks a part or has one too many. */
const FORMS: ReadonlyMap<string, (arn: PrincipalArn) => RequestPrincipal | undefined> = new Map([
  ['iam root', rootUser],
  ['iam user', userOrRole],
  ['iam role', userOrRole],
  ['sts assumed-role', roleSession],
  ['sts federated-user', federatedUser],
  ['iam oidc-provider', provider],
  ['iam saml-provider', provider],
]);

interface PrincipalArn {
  readonly text: string;
  readonly partition: string;
  readonly account: string;
  readonly type: string;
  /** What follows the type, split at slashes. */
  readonly rest: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
function parsePrincipalArn(text: string): RequestPrincipal | { readonly problem: string } {
  if (hasWildcard(text)) {
    return { problem: `\`${text}\` names no single principal; give its ARN without wildcards.` };
  }
  const arn = parseArn(text);
  const [partition, account] = [arn?.partition.text ?? '', arn?.account.text ?? ''];
  const [type = '', ...rest] = arn?.resource.text.split('/') ?? [];
  const form = arn?.region.text === '' ? FORMS.get(`${arn.service.text} ${type}`) : undefined;
  // CloudFront's origin access identities stand in an account of that name.
  const isOfAccount = ACCOUNT_ID.test(account) || (account === 'cloudfront' && type === 'user');
  const read = isOfAccount && PARTITION.test(partition) && form?.({ text, partition, account, type, rest });
  return read || { problem: arnProblem(text, type) };
}

function arnProblem(text: string, type: string): string {
  if (type === 'group') return `\`${text}\` is a group, and groups make no requests; give one of its users.`;
  if (type === 'assumed-role') {
    return `\`${text}\` is no role session; give the ARN of the role, or \`assumed-role/ROLE/SESSION\` behind the account.`;
  }
  return `\`${text}\` is the ARN of no principal; give that of a user, role, session, account root or provider.`;
}

function rootUser({ text, partition, account, rest }: PrincipalArn): RequestPrincipal | undefined {
  if (rest.length > 0) return undefined;
  const names = accountNames(partition, account);
  return principal('root', text, { partition, account }, names, [keysOf(names)]);
}

function userOrRole({ text, partition, account, type, rest }: PrincipalArn): RequestPrincipal | undefined {
  const name = rest.at(-1);
  if (!name) return undefined;
  const kind = type === 'user' ? 'user' : 'role';
  const path = `/${rest
    .slice(0, -1)
    .map((step) => `${step}/`)
    .join('')}`;
  const accounts = accountNames(partition, account);
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
  const serviceLinked = kind === 'role' && path.startsWith('/aws-service-role/');
  return principal(
    kind,
    text,
    { partition, account, name, path, serviceLinked },
    [{ key: awsKey(text), grantsTo: kind, direct: kind === 'user' }, ...accounts],
    [[awsKey(text)], keysOf(accounts)],
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session */
function roleSession({ text, partition, account, rest }: PrincipalArn): RequestPrincipal | undefined {
  const [name, sessionName] = rest;
  if (!name || !sessionName || rest.length > 2) return undefined;
  const role = pathlessKey('role', partition, account, name);
  const accounts = accountNames(partition, account);
  return principal(
    'roleSession',
    text,
    { partition, account, name, sessionName, serviceLinked: name.startsWith('AWSServiceRoleFor') },
    [direct(awsKey(text), 'session'), { key: role, grantsTo: 'role', direct: false }, ...accounts],
    [[awsKey(text)], [role], keysOf(accounts)],
  );
}

/**
 * The ARN of a federated user does not say who federated it, but AWS bases it on that identity, so the user of the same
 * name is taken.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#sts-session-principals
 */
function federatedUser({ text, partition, account, rest }: PrincipalArn): RequestPrincipal | undefined {
  const name = rest.join('/');
  if (name === '') return undefined;
  const user = pathlessKey('user', partition, account, name);
  const accounts = accountNames(partition, account);
  return principal(
    'federatedUser',
    text,
    { partition, account, name },
    [direct(awsKey(text), 'federatedUser'), { key: user, grantsTo: 'user', direct: false }, ...accounts],
    [[awsKey(text)], keysOf(accounts)],
  );
}

function provider({ text, partition, account, type, rest }: PrincipalArn): RequestPrincipal | undefined {
  const name = rest.join('/');
  if (name === '') return undefined;
  const kind = type === 'oidc-provider' ? 'oidcProvider' : 'samlProvider';
  const key = federatedKey(text);
  return principal(kind, text, { partition, account, name }, [direct(key, 'other')], [[key]]);
}

/** A provider that is given by its name alone: one that AWS has built in, or one of an account that is not said. */
function providerByName(text: string, isService: boolean): RequestPrincipal {
  const names = [direct(federatedKey(text), 'other'), direct(providerNameKey(text), 'other')];
  if (isService) names.push(direct(serviceKey(text), 'service'));
  return principal('oidcProvider', text, { name: text }, names, [keysOf(names)]);
}

function accountById(text: string): RequestPrincipal {
  const names = [
    account(awsKey(text)),
    ...PARTITIONS.map(({ id }) => account(awsKey(`arn:${id}:iam::${text}:root`))),
  ];
  return principal('root', text, { account: text }, names, [keysOf(names)]);
}

/**
 * Both forms of an account as a principal behave the same way.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
function accountNames(partition: string, id: string): PrincipalName[] {
  // What CloudFront owns is no account that a policy could name.
  if (!ACCOUNT_ID.test(id)) return [];
  return [account(awsKey(`arn:${partition}:iam::${id}:root`)), account(awsKey(id))];
}

function account(key: string): PrincipalName {
  return { key, grantsTo: 'account', direct: false };
}

function direct(key: string, grantsTo: PrincipalName['grantsTo']): PrincipalName {
  return { key, grantsTo, direct: true };
}

function keysOf(names: readonly PrincipalName[]): string[] {
  return names.map(({ key }) => key);
}

type Parts = Partial<
  Pick<RequestPrincipal, 'partition' | 'account' | 'name' | 'path' | 'sessionName' | 'serviceLinked'>
>;

/** One shape for all kinds, so that matching stays fast. */
function principal(
  kind: RequestPrincipalKind,
  text: string,
  parts: Parts,
  names: readonly PrincipalName[],
  layers: readonly (readonly string[])[],
): RequestPrincipal {
  return {
    kind,
    text,
    partition: parts.partition,
    account: parts.account,
    name: parts.name,
    path: parts.path,
    sessionName: parts.sessionName,
    serviceLinked: parts.serviceLinked ?? false,
    names,
    layers: layers.filter((keys) => keys.length > 0),
  };
}
