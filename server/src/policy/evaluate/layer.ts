import type { AskedRequest } from './asked-request.ts';
import { unboundBy } from './binding.ts';
import { compilePolicy } from './compile.ts';
import { any, type KeyedMatch, NO } from './match.ts';
import type { AppliedPolicies, AppliedPolicy, AuthorizationRequest, Layer } from './request.ts';
import { matchStatement, type StatementMatch } from './statement-match.ts';

/** What the policies of one layer, or of one level of it, say of a request. */
export interface LayerResult {
  readonly layer: Layer;
  /** The root, unit or account whose policies these are, for SCPs and RCPs. */
  readonly level?: string | undefined;
  readonly policies: readonly AppliedPolicy[];
  /** Why the layer does not bind this request, in a sentence; its policies are then not asked. */
  readonly unbound?: string | undefined;
  /** Statements that match or may match, in order. */
  readonly matches: readonly StatementMatch[];
  readonly allow: KeyedMatch;
  readonly deny: KeyedMatch;
}

/**
 * The layers that have something to say, in the order in which AWS asks them. Of boundaries and endpoint policies each is
 * a layer of its own, for each must allow; session policies are one.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluateLayers(request: AuthorizationRequest, asked: AskedRequest): LayerResult[] {
  return layersOf(request.policies).map((layer) => evaluateLayer(layer, request, asked));
}

interface GivenLayer {
  readonly layer: Layer;
  readonly level?: string;
  readonly policies: readonly AppliedPolicy[];
}

function layersOf({
  identity,
  resource,
  boundary,
  session,
  vpcEndpoint,
  scp,
  rcp,
}: AppliedPolicies): GivenLayer[] {
  const layers: GivenLayer[] = [];
  for (const { level, policies } of rcp) layers.push({ layer: 'rcp', level, policies });
  for (const { level, policies } of scp) layers.push({ layer: 'scp', level, policies });
  if (resource) layers.push({ layer: 'resource', policies: [resource] });
  if (identity.length > 0) layers.push({ layer: 'identity', policies: identity });
  for (const policy of boundary) layers.push({ layer: 'boundary', policies: [policy] });
  if (session.length > 0) layers.push({ layer: 'session', policies: session });
  for (const policy of vpcEndpoint) layers.push({ layer: 'vpcEndpoint', policies: [policy] });
  return layers;
}

function evaluateLayer(given: GivenLayer, request: AuthorizationRequest, asked: AskedRequest): LayerResult {
  const unbound = unboundBy(given.layer, request, asked);
  if (unbound !== undefined) return { ...given, unbound, matches: [], allow: NO, deny: NO };
  const matches: StatementMatch[] = [];
  for (const { name, policy } of given.policies) {
    for (const compiled of compilePolicy(policy).statementsFor(asked.service)) {
      const found = matchStatement(name, compiled, asked);
      if (found) matches.push(found);
    }
  }
  const { layer, level, policies } = given;
  const [allow, deny] = [effect('Allow', matches), effect('Deny', matches)];
  return level === undefined
    ? { layer, policies, matches, allow, deny }
    : { layer, level, policies, matches, allow, deny };
}

function effect(wanted: 'Allow' | 'Deny', matches: readonly StatementMatch[]): KeyedMatch {
  let open: KeyedMatch[] | undefined;
  for (const { compiled, match } of matches) {
    if (compiled.effect !== wanted) continue;
    if (match.match === 'yes') return match;
    open ??= [];
    open.push(match);
  }
  return open ? any(open) : NO;
}
