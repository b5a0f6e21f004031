import type { RequestPrincipal } from '../../../evaluate/principal.ts';
import type { StatementTrace } from '../../../evaluate/trace.ts';
import { missRank, type NearPrincipal, nearestPrincipal } from './near-principal.ts';

/** The Allow statement of a trust policy that lacks least to let the caller in. */
export interface NearStatement {
  readonly trace: StatementTrace;
  /** The principal that it names instead of the caller. */
  readonly principal: NearPrincipal | undefined;
}

export function nearestStatement(
  trust: readonly StatementTrace[],
  caller: RequestPrincipal,
): NearStatement | undefined {
  return trust
    .filter(({ effect }) => effect === 'Allow')
    .map((trace) => rate(trace, caller))
    .sort((a, b) => a.lack - b.lack)[0]?.near;
}

/** What a wrong part of a statement weighs: each more than all that follow it together. */
const WEIGHTS = { principal: 1e7, refused: 1e6, action: 1e5, resource: 1e4, condition: 1, unknown: 1e-4 };
/** Rank of a principal element that names nobody. */
const FARTHEST = 100;

function rate(trace: StatementTrace, caller: RequestPrincipal) {
  const { principal, action, resource, conditions } = trace.parts;
  const parts = [principal, action, resource, ...conditions.map(({ match }) => match)];
  let lack = WEIGHTS.unknown * parts.filter((part) => part?.match === 'unknown').length;
  if (trace.refused) lack += WEIGHTS.refused;
  if (action?.match === 'no') lack += WEIGHTS.action;
  if (resource?.match === 'no') lack += WEIGHTS.resource;
  lack += WEIGHTS.condition * conditions.filter(({ match }) => match.match === 'no').length;
  const near = principal?.match === 'no' ? nearestPrincipal(trace.statement, caller) : undefined;
  if (principal?.match === 'no') lack += WEIGHTS.principal * (near ? missRank(near) + 1 : FARTHEST);
  return { near: { trace, principal: near } satisfies NearStatement, lack };
}
