import { sessionAction } from '../../access/actions/session-action.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Evaluation } from '../../evaluate/evaluate.ts';
import type { AuthorizationRequest } from '../../evaluate/request.ts';
import { checkCallerPermission } from './assume-role/caller-permission.ts';
import type { AssumeRoleCause, Finding } from './assume-role/cause.ts';
import { checkConditions } from './assume-role/condition.ts';
import { checkCallerDeny, checkTrustDeny } from './assume-role/explicit-deny.ts';
import { checkExternalId } from './assume-role/external-id.ts';
import {
  BOUNDARY,
  checkLimitingLayer,
  RCP,
  SCP,
  SESSION_POLICY,
  VPC_ENDPOINT,
} from './assume-role/limiting-layer.ts';
import { checkMfa } from './assume-role/mfa.ts';
import { checkOidcClaim } from './assume-role/oidc-claim.ts';
import { checkPrincipal } from './assume-role/principal.ts';
import { checkRoleArn } from './assume-role/role-arn.ts';
import { checkRoleNameCase } from './assume-role/role-name-case.ts';
import { checkRootUser } from './assume-role/root-user.ts';
import { checkSamlClaim } from './assume-role/saml-claim.ts';
import { checkServiceLinkedRole } from './assume-role/service-linked-role.ts';
import { checkServicePrincipal } from './assume-role/service-principal.ts';
import { checkSessionAction } from './assume-role/session-action.ts';
import { checkSessionDuration } from './assume-role/session-duration.ts';
import { checkSourceIdentity, checkTagSession } from './assume-role/session-extras.ts';
import { checkStalePrincipal } from './assume-role/stale-principal.ts';
import { type AssumeRoleSubject, assumeRoleSubject } from './assume-role/subject.ts';
import { checkTrustPolicy } from './assume-role/trust-policy.ts';

export type { AssumeRoleCause, CausePlace } from './assume-role/cause.ts';

type Check = (subject: AssumeRoleSubject) => Finding | readonly Finding[];

/** The likeliest first. Each has its part of docs/assume-role.md. */
const CHECKS: readonly (readonly [id: string, check: Check])[] = [
  ['role-arn', checkRoleArn],
  ['root-user', checkRootUser],
  ['service-linked-role', checkServiceLinkedRole],
  ['trust-policy', checkTrustPolicy],
  ['principal', checkPrincipal],
  ['role-name-case', checkRoleNameCase],
  ['stale-principal', checkStalePrincipal],
  ['service-principal', checkServicePrincipal],
  ['session-action', checkSessionAction],
  ['trust-deny', checkTrustDeny],
  ['external-id', checkExternalId],
  ['mfa', checkMfa],
  ['oidc-claim', checkOidcClaim],
  ['saml-claim', checkSamlClaim],
  ['condition', checkConditions],
  ['caller-permission', checkCallerPermission],
  ['caller-deny', checkCallerDeny],
  ['session-duration', checkSessionDuration],
  ['tag-session', checkTagSession],
  ['source-identity', checkSourceIdentity],
  ['boundary', checkLimitingLayer(BOUNDARY)],
  ['session-policy', checkLimitingLayer(SESSION_POLICY)],
  ['scp', checkLimitingLayer(SCP)],
  ['rcp', checkLimitingLayer(RCP)],
  ['vpc-endpoint', checkLimitingLayer(VPC_ENDPOINT)],
];

/** Ids of the causes, the likeliest first; `request` besides, where nobody could make such a request. */
export const ASSUME_ROLE_CAUSES: readonly string[] = CHECKS.map(([id]) => id);

/**
 * Why a role cannot be assumed: every known cause, checked, those that apply first and the likeliest of them in front. None
 * applies to a request that may be allowed. Empty for an action that gives no session of a role.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html#troubleshoot_roles_cant-assume-role
 *
 * @param request for `sts:AssumeRole`, `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`, with the trust policy as the
 *   resource policy
 * @param evaluation of that request
 */
export function diagnoseAssumeRole(
  request: AuthorizationRequest,
  evaluation: Evaluation,
  { catalog }: { readonly catalog: Catalog },
): readonly AssumeRoleCause[] {
  const action = sessionAction(request.action);
  if (!action) return [];
  const { trace } = evaluation;
  if (!trace) {
    const [sentence = 'Nobody could make such a request; check its principal and action.'] =
      evaluation.problems;
    return [{ id: 'request', verdict: 'applies', sentence }];
  }
  const subject = assumeRoleSubject({ request, evaluation, trace, action, catalog });
  const mayBeAllowed = evaluation.outcomes.includes('allowed');
  const causes = CHECKS.flatMap(([id, check]) =>
    [check(subject)].flat().map((found) => causeOf(id, found, mayBeAllowed)),
  );
  return causes.sort((a, b) => rank(a) - rank(b));
}

/** What is not known and has a place comes before what was not given. */
function rank({ verdict, at }: AssumeRoleCause): number {
  if (verdict === 'applies') return 0;
  if (verdict === 'excluded') return 3;
  return at ? 1 : 2;
}

/**
 * What stops a call that may be allowed is not of the decision: a permission that the call takes besides, or a role that is
 * none. So it does not apply, but it is told.
 */
function causeOf(
  id: string,
  { about, verdict, sentence, at }: Finding,
  mayBeAllowed: boolean,
): AssumeRoleCause {
  return {
    id: about === undefined ? id : `${id} ${about}`,
    verdict: verdict === 'applies' && mayBeAllowed ? 'unknown' : verdict,
    sentence,
    ...(at && { at }),
  };
}
