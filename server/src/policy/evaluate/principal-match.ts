import { overlap } from '../access/wildcard-overlap.ts';
import { UNIQUE_ID_PREFIXES } from '../catalog/facts/principals.ts';
import { isServicePrincipal } from '../catalog/facts/service-principals.ts';
import type { PrincipalElement, PrincipalGroup } from '../model/policy.ts';
import { knownText, shownText, type Value } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { type KeyedMatch, NO, unknownFor, YES } from './match.ts';
import {
  awsKey,
  canonicalUserKey,
  federatedKey,
  type PrincipalName,
  parsePrincipal,
  pathlessKey,
  providerNameKey,
  type RequestPrincipal,
  serviceKey,
} from './principal.ts';

/** A `Principal` or `NotPrincipal` element, ready to be matched many times. */
export interface CompiledPrincipal {
  readonly negated: boolean;
  readonly effect: 'Allow' | 'Deny';
  readonly everyone: boolean;
  /** Keys of the principals that are named. */
  readonly keys: ReadonlySet<string>;
  /** Keys with a wildcard for what the host fills in later. */
  readonly open: readonly string[];
  /** True where what the host fills in may be `*`. */
  readonly mayBeEveryone: boolean;
  readonly namesCanonicalUsers: boolean;
  /** Values that match nobody, and what AWS does not take, in sentences. */
  readonly problems: readonly string[];
}

export interface PrincipalMatch {
  readonly match: KeyedMatch;
  /** Whom the element names, where it matches; of several the most direct. */
  readonly grantsTo?: PrincipalName['grantsTo'];
  /** What cannot be told for certain of this principal, in a sentence. */
  readonly problem?: string;
}

/**
 * What AWS refuses in a principal matches nobody and is named in `problems`.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 *
 * @param negated true for `NotPrincipal`
 */
export function compilePrincipal(
  element: PrincipalElement,
  negated: boolean,
  effect: 'Allow' | 'Deny',
): CompiledPrincipal {
  const found: Found = {
    everyone: false,
    keys: new Set(),
    open: [],
    mayBeEveryone: false,
    namesCanonicalUsers: false,
    problems: [],
  };
  if (element.scalar) addScalar(element.scalar, element, found);
  for (const group of element.groups) addGroup(group, element, found);
  if (negated && effect === 'Allow') {
    found.problems.push(
      '`NotPrincipal` with `Allow` is not supported by AWS; name those who get access in `Principal`.',
    );
  }
  return { negated, effect, ...found };
}

/**
 * @param hasBoundary true where a permissions boundary is attached to the user or role: `NotPrincipal` with `Deny` then
 *   denies it whatever is listed, https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function matchPrincipal(
  compiled: CompiledPrincipal,
  principal: RequestPrincipal,
  hasBoundary: boolean,
): PrincipalMatch {
  if (!compiled.negated) return named(compiled, principal);
  return compiled.effect === 'Allow'
    ? allExcept(compiled, principal)
    : denied(compiled, principal, hasBoundary);
}

const NOBODY: PrincipalMatch = { match: NO };
const ANYONE: PrincipalMatch = { match: YES, grantsTo: 'anyone' };
const UNKNOWN: PrincipalMatch = { match: unknownFor() };
const CANONICAL_USER: PrincipalMatch = {
  match: NO,
  problem:
    'Whose a canonical user ID is cannot be told from an account, so `CanonicalUser` does not match; give the ID itself as the principal of the request.',
};
const BY_NAME: Readonly<Record<PrincipalName['grantsTo'], PrincipalMatch>> = {
  account: { match: YES, grantsTo: 'account' },
  role: { match: YES, grantsTo: 'role' },
  user: { match: YES, grantsTo: 'user' },
  session: { match: YES, grantsTo: 'session' },
  federatedUser: { match: YES, grantsTo: 'federatedUser' },
  service: { match: YES, grantsTo: 'service' },
  anyone: ANYONE,
  other: { match: YES, grantsTo: 'other' },
};

function named(compiled: CompiledPrincipal, principal: RequestPrincipal): PrincipalMatch {
  const { keys, everyone } = compiled;
  for (const { key, grantsTo, direct } of principal.names) {
    if (keys.has(key)) return everyone && !direct ? ANYONE : BY_NAME[grantsTo];
  }
  if (everyone) return ANYONE;
  if (compiled.mayBeEveryone || principal.names.some(({ key }) => mayBeNamed(compiled, key))) return UNKNOWN;
  const isOfAccount = principal.account !== undefined;
  return compiled.namesCanonicalUsers && isOfAccount ? CANONICAL_USER : NOBODY;
}

function allExcept(compiled: CompiledPrincipal, principal: RequestPrincipal): PrincipalMatch {
  const { match } = named(compiled, principal);
  if (match.match === 'unknown') return UNKNOWN;
  return match.match === 'no' ? ANYONE : NOBODY;
}

/**
 * AWS holds the principal in layers against the list: account, role, session. Each must be on it, or the principal may be
 * denied; what AWS leaves open counts as denied.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html#notprincipal-key-points
 */
function denied(
  compiled: CompiledPrincipal,
  principal: RequestPrincipal,
  hasBoundary: boolean,
): PrincipalMatch {
  const { kind, layers } = principal;
  if (hasBoundary && HAVE_BOUNDARIES.has(kind)) return ANYONE;
  if (compiled.everyone) return NOBODY;
  const missing = layers.filter((keys) => !isListed(compiled, keys));
  if (layers.length > 0 && missing.length === 0) return NOBODY;
  if (compiled.mayBeEveryone) return UNKNOWN;
  const mayBeListed = missing.every((keys) => keys.some((key) => mayBeNamed(compiled, key)));
  if (layers.length > 0 && mayBeListed) return UNKNOWN;
  // The account alone leaves out nobody of it; who is named is meant to be left out, and so are sessions of a role.
  const own = layers.slice(0, kind === 'roleSession' ? 2 : 1);
  const isMeant = own.some((keys) => isListed(compiled, keys));
  return isMeant ? { ...ANYONE, problem: halfListed(principal, missing) } : ANYONE;
}

function isListed({ keys: listed }: CompiledPrincipal, keys: readonly string[]): boolean {
  return keys.some((key) => listed.has(key));
}

const HAVE_BOUNDARIES: ReadonlySet<RequestPrincipal['kind']> = new Set(['user', 'role', 'roleSession']);

function mayBeNamed(compiled: CompiledPrincipal, key: string): boolean {
  return compiled.open.some((open) => overlap(open, key));
}

function halfListed(principal: RequestPrincipal, missing: RequestPrincipal['layers']): string {
  const texts = missing.map(
    ([key = '']) => `\`${key.slice(key.indexOf(' ') + 1).replace('role/*', 'role/')}\``,
  );
  return `\`NotPrincipal\` lists \`${principal.text}\` in part, so AWS may deny it and it counts as denied; list ${texts.join(' and ')} too.`;
}

type Found = {
  -readonly [K in keyof Omit<CompiledPrincipal, 'negated' | 'effect'>]: Grown<CompiledPrincipal[K]>;
};
type Grown<T> = T extends ReadonlySet<infer U> ? Set<U> : T extends readonly (infer U)[] ? U[] : T;

function addScalar(value: Value, element: PrincipalElement, found: Found): void {
  const text = knownText(value);
  if (text === '*') found.everyone = true;
  else if (text === undefined) addOpen('', value, found);
  else refuse(value, element, '`*` alone, or `AWS`, `Service`, `Federated` or `CanonicalUser`', found);
}

function addGroup(group: PrincipalGroup, element: PrincipalElement, found: Found): void {
  const kind = KINDS.get(group.type);
  if (!kind) {
    found.problems.push(
      `\`${group.type}\` is no kind of principal, so it names nobody; write \`AWS\`, \`Service\`, \`Federated\` or \`CanonicalUser\`.`,
    );
    return;
  }
  for (const value of group.values) {
    const text = knownText(value);
    if (text === undefined) addOpen(`${group.type} `, value, found);
    else if (text === '*' && group.type === 'AWS') found.everyone = true;
    else {
      const keys = kind.keys(text);
      if (keys.length === 0) refuse(value, element, kind.takes, found);
      for (const key of keys) {
        found.keys.add(key);
        if (key.startsWith('CanonicalUser ')) found.namesCanonicalUsers = true;
      }
    }
  }
}

interface Kind {
  /** Empty where AWS takes no such value. */
  readonly keys: (text: string) => readonly string[];
  readonly takes: string;
}

const KINDS: ReadonlyMap<string, Kind> = new Map([
  [
    'AWS',
    { keys: awsKeys, takes: 'an account ID, the ARN of a user, role, session or account root, or `*`' },
  ],
  ['Service', { keys: serviceKeys, takes: 'a service principal such as `lambda.amazonaws.com`' }],
  ['Federated', { keys: federatedKeys, takes: 'the ARN of an OIDC or SAML provider' }],
  ['CanonicalUser', { keys: canonicalUserKeys, takes: 'a canonical user ID of 64 hexadecimal digits' }],
]);

function awsKeys(text: string): readonly string[] {
  const principal = parsePrincipal(text);
  if ('problem' in principal) return [];
  const { kind, partition = '', account = '', name = '' } = principal;
  switch (kind) {
    case 'user':
    case 'role':
      return [awsKey(text), pathlessKey(kind, partition, account, name)];
    case 'root':
    case 'roleSession':
    case 'federatedUser':
      return [awsKey(text)];
    case 'canonicalUser':
      return [canonicalUserKey(text)];
    default:
      return [];
  }
}

function serviceKeys(text: string): readonly string[] {
  return isServicePrincipal(text) ? [serviceKey(text)] : [];
}

function federatedKeys(text: string): readonly string[] {
  const principal = parsePrincipal(text);
  if ('problem' in principal) return [];
  if (principal.kind === 'oidcProvider') return [federatedKey(text), providerNameKey(principal.name ?? '')];
  return principal.kind === 'samlProvider' ? [federatedKey(text)] : [];
}

function canonicalUserKeys(text: string): readonly string[] {
  const principal = parsePrincipal(text);
  return 'kind' in principal && principal.kind === 'canonicalUser' ? [canonicalUserKey(text)] : [];
}

function addOpen(prefix: string, value: Value, found: Found): void {
  const parts = value.kind === 'pattern' ? value.parts : [undefined];
  if (parts.every((part) => part === undefined || part === '' || part === '*')) found.mayBeEveryone = true;
  found.open.push(prefix + parts.map((part) => part ?? '*').join(''));
}

function refuse(value: Value, element: PrincipalElement, takes: string, found: Found): void {
  const text = shownText(value);
  const id = /^[A-Z0-9]{16,}$/.test(text) ? UNIQUE_ID_PREFIXES[text.slice(0, 4)] : undefined;
  const why =
    id !== undefined
      ? `is the unique ID of a ${id} that no longer exists`
      : hasWildcard(text)
        ? 'holds a wildcard, which AWS does not take there'
        : 'is nothing that AWS takes there';
  found.problems.push(`\`${text}\` in \`${element.name}\` ${why}, so it names nobody; write ${takes}.`);
}
