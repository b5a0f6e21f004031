import type { SessionAction } from '../../../access/actions/session-action.ts';
import type { Catalog } from '../../../catalog/catalog.ts';
import type { Evaluation } from '../../../evaluate/evaluate.ts';
import { explain, type LayerExplanation } from '../../../evaluate/explain.ts';
import type { RequestPrincipal } from '../../../evaluate/principal.ts';
import type { AuthorizationRequest } from '../../../evaluate/request.ts';
import type { StatementTrace, Trace } from '../../../evaluate/trace.ts';
import { type NearStatement, nearestStatement } from './near-statement.ts';

/** What is diagnosed: an attempt to assume a role, and how it was decided. */
export interface AssumeRoleSubject {
  readonly request: AuthorizationRequest;
  readonly evaluation: Evaluation;
  readonly catalog: Catalog;
  readonly trace: Trace;
  readonly action: SessionAction;
  readonly caller: RequestPrincipal;
  /** Layers with policies. */
  readonly layers: readonly LayerExplanation[];
  /** Every statement of the trust policy that has an effect; undefined where no trust policy is given. */
  readonly trust: readonly StatementTrace[] | undefined;
  /** The Allow statement of the trust policy that lacks least; the one that matches, where one does. */
  readonly nearest: NearStatement | undefined;
  /** True where role and caller are in one account. */
  readonly isSameAccount: boolean;
}

type Given = Pick<AssumeRoleSubject, 'request' | 'evaluation' | 'catalog' | 'trace' | 'action'>;

export function assumeRoleSubject(given: Given): AssumeRoleSubject {
  const { trace } = given;
  const layers = explain(trace);
  const caller = trace.asked.principal;
  const trust = layers.find(({ layer }) => layer === 'resource')?.statements;
  return {
    ...given,
    caller,
    layers,
    trust,
    nearest: trust && nearestStatement(trust, caller),
    isSameAccount: caller.account !== undefined && caller.account === trace.asked.resourceAccount,
  };
}

/** What the checks of the trust policy answer where nothing in it allows. */
export const NO_ALLOW =
  'The trust policy has no Allow statement in which this could be wrong; write one for the caller.';

/** What the checks of the trust policy answer where there is none. */
export const NO_TRUST_POLICY =
  'The trust policy of the role is not given, so this cannot be told; give it as the resource policy.';
