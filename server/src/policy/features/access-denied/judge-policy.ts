import type { Catalog } from '../../catalog/catalog.ts';
import { traceRequest } from '../../evaluate/decide.ts';
import { explain, type LayerExplanation } from '../../evaluate/explain.ts';
import type { AppliedPolicies, AppliedPolicy, AuthorizationRequest, Layer } from '../../evaluate/request.ts';
import type { StatementTrace, Trace } from '../../evaluate/trace.ts';
import { policyInLayer } from '../simulation/question-request.ts';
import type { DenialLayer } from './denial.ts';
import { type DeniedRequest, NO_POLICIES } from './denied-request.ts';
import type { KnownPolicy } from './evidence.ts';
import { spelledTrace } from './spelled-keys.ts';

/** What one policy by itself says of the request. */
export interface Judged {
  /** With the layer that it was asked as. */
  readonly known: KnownPolicy;
  readonly request: AuthorizationRequest;
  readonly trace: Trace;
  readonly layer: LayerExplanation;
  /** Deny statements that match, then those that may. */
  readonly denies: readonly StatementTrace[];
  readonly allows: readonly StatementTrace[];
  /** The Allow that lacks least, where none matches for certain. */
  readonly closest: StatementTrace | undefined;
}

/** True for policies of which one that allows is enough: those of one layer, and of one level of it. */
export function isBeside({ known: a }: Judged, { known: b }: Judged): boolean {
  return a.applies && b.applies && a.layer === b.layer && a.level === b.level;
}

/** Undefined where the policy does not bind the request, or nothing can be said. Never throws. */
export function judgePolicy(
  known: KnownPolicy,
  denied: DeniedRequest,
  catalog: Catalog,
  as: DenialLayer = known.layer,
): Judged | undefined {
  const layer: Layer = as === 'trust' ? 'resource' : as;
  const policy = policyInLayer(known.located.policy, layer);
  const request = denied.ask(withPolicy(layer, { name: known.name, policy }, known.level));
  const trace = traceRequest(request, catalog);
  if ('problem' in trace) return undefined;
  const explained = explain(trace).find((one) => one.layer === layer);
  if (!explained || explained.unbound !== undefined) return undefined;
  const found = { ...explained, statements: explained.statements.map((one) => spelledTrace(one, catalog)) };
  const of = (effect: 'Allow' | 'Deny'): readonly StatementTrace[] => [
    ...found.statements.filter((one) => one.effect === effect && one.match.match === 'yes'),
    ...found.statements.filter((one) => one.effect === effect && one.match.match === 'unknown'),
  ];
  const allows = of('Allow');
  return {
    known: as === known.layer ? known : { ...known, layer: as },
    request,
    trace,
    layer: found,
    denies: of('Deny'),
    allows,
    closest: allows[0] ?? closestAllow(found.statements),
  };
}

export function withPolicy(
  layer: Layer,
  applied: AppliedPolicy,
  level = 'Organization',
  rest: AppliedPolicies = NO_POLICIES,
): AppliedPolicies {
  switch (layer) {
    case 'resource':
      return { ...rest, resource: applied };
    case 'scp':
    case 'rcp': {
      const levels = rest[layer];
      const same = levels.find((one) => one.level === level);
      const policies = [...(same?.policies ?? []), applied];
      return { ...rest, [layer]: [...levels.filter((one) => one !== same), { level, policies }] };
    }
    default:
      return { ...rest, [layer]: [...rest[layer], applied] };
  }
}

/** About the action or its resource, and failing in as few parts as can be. */
function closestAllow(statements: readonly StatementTrace[]): StatementTrace | undefined {
  return statements
    .filter(({ effect, refused, parts }) => effect === 'Allow' && !refused && isAbout(parts))
    .sort((a, b) => failing(a) - failing(b))[0];
}

function isAbout({ action, resource }: StatementTrace['parts']): boolean {
  return action?.match === 'yes' || (resource?.match === 'yes' && action === undefined);
}

function failing({ parts: { principal, action, resource, conditions } }: StatementTrace): number {
  return [principal, action, resource, ...conditions.map((one) => one.match)].filter(
    (one) => one?.match === 'no',
  ).length;
}
