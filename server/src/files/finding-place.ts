import type { Finding, LocatedPolicy, PolicyFile, Span } from '../policy/index.ts';

/** Where a finding stands, in words that stay true when lines move. */
export interface FindingPlace {
  /** Keys of the document that lead to the policy: `Resources/DeployRole/Properties/…`; empty where it is the document. */
  readonly policy: string;
  /** Undefined for a finding about the policy as a whole. */
  readonly statement: Statement | undefined;
  /** Names from the statement, or else from the policy, down to what is marked: `Condition/StringLike/aws:SourceArn`. */
  readonly element: string;
  /** Text of the value that is marked, or of the one that a part of is marked; undefined where it is none. */
  readonly value: string | undefined;
}

export type Statement = LocatedPolicy['policy']['statements'][number];
type Node = NonNullable<PolicyFile['tree']['root']>;
type Scalar = Extract<Node, { kind: 'scalar' }>;
type Entry = Extract<Node, { kind: 'map' }>['entries'][number];

/** Takes no longer where a document made to hurt has thousands of findings, or values as long as itself. */
export function placeOf(
  file: PolicyFile,
  { policyIndex, locations: [{ path, span }] }: Finding,
): FindingPlace {
  const { policy } = file.policies[policyIndex]!;
  const [first, second, ...rest] = path;
  const isInStatement = first !== undefined && 'value' in first && first.value === 'Statement';
  // A statement that stands without a list has no index.
  const index = second && 'index' in second ? second.index : 0;
  const statement = isInStatement ? statementAt(policy.statements, index) : undefined;
  const below = !statement ? path : second && 'index' in second ? rest : path.slice(1);
  const names = below.flatMap((step) => ('value' in step ? step.value : 'key' in step ? step.key : []));
  const marked = names.length > 0 ? scalarAround(policy.node, span) : undefined;
  const value = marked && textOf(marked);
  return {
    policy: keysToPolicy(file, policyIndex),
    statement,
    element: names.join('/'),
    value: value === names.at(-1) ? undefined : value,
  };
}

/** How a statement without a Sid is named: `Statement/0`, counted as findings do. */
export function statementPath(statement: Statement): string {
  return `Statement/${indexOf(statement)}`;
}

function statementAt(statements: readonly Statement[], index: number): Statement | undefined {
  const guess = statements[index];
  return guess && indexOf(guess) === index ? guess : statements.find((one) => indexOf(one) === index);
}

/** In the list as it is written, where what is no statement counts too. */
function indexOf({ path }: Statement): number {
  return path && 'index' in path.element ? path.element.index : 0;
}

/** The Sid if it is known and not empty. */
export function sidOf(statement: Statement | undefined): string | undefined {
  const value = statement?.sid?.value;
  return value?.kind === 'literal' && value.text !== '' ? value.text : undefined;
}

/** The text of a scalar, holes as they are written. */
export function textOf(scalar: Scalar): string {
  const { parts } = scalar;
  const [only] = parts;
  if (only?.kind === 'literal' && parts.length === 1) return only.text;
  const known = texts.get(scalar);
  if (known !== undefined) return known;
  const text = parts.map((part) => (part.kind === 'literal' ? part.text : part.source)).join('');
  texts.set(scalar, text);
  return text;
}

const texts = new WeakMap<Scalar, string>();

function keysToPolicy(file: PolicyFile, index: number): string {
  const ofFile = keysOf.get(file) ?? [];
  keysOf.set(file, ofFile);
  ofFile[index] ??= keysTo(file.tree.root, file.policies[index]!.policy.node.span).join('/');
  return ofFile[index];
}

const keysOf = new WeakMap<PolicyFile, string[]>();

function keysTo(root: Node | undefined, target: Span): string[] {
  const keys: string[] = [];
  let node = root;
  while (node && node.kind !== 'scalar' && !isSame(node.span, target)) {
    const child: Entry | Node | undefined = childAround(node, target);
    if (child && 'key' in child) keys.push(textOf(child.key), ...(child.block?.labels.map(textOf) ?? []));
    node = child && 'key' in child ? child.value : child;
  }
  return keys;
}

function scalarAround(root: Node, span: Span): Scalar | undefined {
  let node: Node | undefined = root;
  while (node && node.kind !== 'scalar') {
    const child: Entry | Node | undefined = childAround(node, span);
    if (!child || !('key' in child)) node = child;
    else node = [child.key, child.value].find((one) => one && holds(one.span, span));
  }
  return node;
}

/** Children stand in the order of the document, but for those that a host made up: they are looked through. */
function childAround(node: Exclude<Node, Scalar>, span: Span): Entry | Node | undefined {
  const children: readonly (Entry | Node)[] = node.kind === 'seq' ? node.items : node.entries;
  let [low, high] = [0, children.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (children[middle]!.span.start <= span.start) low = middle;
    else high = middle - 1;
  }
  const child = children[low];
  if (child && holds(child.span, span)) return child;
  return children.find((one) => holds(one.span, span));
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isSame(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}
