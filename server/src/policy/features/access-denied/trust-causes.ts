import { sessionAction } from '../../access/actions/session-action.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { type Evaluation, evaluate } from '../../evaluate/evaluate.ts';
import type { AppliedPolicies } from '../../evaluate/request.ts';
import type { Span } from '../../text/span.ts';
import { type AssumeRoleCause, diagnoseAssumeRole } from '../simulation/assume-role.ts';
import { policyInLayer } from '../simulation/question-request.ts';
import { askedLayer } from './account-decision.ts';
import type { AccountFacts } from './account-facts.ts';
import type { Denial } from './denial.ts';
import { type DeniedRequest, NO_POLICIES } from './denied-request.ts';
import { goesBy, type KnownPolicy, lastPart } from './evidence.ts';
import { withPolicy } from './judge-policy.ts';

export interface TrustCause {
  readonly id: string;
  readonly verdict: AssumeRoleCause['verdict'];
  readonly sentence: string;
  readonly at?: { readonly uri: string; readonly span: Span };
}

export interface Assumption {
  readonly causes: readonly TrustCause[];
  /** With the trust policy that was found, and what applies besides. */
  readonly decision: Evaluation['decision'];
}

/** Why the role could not be assumed, for a call that asked for one; undefined for every other. */
export function trustCauses(
  denial: Denial,
  denied: DeniedRequest,
  policies: readonly KnownPolicy[],
  account: AccountFacts | undefined,
  catalog: Catalog,
): Assumption | undefined {
  if (!sessionAction(denied.action) || !denied.principal) return undefined;
  const trust = trustPolicyOf(denial, policies);
  const applied = policies.filter(
    ({ applies, layer }) => applies && layer !== 'trust' && layer !== 'resource',
  );
  const all = [...(trust ? [trust] : []), ...applied];
  const homes = new Map<object, KnownPolicy>();
  const asked = all.reduce<AppliedPolicies>((given, known) => {
    const layer = askedLayer(known.layer);
    const policy = policyInLayer(known.located.policy, layer);
    homes.set(policy, known);
    return withPolicy(layer, { name: known.name, policy }, known.level, given);
  }, NO_POLICIES);
  const request = denied.ask(asked);
  const evaluation = evaluate(request, catalog);
  const told = new Set<string>();
  const causes = diagnoseAssumeRole(request, evaluation, { catalog })
    .filter(({ id, verdict, sentence, at }) => {
      if (!at && verdict === 'unknown' && isKnownToBeNone(id, policies, account)) return false;
      // Without a trust policy many causes say that it is missing.
      if (verdict === 'excluded' || told.has(sentence)) return false;
      told.add(sentence);
      return true;
    })
    .map(({ id, verdict, sentence, at }) => {
      const [place] = at ?? [];
      const uri = place && homes.get(place.policy)?.uri;
      return { id, verdict, sentence, ...(uri !== undefined && { at: { uri, span: place!.span } }) };
    });
  return { causes, decision: evaluation.decision };
}

/** True for a layer that was read in the account and has no policy: it can be no cause that one is not given. */
function isKnownToBeNone(
  id: string,
  policies: readonly KnownPolicy[],
  account: AccountFacts | undefined,
): boolean {
  const layer = account?.layers.find((one) => one.layer === id);
  return layer?.state === 'read' && policies.every((one) => one.layer !== id);
}

/** The trust policy that applies, else the one that goes by the role's name, else the only one there is. */
function trustPolicyOf({ resource }: Denial, policies: readonly KnownPolicy[]): KnownPolicy | undefined {
  const trusts = policies.filter(({ layer }) => layer === 'trust');
  const role = resource?.includes(':role/') ? lastPart(resource) : undefined;
  const named = role === undefined ? undefined : trusts.find((one) => goesBy(one, role));
  return trusts.find(({ applies }) => applies) ?? named ?? (trusts.length === 1 ? trusts[0] : undefined);
}
