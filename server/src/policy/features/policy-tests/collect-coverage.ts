import { matchAction } from '../../evaluate/action-match.ts';
import type { AskedRequest } from '../../evaluate/asked-request.ts';
import { type CompiledStatement, compilePolicy } from '../../evaluate/compile.ts';
import type { LayerResult } from '../../evaluate/layer.ts';
import { matchPrincipal } from '../../evaluate/principal-match.ts';
import type { AppliedPolicies } from '../../evaluate/request.ts';
import { matchResources } from '../../evaluate/statement-match.ts';
import type { Trace } from '../../evaluate/trace.ts';
import { conditionKeys, type Policy, type Statement } from '../../model/policy.ts';
import { shownText, type Value } from '../../model/value.ts';
import { matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import type { Span } from '../../text/span.ts';
import { statementName } from '../symbols/statement-text.ts';
import { isAwsPolicy } from './aws-policies.ts';
import type { PolicyOrigin } from './load-policies.ts';

/** Which parts of the policies the requests of a run came upon. */
export interface CoverageCollector {
  /** Counts the policies, whether a request comes upon them or not. */
  use(policies: AppliedPolicies): void;
  add(trace: Trace): void;
  /** By the path of the file, and there in order. */
  files(): readonly CoverageOfFile[];
}

export interface CoverageOfFile extends PolicyOrigin {
  readonly statements: readonly CoverageOfStatement[];
}

export interface CoverageOfStatement {
  /** Its Sid, or its place counted from 1. */
  readonly name: string;
  readonly span: Span;
  /** Requests that it matched. */
  readonly matched: number;
  readonly actions: readonly CoverageOfAction[];
  readonly conditions: readonly CoverageOfCondition[];
}

/** One value of `Action` or `NotAction`. */
export interface CoverageOfAction {
  readonly text: string;
  readonly span: Span;
  /** Requests for an action that it takes in. */
  readonly matched: number;
}

/** One condition key under an operator, asked where all else of the statement matched. */
export interface CoverageOfCondition {
  readonly operator: string;
  readonly key: string;
  readonly span: Span;
  /** Requests for which it held. */
  readonly held: number;
  /** Requests for which it did not hold. */
  readonly failed: number;
}

/** @param originOf where a policy stands */
export function createCoverage(originOf: (policy: Policy) => PolicyOrigin): CoverageCollector {
  // By path, then by the place of the statement: a policy may be read as one of several types.
  const files = new Map<string, { readonly origin: PolicyOrigin; readonly counts: Map<number, Counts> }>();
  const known = new Map<Policy, readonly Counts[]>();
  return {
    use({ identity, resource, boundary, session, vpcEndpoint, scp, rcp }) {
      const levels = [...scp, ...rcp].flatMap(({ policies }) => policies);
      const single = resource ? [resource] : [];
      for (const { policy } of [...identity, ...single, ...boundary, ...session, ...vpcEndpoint, ...levels])
        countsOf(policy);
    },
    add({ asked, layers }) {
      for (const layer of layers) if (layer.unbound === undefined) addLayer(layer, asked);
    },
    files() {
      return [...files.values()]
        .map(({ origin, counts }) => ({
          ...origin,
          statements: [...counts.values()].map(resultOf).sort((a, b) => a.span.start - b.span.start),
        }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };

  function addLayer({ policies, matches }: LayerResult, asked: AskedRequest): void {
    for (const { policy } of policies) {
      for (const counts of countsOf(policy)) {
        const { compiled } = counts;
        const match = matches.find((one) => one.compiled === compiled);
        count(counts, compiled, asked, match?.match.match === 'yes');
      }
    }
  }

  function countsOf(policy: Policy): readonly Counts[] {
    let own = known.get(policy);
    if (!own) {
      const origin = originOf(policy);
      // What AWS maintains is AWS's to test.
      if (isAwsPolicy(origin.path)) return [];
      const file = files.get(origin.path) ?? { origin, counts: new Map<number, Counts>() };
      files.set(origin.path, file);
      own = compilePolicy(policy).statements.map((compiled) => {
        const { start } = compiled.statement.span;
        const shared = file.counts.get(start);
        const counts = shared ? { ...shared, compiled } : newCounts(compiled);
        if (!shared) file.counts.set(start, counts);
        return counts;
      });
      known.set(policy, own);
    }
    return own;
  }
}

/** The tallies of a statement are shared by all ways in which its policy is read. */
interface Counts {
  readonly compiled: CompiledStatement;
  readonly matched: { count: number };
  readonly actions: readonly ActionCount[];
  readonly conditions: readonly ConditionCount[];
}

interface ActionCount {
  readonly value: Value;
  readonly pattern: string;
  count: number;
}

interface ConditionCount {
  readonly operator: string;
  readonly key: string;
  readonly span: Span;
  held: number;
  failed: number;
}

function newCounts(compiled: CompiledStatement): Counts {
  const { statement } = compiled;
  return {
    compiled,
    matched: { count: 0 },
    actions: actionValues(statement).map((value) => ({ value, pattern: patternOf(value), count: 0 })),
    conditions: conditionKeys(statement).map(({ operator, key, span, node }) => ({
      operator: operator.text,
      key,
      span: { start: span.start, end: node?.span.end ?? span.end },
      held: 0,
      failed: 0,
    })),
  };
}

function actionValues({ action, notAction }: Statement): readonly Value[] {
  return [...(action?.values ?? []), ...(notAction?.values ?? [])];
}

/** With a wildcard for what the host fills in later. */
function patternOf(value: Value): string {
  if (value.kind === 'literal') return value.text;
  return value.kind === 'pattern' ? value.parts.map((part) => part ?? '*').join('') : '*';
}

function count(counts: Counts, compiled: CompiledStatement, asked: AskedRequest, matched: boolean): void {
  if (matched) counts.matched.count++;
  for (const one of counts.actions) {
    if (matchesWildcardIgnoringCase(one.pattern, asked.action)) one.count++;
  }
  if (counts.conditions.length === 0 || !reachesCondition(compiled, asked)) return;
  for (const { operator, key, test } of compiled.condition.tests) {
    const own = counts.conditions.find((one) => one.operator === operator && one.key === key);
    if (!own) continue;
    const { match } = test(asked.context);
    if (match === 'yes') own.held++;
    else if (match === 'no') own.failed++;
  }
}

function reachesCondition(compiled: CompiledStatement, asked: AskedRequest): boolean {
  const { actions, principals } = compiled;
  return (
    actions.every((one) => matchAction(one, asked.action).match === 'yes') &&
    principals.every(
      (one) => matchPrincipal(one, asked.principal, asked.hasBoundary).match.match === 'yes',
    ) &&
    matchResources(compiled, asked).match === 'yes'
  );
}

function resultOf({ compiled: { statement }, matched, actions, conditions }: Counts): CoverageOfStatement {
  return {
    name: statementName(statement),
    span: statement.span,
    matched: matched.count,
    actions: actions.map(({ value, count }) => ({
      text: shownText(value),
      span: value.span,
      matched: count,
    })),
    conditions: conditions.map((one) => ({ ...one })),
  };
}
