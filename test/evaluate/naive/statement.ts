import { meansAction } from './actions.ts';
import { conditionHolds, type Effect } from './conditions.ts';
import type { Context } from './context.ts';
import { isLeftOut, mostDirect, type Named, type Principal } from './principals.ts';
import { type Document, type Layer, listOf } from './request.ts';
import { meansResource } from './resources.ts';

export interface Question {
  readonly principal: Principal;
  readonly hasBoundary: boolean;
  readonly action: string;
  readonly resource: string;
  readonly takesResource: boolean;
  /** True where the resource policy is the trust policy of a role, which names no resource. */
  readonly isTrust: boolean;
  readonly context: Context;
}

export type Statement = Readonly<Record<string, unknown>>;

export interface Match {
  readonly effect: Effect;
  /** Whom the statement names, where it names somebody. */
  readonly named: Named;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
export function statementsOf(document: Document): readonly Statement[] {
  return listOf(document.Statement) as readonly Statement[];
}

/**
 * Whether a statement says something about a request: all of its elements have to match. What AWS would not store
 * matches nothing in an Allow and everything in a Deny.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function matchStatement(
  statement: Statement,
  version: unknown,
  layer: Layer,
  question: Question,
): Match | undefined {
  const effect = statement.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') return undefined;
  const named = principalMatches(statement, effect, layer, question);
  if (named === undefined) return undefined;
  if (!actionMatches(statement, effect, question)) return undefined;
  if (!resourceMatches(statement, version, effect, layer, question)) return undefined;
  if (!conditionHolds(statement.Condition, version, effect, question.context)) return undefined;
  return { effect, named };
}

const WITH_PRINCIPAL: readonly Layer[] = ['resource', 'vpcEndpoint', 'rcp'];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
function principalMatches(
  { Principal: listed, NotPrincipal: leftOut }: Statement,
  effect: Effect,
  layer: Layer,
  { principal, hasBoundary }: Question,
): Named | undefined {
  const isRefused = WITH_PRINCIPAL.includes(layer)
    ? areBothOrNeither(listed, leftOut)
    : listed !== undefined || leftOut !== undefined;
  if (isRefused && effect === 'Allow') return undefined;
  if (!WITH_PRINCIPAL.includes(layer)) return 'anyone';
  if (leftOut !== undefined && isLeftOut(leftOut, effect, principal, hasBoundary)) return undefined;
  return listed === undefined ? 'anyone' : mostDirect(listed, principal);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html */
function actionMatches(
  { Action: listed, NotAction: leftOut }: Statement,
  effect: Effect,
  { action }: Question,
): boolean {
  if (effect === 'Allow' && areBothOrNeither(listed, leftOut)) return false;
  const means = (values: unknown) => listOf(values).some((value) => meansAction(String(value), action));
  return (listed === undefined || means(listed)) && (leftOut === undefined || !means(leftOut));
}

/**
 * A policy of a resource that names none is about that resource; the trust policy of a role names none ever. Where the
 * request may be for several resources, an Allow has to cover all of them, and a Deny counts where it touches one.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policies-json
 */
function resourceMatches(
  { Resource: listed, NotResource: leftOut }: Statement,
  version: unknown,
  effect: Effect,
  layer: Layer,
  { resource, takesResource, isTrust, context }: Question,
): boolean {
  const namesNone = listed === undefined && leftOut === undefined;
  if (layer === 'resource' && namesNone) return true;
  if (layer === 'resource' && isTrust) return effect === 'Deny';
  if (effect === 'Allow' && areBothOrNeither(listed, leftOut)) return false;
  const asked = { resource, takesResource, layer, version, context };
  const parts = (values: unknown) => listOf(values).map((value) => meansResource(String(value), asked));
  const all = (values: unknown) => parts(values).includes('all');
  const some = (values: unknown) => parts(values).some((part) => part !== 'none');
  const isListed = effect === 'Allow' ? all : some;
  const isExcepted = effect === 'Allow' ? some : all;
  return (listed === undefined || isListed(listed)) && (leftOut === undefined || !isExcepted(leftOut));
}

/** AWS stores no such statement. A Deny of that kind keeps the elements that it has. */
function areBothOrNeither(listed: unknown, leftOut: unknown): boolean {
  return (listed === undefined) === (leftOut === undefined);
}
