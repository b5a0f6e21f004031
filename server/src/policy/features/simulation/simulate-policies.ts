import type { Catalog } from '../../catalog/catalog.ts';
import { type AskedRequest, askRequest } from '../../evaluate/asked-request.ts';
import { compilePolicy } from '../../evaluate/compile.ts';
import { evaluate, writtenKeys } from '../../evaluate/evaluate.ts';
import type { AppliedPolicies, AppliedPolicy, AuthorizationRequest } from '../../evaluate/request.ts';
import { mayBeSent } from './sendable-key.ts';
import { type SimulateOptions, type SimulationResult, simulationResult } from './simulate.ts';
import { simulationTrace } from './simulation-trace.ts';

export type { AppliedPolicies, AppliedPolicy, PolicyLevel } from '../../evaluate/request.ts';

/**
 * A request and the policies of files that apply to it. Each condition key has a value, is absent or is unknown, and
 * unknown is what is not said of a key that AWS may send with the action.
 */
export interface PolicyQuestion extends AuthorizationRequest {
  /** Condition keys in any case that the request does not have. */
  readonly absent: readonly string[];
}

/** Decides a question about policies that were read before. Never throws. */
export function simulatePolicies(
  question: PolicyQuestion,
  catalog: Catalog,
  { trace = false }: SimulateOptions = {},
): SimulationResult {
  const evaluation = evaluate(requestOf(question, catalog), catalog);
  const result = simulationResult(evaluation, []);
  return trace && evaluation.trace
    ? { ...result, trace: simulationTrace(evaluation, evaluation.trace) }
    : result;
}

/** The question with every key that the policies mention told to be a value, absent or unknown. */
export function requestOf(question: PolicyQuestion, catalog: Catalog): AuthorizationRequest {
  const { absent, ...rest } = question;
  const context = { ...question.context };
  for (const key of absent) context[key] = [];
  const request = { ...rest, context };
  if (question.unknown === '*') return request;
  const asked = askRequest(request, catalog);
  if ('problem' in asked) return request;
  return { ...request, unknown: [...question.unknown, ...unsaidKeys(request, asked, catalog)] };
}

/** Keys, as the policies write them, that may be sent, and of which nothing is said and nothing follows. */
function unsaidKeys(
  { context, unknown, policies }: AuthorizationRequest,
  asked: AskedRequest,
  catalog: Catalog,
): readonly string[] {
  const said = [...Object.keys(context), ...unknown, ...Object.keys(asked.filledIn)];
  const seen = new Set(said.map((key) => key.toLowerCase()));
  const keys: string[] = [];
  for (const { policy } of policiesOf(policies)) {
    for (const { statement, condition, resources } of compilePolicy(policy).statementsFor(asked.service)) {
      const counting = new Set([condition, ...resources].flatMap((one) => one.keys));
      for (const key of writtenKeys(statement)) {
        const name = key.toLowerCase();
        if (seen.has(name) || !counting.has(name)) continue;
        seen.add(name);
        if (mayBeSent(name, asked, catalog)) keys.push(key);
      }
    }
  }
  return keys;
}

function policiesOf(policies: AppliedPolicies): readonly AppliedPolicy[] {
  const { identity, resource, boundary, session, vpcEndpoint, scp, rcp } = policies;
  return [
    ...identity,
    ...(resource ? [resource] : []),
    ...boundary,
    ...session,
    ...vpcEndpoint,
    ...[...scp, ...rcp].flatMap((level) => level.policies),
  ];
}
