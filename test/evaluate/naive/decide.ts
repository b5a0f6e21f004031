import { arnFields } from './arn.ts';
import { accountOf, type Context, contextOf } from './context.ts';
import { hasPolicies, layerBinds, provesWhoAsks, type Said, whatPoliciesSay } from './layers.ts';
import { type Named, type Principal, principalOf } from './principals.ts';
import type { Answer, Facts, Layer, Request } from './request.ts';

/**
 * Decides one request with everything known.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(request: Request, facts: Facts): Answer {
  const principal = principalOf(request.principal);
  const context = contextOf(request, principal);
  const resourceAccount =
    request.resourceAccount ?? accountOf(arnFields(request.resource)?.[4]) ?? principal.account;
  if (asksWhoItIs(request, principal)) return { decision: 'allowed', deniedBy: [], matched: [] };
  const isTrust = takesRole(request);
  const said = whatPoliciesSay(
    request,
    {
      principal,
      hasBoundary: (request.policies.boundary ?? []).length > 0,
      action: request.action,
      resource: request.resource,
      takesResource: facts.takesResource(request.action),
      isTrust,
      context,
    },
    (layer) => layerBinds(layer, request, principal, resourceAccount, facts),
  );
  const matched = said.flatMap(({ layer, matches }) =>
    matches.map(({ policy, statement }) => ({ layer, policy, statement })),
  );
  const denying = said.filter(({ matches }) => matches.some(({ effect }) => effect === 'Deny'));
  if (denying.length > 0) {
    return { decision: 'explicitDeny', deniedBy: layersOf(denying), matched };
  }
  if (isTrust && (isTooLong(request, principal, context) || isRootAssuming(request, principal))) {
    return { decision: 'implicitDeny', deniedBy: ['resource'], matched };
  }
  const lacking = new Set([
    ...grantLacks(request, principal, resourceAccount, said, isTrust, facts),
    ...layersOf(said.filter((one) => LIMITING_EVERY_GRANT.includes(one.layer) && !allows(one))),
  ]);
  if (lacking.size > 0) return { decision: 'implicitDeny', deniedBy: [...lacking], matched };
  return { decision: 'allowed', deniedBy: [], matched };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
function asksWhoItIs({ action }: Request, { kind }: Principal): boolean {
  return action.toLowerCase() === 'sts:getcalleridentity' && kind !== 'anonymous';
}

/** Layers that have to allow whatever the grant is. */
const LIMITING_EVERY_GRANT: readonly Layer[] = ['vpcEndpoint', 'scp', 'rcp'];

function layersOf(said: readonly Said[]): readonly Layer[] {
  return [...new Set(said.map(({ layer }) => layer))];
}

function allows({ matches }: Said): boolean {
  return matches.some(({ effect }) => effect === 'Allow');
}

/** The layers whose allow is missing for somebody to have the permission; none if it is there. */
function grantLacks(
  request: Request,
  principal: Principal,
  resourceAccount: string | undefined,
  said: readonly Said[],
  isTrust: boolean,
  facts: Facts,
): readonly Layer[] {
  const granted = new Set<Named>(
    said
      .filter(({ layer }) => layer === 'resource')
      .flatMap(({ matches }) => matches.filter(({ effect }) => effect === 'Allow').map(({ named }) => named)),
  );
  const resource: readonly Layer[] = granted.size > 0 ? [] : ['resource'];
  if (
    principal.account === undefined ||
    principal.kind.endsWith('Provider') ||
    provesWhoAsks(request.action)
  ) {
    return resource;
  }
  const missing = (layer: Layer): readonly Layer[] =>
    said.some((one) => one.layer === layer && !allows(one)) ? [layer] : [];
  const session = lacksSession(principal, said) ? (['session'] as const) : missing('session');
  const limits = [...missing('boundary'), ...session];
  const own: readonly Layer[] = [
    ...(identityAllows(principal, said) ? [] : (['identity'] as const)),
    ...limits,
  ];
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
  if (principal.account !== resourceAccount) return [...own, ...resource];

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
  const isUserAssuming = isTrust && principal.kind === 'user';
  const direct: readonly Named[] = isUserAssuming ? ['anyone'] : ['self', 'anyone'];
  if (direct.some((named) => granted.has(named))) return [];
  const ways: (readonly Layer[])[] = [];
  if (granted.has('role')) ways.push(limits);
  if (granted.has('user') || (isUserAssuming && granted.has('self'))) ways.push(limits);
  const needsConsent = isTrust || isKey(request, facts);
  if (!needsConsent || granted.size > 0) ways.push(own);
  return ways.find((way) => way.length === 0) ?? ways[0] ?? resource;
}

function identityAllows(principal: Principal, said: readonly Said[]): boolean {
  return !hasPolicies(principal) || said.some((one) => one.layer === 'identity' && allows(one));
}

/**
 * A federated user for whom no session policies were passed has a session policy by default, which allows nothing.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
function lacksSession({ kind }: Principal, said: readonly Said[]): boolean {
  return kind === 'federatedUser' && !said.some(({ layer }) => layer === 'session');
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html */
function isKey({ action, resource }: Request, facts: Facts): boolean {
  return facts.takesKey(action) && !/^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(resource);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html */
function takesRole({ action, resource }: Request): boolean {
  return (
    /^sts:(AssumeRole|AssumeRoleWithSAML|AssumeRoleWithWebIdentity|TagSession|SetSourceIdentity|SetContext)$/i.test(
      action,
    ) && /^arn:[^:]*:iam::[^:]*:role\//.test(resource)
  );
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
function isRootAssuming({ action }: Request, { kind }: Principal): boolean {
  return kind === 'root' && /^sts:assumerole/i.test(action);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html#id_roles_update-session-duration */
function isTooLong(request: Request, { kind }: Principal, context: Context): boolean {
  const action = request.action.toLowerCase();
  const given = context.get('sts:durationseconds') ?? [];
  if (!action.startsWith('sts:assumerole') || given.length !== 1) return false;
  const seconds = Number(given[0]);
  const isChained = (kind === 'role' || kind === 'roleSession') && action === 'sts:assumerole';
  return (
    seconds > (request.roleMaxSessionDuration ?? Number.POSITIVE_INFINITY) || (isChained && seconds > 3600)
  );
}
