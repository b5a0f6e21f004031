import type { Catalog } from '../../catalog/catalog.ts';
import type { CompiledStatement } from '../../evaluate/compile.ts';
import { matchedStatements, traceRequest } from '../../evaluate/decide.ts';
import { type Evaluation, evaluate } from '../../evaluate/evaluate.ts';
import type { AuthorizationRequest } from '../../evaluate/request.ts';
import type { Trace } from '../../evaluate/trace.ts';

/**
 * Evaluates requests of one principal in one context under the same policies. Of a run over many actions most come upon the
 * same statements of the same resource, and what unknown keys lead to is worked out for one of them and holds for all.
 */
export function alikeRequests(catalog: Catalog): (request: AuthorizationRequest) => Evaluation {
  const known = new Map<string, Evaluation>();
  const numbers = new Map<CompiledStatement, number>();
  const numberOf = (compiled: CompiledStatement): number => {
    const number = numbers.get(compiled) ?? numbers.size;
    numbers.set(compiled, number);
    return number;
  };
  return (request) => {
    const trace = traceRequest(request, catalog);
    if ('problem' in trace) return evaluate(request, catalog);
    const name = likenessOf(trace, numberOf);
    const alike = known.get(name);
    if (alike) return { ...alike, matched: matchedStatements(trace), problems: trace.problems, trace };
    const evaluation = evaluate(request, catalog);
    known.set(name, evaluation);
    return evaluation;
  };
}

/** Everything but the name of the action that a decision follows from. */
function likenessOf(
  { request, asked, layers, verdict, refusal }: Trace,
  numberOf: (compiled: CompiledStatement) => number,
): string {
  const { unknown } = request;
  return JSON.stringify([
    asked.resource.text,
    asked.resource.kind,
    asked.resourceAccount,
    asked.filledIn,
    verdict.rule.id,
    refusal,
    unknown,
    layers.map(({ unbound, matches }) => [
      unbound !== undefined,
      matches.map(({ compiled, match, grantsTo }) => [numberOf(compiled), match.match, match.keys, grantsTo]),
    ]),
  ]);
}
