import { nearestNames } from '../../../access/names/nearest-name.ts';
import { UNIQUE_ID_PREFIXES } from '../../../catalog/facts/principals.ts';
import { parsePrincipal, type RequestPrincipal } from '../../../evaluate/principal.ts';
import { parseArn } from '../../../model/arn.ts';
import type { Statement } from '../../../model/policy.ts';
import { knownText, type LiteralValue } from '../../../model/value.ts';
import { hasWildcard, matchesWildcard } from '../../../model/wildcard.ts';

/** A value of `Principal` that does not mean the caller, and how it misses. */
export interface NearPrincipal {
  readonly value: LiteralValue;
  readonly miss: Miss;
}

/** The nearest first. */
const MISSES = [
  'case',
  'wildcard',
  'underAws',
  'session',
  'sessionless',
  'type',
  'path',
  'partition',
  'url',
  'region',
  'account',
  'typo',
  'uniqueId',
  'sameAccount',
  'otherAccount',
  'otherService',
  'otherProvider',
  'otherSort',
] as const;

export type Miss = (typeof MISSES)[number];

/** How far a miss is from meaning the caller: 0 for the nearest. */
export function missRank({ miss }: NearPrincipal): number {
  return MISSES.indexOf(miss);
}

/** True where the caller is what was meant, most likely. */
export function isSlip(miss: Miss): boolean {
  return MISSES.indexOf(miss) < MISSES.indexOf('uniqueId');
}

/** Of the principals that a statement names, the one that is nearest to the caller. */
export function nearestPrincipal(
  { principal }: Statement,
  caller: RequestPrincipal,
): NearPrincipal | undefined {
  const missOf = missFor(caller);
  const near = (principal?.groups ?? []).flatMap(({ type, values }) =>
    values.flatMap((value): NearPrincipal[] => {
      const text = knownText(value);
      if (text === undefined || value.kind !== 'literal') return [];
      return [{ value, miss: missOf(type, text, caller) }];
    }),
  );
  return near.sort((a, b) => missRank(a) - missRank(b))[0];
}

type MissOf = (type: string, text: string, caller: RequestPrincipal) => Miss;

function missFor({ kind }: RequestPrincipal): MissOf {
  if (kind === 'service') return missOfService;
  if (kind === 'oidcProvider' || kind === 'samlProvider') return missOfProvider;
  return missOfIdentity;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#Principal_specifying */
const missOfIdentity: MissOf = (type, text, caller) => {
  if (type !== 'AWS') return 'otherSort';
  if (isUniqueId(text)) return 'uniqueId';
  if (hasWildcard(text))
    return arnsOf(caller).some((arn) => matchesWildcard(text, arn)) ? 'wildcard' : 'otherAccount';
  const named = parsePrincipal(text);
  if ('problem' in named) return missOfBrokenArn(text, caller);
  const { account, name = '', partition, kind } = named;
  const isOfAccount = account === caller.account;
  const sameName = name === caller.name;
  const sameSort = sortOf(kind) === sortOf(caller.kind);
  if (kind === 'root') return isOfAccount ? 'partition' : 'otherAccount';
  if (!isOfAccount) return sameName && sameSort ? 'account' : 'otherAccount';
  if (sameName) {
    if (!sameSort) return 'type';
    if (kind === 'roleSession') return 'session';
    return partition === caller.partition ? 'path' : 'partition';
  }
  const callerName = caller.name ?? '';
  if (sameSort && name.toLowerCase() === callerName.toLowerCase()) return 'case';
  return sameSort && nearestNames(callerName, [name]).length > 0 ? 'typo' : 'sameAccount';
};

/** What is no principal, but may have been meant as the caller: an `assumed-role` without a session. */
function missOfBrokenArn(text: string, caller: RequestPrincipal): Miss {
  const arn = parseArn(text);
  const [type, name] = arn?.resource.text.split('/') ?? [];
  if (type === 'assumed-role' && arn?.account.text === caller.account && name === caller.name)
    return 'sessionless';
  return 'otherAccount';
}

/** ARNs by which a policy could name the caller. */
function arnsOf({ kind, text, partition, account, name }: RequestPrincipal): readonly string[] {
  return kind === 'roleSession' ? [text, `arn:${partition}:iam::${account}:role/${name}`] : [text];
}

function sortOf(kind: RequestPrincipal['kind']): string {
  return kind === 'roleSession' ? 'role' : kind;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
const missOfService: MissOf = (type, text, caller) => {
  if (type === 'AWS' && text === caller.text) return 'underAws';
  if (type !== 'Service') return 'otherSort';
  const [own, named] = [firstLabel(caller.text), firstLabel(text)];
  if (own.toLowerCase() === named.toLowerCase()) return own === named ? 'region' : 'case';
  return nearestNames(own, [named]).length > 0 ? 'typo' : 'otherService';
};

function firstLabel(service: string): string {
  return service.split('.')[0] ?? service;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity */
const missOfProvider: MissOf = (type, text, caller) => {
  if (type === 'AWS' && text === caller.text) return 'underAws';
  if (type !== 'Federated') return 'otherSort';
  const [own, named] = [providerName(caller.text), providerName(text)];
  if (named !== own && bare(named) === bare(own)) return 'url';
  if (named.toLowerCase() === own.toLowerCase()) return named === own ? 'account' : 'case';
  return nearestNames(own, [named]).length > 0 ? 'typo' : 'otherProvider';
};

/** What follows `oidc-provider/` or `saml-provider/`, else the text. */
function providerName(text: string): string {
  return text.startsWith('arn:') ? text.slice(text.indexOf('/') + 1) : text;
}

/** An issuer without scheme and slash at its end, which its ARN leaves out. */
function bare(issuer: string): string {
  return issuer.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

/** What AWS writes for a user or role that no longer exists. */
export function isUniqueId(text: string): boolean {
  return /^[A-Z0-9]{16,}$/.test(text) && Object.hasOwn(UNIQUE_ID_PREFIXES, text.slice(0, 4));
}
