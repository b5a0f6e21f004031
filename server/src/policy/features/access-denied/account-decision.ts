import type { Catalog } from '../../catalog/catalog.ts';
import { type Evaluation, evaluate } from '../../evaluate/evaluate.ts';
import type { AppliedPolicies, Layer } from '../../evaluate/request.ts';
import { policyInLayer } from '../simulation/question-request.ts';
import type { AccountFacts } from './account-facts.ts';
import type { DenialLayer } from './denial.ts';
import { type DeniedRequest, NO_POLICIES } from './denied-request.ts';
import { type Judged, withPolicy } from './judge-policy.ts';

/** What the evaluator makes of all that the account says applies. */
export interface AccountDecision {
  readonly evaluation: Evaluation;
  /** True where every policy of the layer was read. */
  isRead(layer: DenialLayer): boolean;
}

/** Undefined where the account was not read, or has nothing that could be asked. */
export function accountDecision(
  account: AccountFacts | undefined,
  denied: DeniedRequest | undefined,
  judged: readonly Judged[],
  catalog: Catalog,
): AccountDecision | undefined {
  const applying = judged.filter(({ known }) => known.applies);
  if (!account || !denied?.principal || applying.length === 0) return undefined;
  return {
    evaluation: evaluate(denied.ask(policiesOf(applying)), catalog),
    isRead: (layer) => account.layers.some((one) => one.layer === layer && one.state === 'read'),
  };
}

/** The layer of the decision in which a policy has its say. */
export function askedLayer(layer: DenialLayer): Layer {
  return layer === 'trust' ? 'resource' : layer;
}

function policiesOf(applying: readonly Judged[]): AppliedPolicies {
  return applying.reduce<AppliedPolicies>((policies, { known }) => {
    const layer = askedLayer(known.layer);
    const policy = policyInLayer(known.located.policy, layer);
    return withPolicy(layer, { name: known.name, policy }, known.level, policies);
  }, NO_POLICIES);
}
