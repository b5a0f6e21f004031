import type { Entry, MapNode, Node, SyntaxProblem } from '../syntax/tree.ts';
import type { Dialect } from './dialect.ts';
import type { PolicyKind } from './kind.ts';
import type { Location, Path } from './location.ts';
import type { LiteralValue, Value } from './value.ts';

/** A policy document in AWS's own terms, every part with its place. Lowering never fails: what is missing is absent. */
export interface Policy {
  readonly node: MapNode;
  /** Where a finding about the policy as a whole is shown: its opening bracket, or the host's word for it. */
  readonly anchor: Location;
  readonly kind: PolicyKind;
  /** CloudFormation's name of the resource that carries a resource policy, where known: `AWS::S3::Bucket`. */
  readonly resourceType: string | undefined;
  readonly dialect: Dialect;
  /** Every top-level element as written, in order. */
  readonly elements: readonly Element[];
  readonly version: ScalarElement | undefined;
  readonly id: ScalarElement | undefined;
  readonly statement: Element | undefined;
  readonly statements: readonly Statement[];
  /** False where parts of the policy stand elsewhere (includes, generated statements), so nothing can be called missing. */
  readonly complete: boolean;
  /** True where the document stands in the file as it is sent to AWS, character by character. */
  readonly verbatim: boolean;
  /** What the reader could not make sense of, where the document is the policy and nothing else. */
  readonly problems: readonly SyntaxProblem[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
export interface Statement extends Location {
  /** From 0. */
  readonly index: number;
  readonly policy: Policy;
  readonly node: MapNode;
  /** Where a finding about the statement as a whole is shown. */
  readonly anchor: Location;
  /** Every element as written, in order. */
  readonly elements: readonly Element[];
  readonly sid: ScalarElement | undefined;
  readonly effect: ScalarElement | undefined;
  readonly principal: PrincipalElement | undefined;
  readonly notPrincipal: PrincipalElement | undefined;
  readonly action: ListElement | undefined;
  readonly notAction: ListElement | undefined;
  readonly resource: ListElement | undefined;
  readonly notResource: ListElement | undefined;
  readonly condition: ConditionElement | undefined;
}

/** One `"Name": value` of a policy or statement. Its location is the key's. */
export interface Element extends Location {
  /** AWS's name where it is one, else as written. */
  readonly name: string;
  readonly entry: Entry;
  readonly node: Node | undefined;
  /** Path of the element's value. */
  readonly valuePath: Path;
  /** True where the host implies the element without writing it. */
  readonly implied: boolean;
}

export interface ScalarElement extends Element {
  readonly value: Value | undefined;
}

/** Values written as one scalar or as a list. */
export interface ValueList {
  readonly node: Node | undefined;
  readonly values: readonly Value[];
  readonly isList: boolean;
}

export interface ListElement extends Element, ValueList {}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export interface PrincipalElement extends Element {
  /** `"Principal": "*"`, or another scalar where a map belongs. */
  readonly scalar: Value | undefined;
  readonly groups: readonly PrincipalGroup[];
}

export interface PrincipalGroup extends Location, ValueList {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`, or what is written instead. */
  readonly type: string;
  readonly entry: Entry;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export interface ConditionElement extends Element {
  readonly operators: readonly ConditionOperator[];
}

export interface ConditionOperator extends Location {
  /** As written: `ForAnyValue:StringLike`. */
  readonly text: string;
  readonly entry: Entry;
  readonly node: Node | undefined;
  readonly keys: readonly ConditionKeyUse[];
}

/** One condition key under an operator, with the values it is compared with. Its location is the key's. */
export interface ConditionKeyUse extends Location, ValueList {
  /** As written. */
  readonly key: string;
  readonly entry: Entry;
  readonly operator: ConditionOperator;
}

/** The statement's effect, if it is one of the two. */
export function effectOf(statement: Statement): 'Allow' | 'Deny' | undefined {
  const value = statement.effect?.value;
  return value?.kind === 'literal' && (value.text === 'Allow' || value.text === 'Deny')
    ? value.text
    : undefined;
}

export function literals(list: ValueList | undefined): readonly LiteralValue[] {
  if (!list) return [];
  // Nearly all lists hold nothing else, and are asked for again and again.
  return isLiteral(list.values) ? list.values : list.values.filter((value) => value.kind === 'literal');
}

function isLiteral(values: readonly Value[]): values is readonly LiteralValue[] {
  return values.every((value) => value.kind === 'literal');
}

export function conditionKeys(statement: Statement): readonly ConditionKeyUse[] {
  return statement.condition ? statement.condition.operators.flatMap((operator) => operator.keys) : [];
}
