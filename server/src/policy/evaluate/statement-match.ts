import { matchAction } from './action-match.ts';
import type { AskedRequest } from './asked-request.ts';
import type { CompiledStatement } from './compile.ts';
import { evaluateCondition } from './condition.ts';
import { all, type KeyedMatch, NO, YES } from './match.ts';
import type { GrantsTo } from './principal.ts';
import { matchPrincipal } from './principal-match.ts';
import { matchResource } from './resource-match.ts';

/** What a statement says of a request. */
export interface StatementMatch {
  /** Name of the policy. */
  readonly policy: string;
  readonly compiled: CompiledStatement;
  readonly match: KeyedMatch;
  /** For a policy that names principals: whom it names, where it matches. */
  readonly grantsTo?: GrantsTo;
}

/** Undefined where the statement is not about the request; the parts that are asked last cost most. */
export function matchStatement(
  policy: string,
  compiled: CompiledStatement,
  asked: AskedRequest,
): StatementMatch | undefined {
  if (compiled.refused && compiled.effect === 'Allow') return undefined;
  let match = YES;
  for (const action of compiled.actions) {
    match = and(match, matchAction(action, asked.action));
    if (match.match === 'no') return undefined;
  }
  let grantsTo: GrantsTo | undefined;
  for (const principal of compiled.principals) {
    const found = matchPrincipal(principal, asked.principal, asked.hasBoundary);
    if (found.problem !== undefined) asked.context.report(found.problem);
    match = and(match, found.match);
    if (match.match === 'no') return undefined;
    grantsTo = found.grantsTo;
  }
  match = and(match, matchResources(compiled, asked));
  if (match.match === 'no') return undefined;
  match = and(match, evaluateCondition(compiled.condition, asked.context));
  if (match.match === 'no') return undefined;
  return grantsTo === undefined ? { policy, compiled, match } : { policy, compiled, match, grantsTo };
}

/**
 * A request for a resource with wildcards is one for all that they stand for: what is granted must take in all of it, and
 * what is denied for a part is denied.
 */
export function matchResources({ resources, effect }: CompiledStatement, asked: AskedRequest): KeyedMatch {
  let match = YES;
  for (const resource of resources) {
    const found = matchResource(resource, asked.resource, asked.context);
    const isPart = found.match === 'unknown' && found.keys.length === 0 && asked.resource.kind === 'unknown';
    if (isPart) asked.context.report(partOnly(asked.resource.text, effect));
    match = and(match, isPart ? (effect === 'Deny' ? YES : NO) : found);
  }
  return match;
}

function partOnly(resource: string, effect: 'Allow' | 'Deny'): string {
  return effect === 'Allow'
    ? `A statement allows a part of what \`${resource}\` stands for, which does not allow all of it; name one resource to have it decided for that.`
    : `A statement denies a part of what \`${resource}\` stands for, so it counts as denied; name one resource to have it decided for that.`;
}

/** As `all` of two. */
function and(a: KeyedMatch, b: KeyedMatch): KeyedMatch {
  if (a.match === 'yes') return b;
  if (b.match === 'yes' || a.match === 'no') return a;
  return all([a, b]);
}
