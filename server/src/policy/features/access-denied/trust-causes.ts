import { sessionAction } from '../../access/session-action.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { AppliedPolicies, Layer } from '../../evaluate/request.ts';
import type { Span } from '../../text/span.ts';
import { type AssumeRoleCause, diagnoseAssumeRole } from '../simulation/assume-role.ts';
import { policyInLayer } from '../simulation/question-request.ts';
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

/** Why the role could not be assumed, for a call that asked for one; empty for every other. */
export function trustCauses(
  denial: Denial,
  denied: DeniedRequest,
  policies: readonly KnownPolicy[],
  catalog: Catalog,
): readonly TrustCause[] {
  if (!sessionAction(denied.action) || !denied.principal) return [];
  const trust = trustPolicyOf(denial, policies);
  const applied = policies.filter(
    ({ applies, layer }) => applies && layer !== 'trust' && layer !== 'resource',
  );
  const all = [...(trust ? [trust] : []), ...applied];
  const homes = new Map<object, KnownPolicy>();
  const asked = all.reduce<AppliedPolicies>((given, known) => {
    const layer: Layer = known.layer === 'trust' ? 'resource' : known.layer;
    const policy = policyInLayer(known.located.policy, layer);
    homes.set(policy, known);
    return withPolicy(layer, { name: known.name, policy }, known.level, given);
  }, NO_POLICIES);
  const request = denied.ask(asked);
  const causes = diagnoseAssumeRole(request, evaluate(request, catalog), { catalog });
  const told = new Set<string>();
  return causes
    .filter(({ verdict, sentence }) => {
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
}

/** The trust policy that applies, else the one that goes by the role's name, else the only one there is. */
function trustPolicyOf({ resource }: Denial, policies: readonly KnownPolicy[]): KnownPolicy | undefined {
  const trusts = policies.filter(({ layer }) => layer === 'trust');
  const role = resource?.includes(':role/') ? lastPart(resource) : undefined;
  const named = role === undefined ? undefined : trusts.find((one) => goesBy(one, role));
  return trusts.find(({ applies }) => applies) ?? named ?? (trusts.length === 1 ? trusts[0] : undefined);
}
