import { displayText } from '../syntax/scalar.ts';
import type { Entry, MapNode, Node, SyntaxProblem } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Dialect } from './dialect.ts';
import type { PolicyKind } from './kind.ts';
import { type Location, type Path, step } from './location.ts';
import type {
  ConditionElement,
  ConditionKeyUse,
  ConditionOperator,
  Element,
  ListElement,
  Policy,
  PrincipalElement,
  PrincipalGroup,
  ScalarElement,
  Statement,
  ValueList,
} from './policy.ts';
import { toValue, type Value } from './value.ts';

export interface LowerOptions {
  readonly kind: PolicyKind;
  readonly resourceType?: string | undefined;
  readonly dialect: Dialect;
  /** Entries that the host implies. */
  readonly implied?: ReadonlySet<Entry>;
  readonly complete?: boolean;
  readonly verbatim?: boolean;
  readonly problems?: readonly SyntaxProblem[];
  /** Where findings about a whole map are shown, if not at its opening bracket. */
  readonly anchor?: (node: MapNode) => Span;
}

/** The policy that a map in AWS's own shape holds. Hosts with other words make such a map first. */
export function lowerPolicy(node: MapNode, options: LowerOptions): Policy {
  const elements = node.entries.map((entry) => element(entry, undefined, options));
  const statement = named(elements, 'Statement');
  const policy: { -readonly [K in keyof Policy]: Policy[K] } = {
    node,
    anchor: anchor(node, undefined, options),
    kind: options.kind,
    resourceType: options.resourceType,
    dialect: options.dialect,
    elements,
    version: scalarElement(named(elements, 'Version')),
    id: scalarElement(named(elements, 'Id')),
    statement,
    statements: [],
    complete: options.complete ?? true,
    verbatim: options.verbatim ?? false,
    problems: options.problems ?? [],
  };
  policy.statements = statementNodes(statement).map(({ node, path }, index) =>
    lowerStatement(node, path, index, policy, options),
  );
  return policy;
}

function statementNodes(statement: Element | undefined): { node: MapNode; path: Path }[] {
  const node = statement?.node;
  if (!statement || !node) return [];
  if (node.kind === 'map') return [{ node, path: statement.valuePath }];
  if (node.kind !== 'seq') return [];
  const out: { node: MapNode; path: Path }[] = [];
  node.items.forEach((item, index) => {
    if (item.kind === 'map') out.push({ node: item, path: step(statement.valuePath, { index }) });
  });
  return out;
}

function lowerStatement(
  node: MapNode,
  path: Path,
  index: number,
  policy: Policy,
  options: LowerOptions,
): Statement {
  const elements = node.entries.map((entry) => element(entry, path, options));
  return {
    index,
    policy,
    node,
    anchor: anchor(node, path, options),
    span: node.span,
    path,
    elements,
    sid: scalarElement(named(elements, 'Sid')),
    effect: scalarElement(named(elements, 'Effect')),
    principal: principalElement(named(elements, 'Principal')),
    notPrincipal: principalElement(named(elements, 'NotPrincipal')),
    action: listElement(named(elements, 'Action')),
    notAction: listElement(named(elements, 'NotAction')),
    resource: listElement(named(elements, 'Resource')),
    notResource: listElement(named(elements, 'NotResource')),
    condition: conditionElement(named(elements, 'Condition')),
  };
}

function anchor(node: MapNode, path: Path, options: LowerOptions): Location {
  const span = options.anchor?.(node) ?? { start: node.span.start, end: node.span.start + 1 };
  return { span, path };
}

function element(entry: Entry, owner: Path, options: LowerOptions): Element {
  const name = displayText(entry.key);
  return {
    span: entry.key.span,
    path: step(owner, { key: name }),
    name,
    entry,
    node: entry.value,
    valuePath: step(owner, { value: name }),
    implied: options.implied?.has(entry) ?? false,
  };
}

function keyLocation(entry: Entry, owner: Path): Location {
  return { span: entry.key.span, path: step(owner, { key: displayText(entry.key) }) };
}

/** The first of that name: IAM refuses a second, and rules say so. */
function named(elements: readonly Element[], name: string): Element | undefined {
  for (const element of elements) if (element.name === name) return element;
  return undefined;
}

function scalarElement(element: Element | undefined): ScalarElement | undefined {
  if (!element) return undefined;
  return { ...element, value: element.node && toValue(element.node, element.valuePath) };
}

function listElement(element: Element | undefined): ListElement | undefined {
  return element && { ...element, ...valueList(element.node, element.valuePath) };
}

function valueList(node: Node | undefined, path: Path): ValueList {
  if (!node) return { node, values: [], isList: false };
  if (node.kind !== 'seq') return { node, values: [toValue(node, path)], isList: false };
  const values: Value[] = node.items.map((item, index) => toValue(item, step(path, { index })));
  return { node, values, isList: true };
}

function principalElement(element: Element | undefined): PrincipalElement | undefined {
  if (!element) return undefined;
  const { node } = element;
  if (node?.kind !== 'map') {
    return { ...element, scalar: node && toValue(node, element.valuePath), groups: [] };
  }
  const groups = node.entries.map((entry): PrincipalGroup => {
    const type = displayText(entry.key);
    const path = step(element.valuePath, { value: type });
    return { ...keyLocation(entry, element.valuePath), type, entry, ...valueList(entry.value, path) };
  });
  return { ...element, scalar: undefined, groups };
}

function conditionElement(element: Element | undefined): ConditionElement | undefined {
  if (!element) return undefined;
  const entries = element.node?.kind === 'map' ? element.node.entries : [];
  return { ...element, operators: entries.map((entry) => conditionOperator(entry, element.valuePath)) };
}

function conditionOperator(entry: Entry, owner: Path): ConditionOperator {
  const text = displayText(entry.key);
  const path = step(owner, { value: text });
  const keys: ConditionKeyUse[] = [];
  const operator: ConditionOperator = { ...keyLocation(entry, owner), text, entry, node: entry.value, keys };
  if (entry.value?.kind === 'map') {
    for (const use of entry.value.entries) {
      const key = displayText(use.key);
      const values = valueList(use.value, step(path, { value: key }));
      keys.push({ ...keyLocation(use, path), key, entry: use, operator, ...values });
    }
  }
  return operator;
}
