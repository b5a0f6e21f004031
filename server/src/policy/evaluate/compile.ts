import { STATEMENT_ELEMENTS } from '../catalog/facts/elements.ts';
import { takesPrincipal } from '../model/kind.ts';
import { effectOf, type Policy, type Statement } from '../model/policy.ts';
import { knownText } from '../model/value.ts';
import { type CompiledAction, compileAction } from './action-match.ts';
import { type CompiledCondition, compileCondition } from './condition.ts';
import type { PolicyVersion } from './policy-variables.ts';
import { type CompiledPrincipal, compilePrincipal } from './principal-match.ts';
import { type CompiledResource, compileResource } from './resource-match.ts';

/** A policy made ready to be asked of many requests. */
export interface CompiledPolicy {
  readonly policy: Policy;
  /** Those with an effect, in order. */
  readonly statements: readonly CompiledStatement[];
  /** Condition keys that conditions and policy variables ask for, in lower case. */
  readonly keys: ReadonlySet<string>;
  /** What does not count as it is written, in sentences that name the statement. */
  readonly problems: readonly string[];
  /** Those of the statements that can be about a service. @param service prefix in lower case */
  statementsFor(service: string): readonly CompiledStatement[];
}

/** A statement by its elements; absent where it lacks one or the policy takes none. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly effect: 'Allow' | 'Deny';
  /** True where AWS stores no such statement: an Allow then grants nothing, a Deny what its other elements match. */
  readonly refused: boolean;
  readonly principals: readonly CompiledPrincipal[];
  readonly actions: readonly CompiledAction[];
  readonly resources: readonly CompiledResource[];
  readonly condition: CompiledCondition;
}

/** Reads a policy once; the same policy is not read again. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  let compiled = known.get(policy);
  if (!compiled) {
    compiled = compile(policy);
    known.set(policy, compiled);
  }
  return compiled;
}

const known = new WeakMap<Policy, CompiledPolicy>();

function compile(policy: Policy): CompiledPolicy {
  const version = knownText(policy.version?.value) === '2012-10-17' ? '2012-10-17' : '2008-10-17';
  const problems: string[] = [];
  const broken = syntaxFault(policy);
  if (broken !== undefined) {
    problems.push(`It is no valid JSON, so its Allow statements grant nothing: ${broken}`);
  }
  const statements = policy.statements.flatMap((statement) => {
    const faults: string[] = [];
    const compiled = compileStatement(statement, version, broken !== undefined, faults);
    problems.push(...faults.map((fault) => `Statement ${nameOf(statement)}: ${fault}`));
    return compiled ?? [];
  });
  if (policy.statements.length === 0 && policy.complete) {
    problems.push('It has no statement, so it allows and denies nothing; write one into `Statement`.');
  }
  const byService = new Map<string, readonly CompiledStatement[]>();
  return {
    policy,
    statements,
    keys: new Set(
      statements.flatMap(({ condition, resources }) => [condition, ...resources].flatMap(({ keys }) => keys)),
    ),
    problems,
    statementsFor(service) {
      let found = byService.get(service);
      if (!found) {
        found = statements.filter(({ actions }) => actions.every((action) => mayNeed(action, service)));
        byService.set(service, found);
      }
      return found;
    },
  };
}

/** What makes the document no JSON, in a sentence; undefined where it can be read as it stands. */
export function syntaxFault({ problems }: Policy): string | undefined {
  return problems.find(({ code }) => !HARMLESS.has(code))?.message;
}

/** Marks of JSON that a reader may skip without guessing at what is meant. */
const HARMLESS: ReadonlySet<string> = new Set(['comment', 'trailingComma']);

/** By its number from 1, as people count, and its Sid. */
function nameOf({ index, sid }: Statement): string {
  const text = knownText(sid?.value);
  return text ? `${index + 1} (\`${text}\`)` : String(index + 1);
}

function mayNeed({ negated, every, services, open }: CompiledAction, service: string): boolean {
  return negated || every || open.length > 0 || services.has(service);
}

function compileStatement(
  statement: Statement,
  version: PolicyVersion,
  isBroken: boolean,
  faults: string[],
): CompiledStatement | undefined {
  const effect = effectOf(statement);
  if (!effect) {
    faults.push(
      'It has no `Effect` that is `Allow` or `Deny`, so it counts for nothing; write one of the two.',
    );
    return undefined;
  }
  const { kind } = statement.policy;
  const { principal, notPrincipal, action, notAction, resource, notResource } = statement;
  const refusals = [...principalRefusals(statement), ...elementRefusals(statement)];
  for (const refusal of refusals)
    faults.push(`${refusal}, and AWS refuses such a policy. ${OUTCOME[effect]}`);
  const principals = takesPrincipal(kind)
    ? both(principal, notPrincipal, (element, negated) => compilePrincipal(element, negated, effect))
    : [];
  const actions = both(action, notAction, compileAction);
  const resources =
    kind === 'trust'
      ? []
      : both(resource, notResource, (list, negated) => compileResource(list, negated, version, kind));
  const condition = compileCondition(statement, version);
  for (const { problems } of [...principals, ...actions, ...resources, condition]) faults.push(...problems);
  const refused = isBroken || refusals.length > 0;
  return { statement, effect, refused, principals, actions, resources, condition };
}

const OUTCOME = {
  Allow: 'It grants nothing.',
  Deny: 'It is taken to deny whatever its other elements match together.',
} as const;

function both<E, C>(
  plain: E | undefined,
  negated: E | undefined,
  compileElement: (element: E, negated: boolean) => C,
): readonly C[] {
  const compiled: C[] = [];
  if (plain) compiled.push(compileElement(plain, false));
  if (negated) compiled.push(compileElement(negated, true));
  return compiled;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalRefusals({ policy, principal, notPrincipal }: Statement): string[] {
  const written = principal ?? notPrincipal;
  if (principal && notPrincipal) return ['It has `Principal` and `NotPrincipal`'];
  if (takesPrincipal(policy.kind)) return written || !policy.complete ? [] : ['It names no `Principal`'];
  return written ? [`It has \`${written.name}\`, which a policy of this type does not take`] : [];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
function elementRefusals(statement: Statement): string[] {
  const { policy, elements, action, notAction, resource, notResource } = statement;
  const refusals: string[] = [];
  if (action && notAction) refusals.push('It has `Action` and `NotAction`');
  if (!action && !notAction) refusals.push('It has no `Action`');
  if (resource && notResource) refusals.push('It has `Resource` and `NotResource`');
  // A policy of a resource may leave out the resource that it is attached to.
  const named = resource ?? notResource;
  if (named && policy.kind === 'trust') {
    refusals.push(`It has \`${named.name}\`, which the trust policy of a role does not take`);
  }
  const needsResource = policy.kind !== 'trust' && policy.kind !== 'resource';
  if (!resource && !notResource && needsResource) refusals.push('It has no `Resource`');
  const unknown = elements.find(({ name }) => !STATEMENT_ELEMENTS.has(name));
  if (unknown) refusals.push(`It has \`${unknown.name}\`, which is no element of a statement`);
  return refusals;
}
