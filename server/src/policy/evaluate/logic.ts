import type { AskedRequest } from './asked-request.ts';
import type { LayerResult } from './layer.ts';
import { all, any, type KeyedMatch, NO, YES } from './match.ts';
import { isOfAccount } from './principal.ts';
import type { Layer } from './request.ts';
import { needsNoPermission } from './services/caller-identity.ts';
import { needsKeyPolicy } from './services/kms-key.ts';
import { isUnsigned, needsTrust } from './services/role-trust.ts';

/** Which layers must allow a request, and whether they do. Explicit denies are no matter of it. */
export interface Verdict {
  readonly rule: LogicRule;
  readonly allow: KeyedMatch;
  /** Layers that certainly lack an Allow which is needed, the one to begin with first; empty where access is granted. */
  readonly lacking: readonly Layer[];
}

/** A rule of the policy evaluation logic. */
export interface LogicRule {
  readonly id:
    | 'sameAccount'
    | 'crossAccount'
    | 'resourceAlone'
    | 'keyPolicy'
    | 'roleTrust'
    | 'accountRoot'
    | 'noPermission';
  readonly summary: string;
  /** The AWS page that it rests on. */
  readonly page: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function judge(asked: AskedRequest, layers: readonly LayerResult[]): Verdict {
  const rule = ruleFor(asked, isCrossAccount(asked));
  const grant = grantBy(rule, asked, layers);
  const limits = layers.filter(isLimit).map(({ layer, allow }) => ({ layer, allow }));
  const allow = all([grant.allow, ...limits.map((limit) => limit.allow)]);
  const lacking = [
    ...grant.lacking,
    ...limits.filter(({ allow }) => allow.match === 'no').map(({ layer }) => layer),
  ];
  return { rule, allow, lacking: [...new Set(lacking)] };
}

/** Layers that limit everyone they bind, whoever grants. */
function isLimit({ layer, unbound }: LayerResult): boolean {
  return unbound === undefined && (layer === 'scp' || layer === 'rcp' || layer === 'vpcEndpoint');
}

function isCrossAccount({ principal, resourceAccount }: AskedRequest): boolean {
  return resourceAccount !== undefined && principal.account !== resourceAccount;
}

function ruleFor(asked: AskedRequest, crossAccount: boolean): LogicRule {
  if (needsNoPermission(asked)) return RULES.noPermission;
  if (needsTrust(asked)) return RULES.roleTrust;
  if (needsKeyPolicy(asked)) return RULES.keyPolicy;
  if (!hasSide(asked)) return RULES.resourceAlone;
  if (crossAccount) return RULES.crossAccount;
  return asked.principal.kind === 'root' ? RULES.accountRoot : RULES.sameAccount;
}

/** True for principals of an account, which has a say in what they may do. */
function hasSide({ principal, action }: AskedRequest): boolean {
  return isOfAccount(principal) && !isUnsigned(action);
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

const RULES: Readonly<Record<LogicRule['id'], LogicRule>> = {
  sameAccount: {
    id: 'sameAccount',
    summary: 'Within an account the identity-based policies or the resource-based policy must allow.',
    page: `${GUIDE}reference_policies_evaluation-logic_policy-eval-basics.html`,
  },
  crossAccount: {
    id: 'crossAccount',
    summary: 'Across accounts the identity-based policies and the resource-based policy must both allow.',
    page: `${GUIDE}reference_policies_evaluation-logic-cross-account.html`,
  },
  resourceAlone: {
    id: 'resourceAlone',
    summary: 'The principal has no policies of its own, so the resource-based policy must allow.',
    page: `${GUIDE}reference_policies_elements_principal.html`,
  },
  keyPolicy: {
    id: 'keyPolicy',
    summary:
      'The key policy must allow, or leave it to the account, whose identity-based policies must then allow.',
    page: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  },
  roleTrust: {
    id: 'roleTrust',
    summary:
      'The trust policy of the role must allow; the identity-based policies too, unless it names the caller of its own account.',
    page: `${GUIDE}id_roles_terms-and-concepts.html`,
  },
  accountRoot: {
    id: 'accountRoot',
    summary: 'The root user of an account has full access to what is in it, unless a policy denies it.',
    page: `${GUIDE}id_root-user.html`,
  },
  noPermission: {
    id: 'noPermission',
    summary: 'Everyone may ask who they are, whatever the policies say.',
    page: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
  },
};

interface Grant {
  readonly allow: KeyedMatch;
  readonly lacking: readonly Layer[];
}

function grantBy({ id }: LogicRule, asked: AskedRequest, layers: readonly LayerResult[]): Grant {
  if (id === 'noPermission') return { allow: YES, lacking: [] };
  const granted = resourceGrants(asked, layers);
  const byResource: Grant = { allow: granted.any, lacking: granted.any.match === 'no' ? ['resource'] : [] };
  if (!hasSide(asked)) return byResource;
  const side = principalSide(asked, layers);
  if (isCrossAccount(asked)) {
    return { allow: all([granted.any, side.allow]), lacking: [...side.lacking, ...byResource.lacking] };
  }
  const needsConsent = id === 'keyPolicy' || id === 'roleTrust';
  if (needsConsent && byResource.lacking.length > 0) return byResource;
  const { boundary, session } = side;
  const allow = any([
    needsConsent ? all([granted.account, side.allow]) : side.allow,
    granted.direct,
    all([granted.behindSession, boundary, session]),
  ]);
  return { allow, lacking: allow.match === 'no' ? lackingOf(granted, side) : [] };
}

/** What the resource-based policy grants, by whom it names: that decides what else must allow. */
interface ResourceGrants {
  readonly any: KeyedMatch;
  /** The very principal of the request: no boundary and no session policy limits that. */
  readonly direct: KeyedMatch;
  /** The role or the user behind a session, or a user who assumes a role: boundary and session policies limit that. */
  readonly behindSession: KeyedMatch;
  /** The account: that leaves it to the account. */
  readonly account: KeyedMatch;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html */
function resourceGrants(asked: AskedRequest, layers: readonly LayerResult[]): ResourceGrants {
  const { principal } = asked;
  // A user whom a trust policy names needs the consent of the boundary all the same:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
  const limitsUser = principal.kind === 'federatedUser' || needsTrust(asked);
  const matches = layers.find(({ layer }) => layer === 'resource')?.matches ?? [];
  if (matches.length === 0) return NOTHING_GRANTED;
  const found: Record<keyof Omit<ResourceGrants, 'any'>, KeyedMatch[]> = {
    direct: [],
    behindSession: [],
    account: [],
  };
  for (const { compiled, match, grantsTo } of matches) {
    if (compiled.effect !== 'Allow') continue;
    const isBehind = grantsTo === 'role' || (grantsTo === 'user' && limitsUser);
    if (isBehind) found.behindSession.push(match);
    else if (grantsTo === 'account' && !IS_ACCOUNT.has(principal.kind)) found.account.push(match);
    else found.direct.push(match);
  }
  const [direct, behindSession, account] = [any(found.direct), any(found.behindSession), any(found.account)];
  return { any: any([direct, behindSession, account]), direct, behindSession, account };
}

const NOTHING_GRANTED: ResourceGrants = { any: NO, direct: NO, behindSession: NO, account: NO };

/** Principals that an account as a whole stands for. */
const IS_ACCOUNT: ReadonlySet<string> = new Set(['root', 'canonicalUser']);

interface PrincipalSide extends Grant {
  readonly boundary: KeyedMatch;
  readonly session: KeyedMatch;
}

/** What the policies of the principal come to: identity, boundary and session together. */
function principalSide({ principal }: AskedRequest, layers: readonly LayerResult[]): PrincipalSide {
  if (principal.kind === 'root') return { allow: YES, lacking: [], boundary: YES, session: YES };
  const identity = layers.find(({ layer }) => layer === 'identity')?.allow ?? NO;
  const boundary = all(layers.filter(({ layer }) => layer === 'boundary').map(({ allow }) => allow));
  // A federated user has what the session policies give of the user's, and nothing without them:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html
  const without = principal.kind === 'federatedUser' ? NO : YES;
  const session = layers.find(({ layer }) => layer === 'session')?.allow ?? without;
  const lacking: Layer[] = [];
  if (identity.match === 'no') lacking.push('identity');
  if (boundary.match === 'no') lacking.push('boundary');
  if (session.match === 'no') lacking.push('session');
  return { allow: all([identity, boundary, session]), lacking, boundary, session };
}

/** Whose role or user the resource-based policy names lacks no identity-based policy. */
function lackingOf({ behindSession }: ResourceGrants, { lacking }: PrincipalSide): readonly Layer[] {
  return behindSession.match === 'no' ? lacking : lacking.filter((layer) => layer !== 'identity');
}
