import type { Catalog } from '../catalog/catalog.ts';
import { askRequest } from './asked-request.ts';
import { compilePolicy } from './compile.ts';
import { principalArnProblem } from './filled-in.ts';
import { evaluateLayers, type LayerResult } from './layer.ts';
import { judge } from './logic.ts';
import { all, any } from './match.ts';
import type { AuthorizationRequest, Layer } from './request.ts';
import { needsKeyPolicy } from './services/kms-key.ts';
import { durationAllowed, needsTrust, refusalOfAssumeRole } from './services/role-trust.ts';
import type { StatementMatch } from './statement-match.ts';
import type { Trace } from './trace.ts';

/** What AWS answers to a request. */
export type Outcome = 'allowed' | 'explicitDeny' | 'implicitDeny';

export interface Decision {
  /** Everything that unknown context can lead to: at least one. */
  readonly outcomes: readonly Outcome[];
  /** Layers that deny, or that lack an Allow which is needed; empty where the outcome depends. */
  readonly deniedBy: readonly Layer[];
  /** Condition keys that the outcome hangs on, lower case; empty where there is one outcome. */
  readonly missingContext: readonly string[];
}

/**
 * Asks every policy that applies, and keeps what the decision follows from. Never throws.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @returns a sentence where nobody could make such a request
 */
export function traceRequest(
  request: AuthorizationRequest,
  catalog: Catalog,
): Trace | { readonly problem: string } {
  const asked = askRequest(request, catalog);
  if ('problem' in asked) return asked;
  const layers = evaluateLayers(request, asked);
  const judged = judge(asked, layers);
  const duration = durationAllowed(request, asked);
  const verdict = { ...judged, allow: all([judged.allow, duration]) };
  const refusal = refusalOfAssumeRole(request, asked);
  const problems = problemsOf({ request, asked, layers, verdict, refusal });
  return { request, asked, layers, verdict, refusal, keysOfService: duration.keys, problems };
}

/** The decision that follows from the trace. */
export function decide({ layers, verdict, refusal }: Trace): Decision {
  const deny = any(layers.map((layer) => layer.deny));
  if (deny.match === 'yes') {
    return certain(
      'explicitDeny',
      inOrder(layers.filter((layer) => layer.deny.match === 'yes').map(layerOf)),
    );
  }
  const allow = verdict.allow.match;
  if (deny.match === 'no' && allow === 'yes' && refusal === undefined) return certain('allowed', []);
  const isRefused = refusal !== undefined || allow === 'no';
  if (deny.match === 'no' && isRefused)
    return certain('implicitDeny', refusal ? ['resource'] : inOrder(verdict.lacking));
  const outcomes: Outcome[] = [];
  if (!isRefused) outcomes.push('allowed');
  if (deny.match === 'unknown') outcomes.push('explicitDeny');
  if (allow !== 'yes' || refusal !== undefined) outcomes.push('implicitDeny');
  const keys = isRefused ? deny.keys : [...deny.keys, ...verdict.allow.keys];
  return { outcomes, deniedBy: [], missingContext: [...new Set(keys)].sort() };
}

function certain(outcome: Outcome, deniedBy: readonly Layer[]): Decision {
  return { outcomes: [outcome], deniedBy, missingContext: [] };
}

/** A statement that matches, with its layer. */
export type MatchedInLayer = StatementMatch & { readonly layer: Layer };

/** Statements that match for certain. */
export function matchedStatements({ layers }: Trace): readonly MatchedInLayer[] {
  const matched: MatchedInLayer[] = [];
  for (const { layer, matches } of layers) {
    for (const { policy, compiled, match, grantsTo } of matches) {
      if (match.match !== 'yes') continue;
      const one = { layer, policy, compiled, match };
      matched.push(grantsTo === undefined ? one : { ...one, grantsTo });
    }
  }
  return matched;
}

const LAYERS: readonly Layer[] = ['identity', 'resource', 'boundary', 'session', 'vpcEndpoint', 'scp', 'rcp'];

function inOrder(layers: readonly Layer[]): readonly Layer[] {
  return layers.length < 2 ? layers : LAYERS.filter((layer) => layers.includes(layer));
}

function layerOf({ layer }: LayerResult): Layer {
  return layer;
}

function problemsOf(trace: Omit<Trace, 'problems' | 'keysOfService'>): readonly string[] {
  const { request, asked, layers, verdict, refusal } = trace;
  const problems = [...asked.problems, ...asked.context.problems];
  if (refusal !== undefined) problems.push(refusal);
  for (const { policies } of layers) {
    for (const { name, policy } of policies) {
      for (const problem of compilePolicy(policy).problems) problems.push(`${name}: ${problem}`);
    }
  }
  if (!request.policies.resource && verdict.lacking.includes('resource')) {
    if (needsKeyPolicy(asked)) problems.push(NO_KEY_POLICY);
    if (needsTrust(asked)) problems.push(NO_TRUST_POLICY);
  }
  const principalArn = principalArnProblem(request, asked.principal);
  if (principalArn && asksForPrincipalArn(layers)) problems.push(principalArn);
  return problems.length < 2 ? problems : [...new Set(problems)];
}

const NO_KEY_POLICY =
  'Every KMS key has a key policy, without which no identity-based policy counts, and none is given; give it as the resource policy.';
const NO_TRUST_POLICY =
  'Every role has a trust policy, which must allow who assumes it, and none is given; give it as the resource policy.';

function asksForPrincipalArn(layers: readonly LayerResult[]): boolean {
  return layers.some(({ policies }) =>
    policies.some(({ policy }) => compilePolicy(policy).keys.has('aws:principalarn')),
  );
}
