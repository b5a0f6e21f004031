import { excluded, type Finding, unknown } from './cause.ts';
import { isOidcKey } from './oidc-claim.ts';
import { isSamlKey } from './saml-claim.ts';
import { type AssumeRoleSubject, NO_TRUST_POLICY } from './subject.ts';
import { conditionFinding, type MetCondition, textMiss, trustConditions } from './trust-condition.ts';

/**
 * Every other condition of the trust policy, one finding a key.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html#troubleshoot_roles_cant-assume-role
 */
export function checkConditions(subject: AssumeRoleSubject): readonly Finding[] {
  if (!subject.trust) return [unknown(NO_TRUST_POLICY)];
  const conditions = trustConditions(subject, isOther);
  if (conditions.length === 0) return [excluded('The trust policy has no other condition.')];
  const keys = new Map<string, MetCondition[]>();
  for (const condition of conditions) {
    const key = condition.key.toLowerCase();
    keys.set(key, [...(keys.get(key) ?? []), condition]);
  }
  return [...keys].map(([key, ofKey]) => ({
    ...conditionFinding(ofKey, {
      none: '',
      met: `The request has what the trust policy asks of \`${ofKey[0]!.key}\`.`,
      mend: (condition) => textMiss(condition) ?? mendFor(key, subject),
    }),
    about: ofKey[0]!.key,
  }));
}

function isOther(key: string): boolean {
  const isOwn = key === 'sts:externalid' || key.startsWith('aws:multifactorauth');
  return !isOwn && !isOidcKey(key) && !isSamlKey(key);
}

function mendFor(key: string, { caller }: AssumeRoleSubject): string {
  if (caller.kind !== 'service' && SET_BY_SERVICES.test(key)) {
    return 'only AWS services set it, so a caller of another kind needs a statement without it';
  }
  return MENDS.find(([start]) => key.startsWith(start))?.[1] ?? 'make the call so, or change the condition';
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const SET_BY_SERVICES = /^aws:source(arn|account|orgid|orgpaths)$/;

/** By the start of the key in lower case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const MENDS: readonly (readonly [start: string, mend: string])[] = [
  ['aws:principalorg', "call from an account of that organization, or add the caller's own"],
  [
    'aws:principalarn',
    'call as that principal, or add the ARN of the role or user, of a session that of its role',
  ],
  ['aws:principaltag/', 'tag the caller so, or ask for the tag that it has'],
  ['aws:principalaccount', 'call from that account, or add the one of the caller'],
  ['aws:principaltype', 'call as such a principal, or add the type of the caller'],
  ['aws:sourceip', 'call from that network, or add the address; through a VPC endpoint the request has none'],
  ['aws:sourcevpc', 'call through that endpoint, or add it'],
  ['aws:source', 'check for which resource the service calls, and write that one'],
  ['aws:requesttag/', 'pass that session tag (`--tags`)'],
  ['aws:tagkeys', 'pass those session tags (`--tags`) alone'],
  ['sts:transitivetagkeys', 'pass those transitive tags (`--transitive-tag-keys`) alone'],
  ['sts:rolesessionname', 'name the session so (`--role-session-name`)'],
  ['sts:sourceidentity', 'pass that source identity (`--source-identity`)'],
  ['aws:sourceidentity', 'call from a session with that source identity'],
  ['aws:resourcetag/', 'tag the role so, or ask for the tag that it has'],
  ['iam:resourcetag/', 'tag the role so, or ask for the tag that it has'],
  ['aws:currenttime', 'call within that time, or change it'],
  ['aws:epochtime', 'call within that time, or change it'],
  ['aws:requestedregion', "call STS in that Region's endpoint, or add the Region"],
  ['aws:securetransport', 'call by HTTPS'],
];
