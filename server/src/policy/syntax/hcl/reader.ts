import type { Span } from '../../text/span.ts';
import {
  type Entry,
  type LiteralPart,
  MAX_DEPTH,
  type MapNode,
  type Node,
  type Part,
  type ScalarNode,
  type SyntaxTree,
} from '../tree.ts';
import { decodeTemplate } from './template-literal.ts';

/** A node of tree-sitter's tree, as far as it is needed; offsets in UTF-16 code units. */
export interface HclNode {
  readonly type: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly text: string;
  readonly namedChildren: readonly (HclNode | null)[];
  /** Nodes of the type below this one, in order. */
  descendantsOfType(type: string): readonly (HclNode | null)[];
}

/** Parses a text; the tree is given back by `free`. */
export type ParseHcl = (text: string) => { readonly root: HclNode; free(): void };

/** Reads HCL: attributes and blocks become entries, tuples sequences, objects maps; every other expression is a hole. */
export function readHcl(text: string, parse: ParseHcl): SyntaxTree {
  const parsed = parse(text);
  try {
    const body = child(parsed.root, 'body');
    const root: MapNode = {
      kind: 'map',
      span: { start: 0, end: text.length },
      entries: body ? entriesOf(body, 0) : [],
      closed: true,
    };
    return { root, problems: [], comments: MARK.test(text) ? commentsIn(parsed.root) : [] };
  } finally {
    parsed.free();
  }
}

/** No comment is without one of these; looking through the whole tree takes as long as reading it. */
const MARK = /#|\/\/|\/\*/;

function commentsIn(root: HclNode): Span[] {
  return root.descendantsOfType('comment').flatMap((node) => (node ? [spanOf(node)] : []));
}

function entriesOf(body: HclNode, depth: number): Entry[] {
  if (depth > MAX_DEPTH) return [];
  return children(body).flatMap((node): Entry[] => {
    if (node.type === 'attribute') return attributeEntry(node, depth);
    return node.type === 'block' ? blockEntry(node, depth) : [];
  });
}

function attributeEntry(node: HclNode, depth: number): Entry[] {
  const key = child(node, 'identifier');
  if (!key) return [];
  const expression = child(node, 'expression');
  return [{ key: wordNode(key), value: expression && valueNode(expression, depth), span: spanOf(node) }];
}

function blockEntry(node: HclNode, depth: number): Entry[] {
  const [name, ...rest] = children(node);
  if (name?.type !== 'identifier') return [];
  const labels = rest.flatMap((one) => {
    if (one.type === 'identifier') return [wordNode(one)];
    return one.type === 'string_lit' ? [templateNode(one)] : [];
  });
  const open = child(node, 'block_start');
  const close = child(node, 'block_end');
  const body = child(node, 'body');
  const span = { start: open?.startIndex ?? node.startIndex, end: close?.endIndex ?? node.endIndex };
  const value: MapNode = {
    kind: 'map',
    span,
    entries: body ? entriesOf(body, depth + 1) : [],
    closed: close !== undefined,
  };
  return [{ key: wordNode(name), value, span: spanOf(node), block: { labels } }];
}

function valueNode(expression: HclNode, depth: number): Node {
  const [node, ...more] = children(expression);
  if (!node || more.length > 0 || depth > MAX_DEPTH) return holeNode(expression);
  switch (node.type) {
    case 'literal_value':
      return literalNode(node);
    case 'template_expr': {
      const quoted = child(node, 'quoted_template');
      return quoted ? templateNode(quoted) : holeNode(expression);
    }
    case 'collection_value': {
      const [collection] = children(node);
      return collection ? collectionNode(collection, depth) : holeNode(expression);
    }
    default:
      return holeNode(expression);
  }
}

function collectionNode(node: HclNode, depth: number): Node {
  const span = spanOf(node);
  if (node.type === 'tuple') {
    const items = children(node).filter(({ type }) => type === 'expression');
    return { kind: 'seq', span, items: items.map((item) => valueNode(item, depth + 1)), closed: true };
  }
  if (node.type !== 'object') return holeNode(node);
  const entries = children(node).flatMap((element): Entry[] => {
    const [key, value] = children(element);
    if (element.type !== 'object_elem' || !key) return [];
    const keyNode = valueNode(key, depth + 1);
    // A bare word as a key is that word, though anywhere else it would be a reference.
    const named = keyNode.kind === 'scalar' && /^\w+$/.test(key.text) ? wordNode(key) : keyNode;
    if (named.kind !== 'scalar') return [];
    return [{ key: named, value: value && valueNode(value, depth + 1), span: spanOf(element) }];
  });
  return { kind: 'map', span, entries, closed: true };
}

function literalNode(node: HclNode): ScalarNode {
  const [literal] = children(node);
  if (literal?.type === 'string_lit') return templateNode(literal);
  const type = LITERAL_TYPES[literal?.type ?? ''];
  if (!literal || !type) return holeNode(node);
  return { ...wordNode(literal), type };
}

const LITERAL_TYPES: Readonly<Record<string, ScalarNode['type']>> = {
  numeric_lit: 'number',
  bool_lit: 'boolean',
  null_lit: 'null',
};

/** A quoted text, with interpolations as holes. */
function templateNode(node: HclNode): ScalarNode {
  const inner = children(node).filter(({ type }) => !type.startsWith('quoted_template_'));
  const parts = inner.map((part): Part => {
    const span = spanOf(part);
    return part.type === 'template_literal'
      ? decodeTemplate(part.text, span.start)
      : { kind: 'hole', source: part.text, span };
  });
  const span = spanOf(node);
  const empty: LiteralPart = {
    kind: 'literal',
    text: '',
    span: { start: span.start + 1, end: span.start + 1 },
  };
  return {
    kind: 'scalar',
    type: 'string',
    span,
    parts: parts.length > 0 ? parts : [empty],
    wellFormed: true,
  };
}

function wordNode(node: HclNode): ScalarNode {
  const span = spanOf(node);
  return {
    kind: 'scalar',
    type: 'string',
    span,
    parts: [{ kind: 'literal', text: node.text, span }],
    wellFormed: true,
  };
}

function holeNode(node: HclNode): ScalarNode {
  const span = spanOf(node);
  return {
    kind: 'scalar',
    type: 'string',
    span,
    parts: [{ kind: 'hole', source: node.text, span }],
    wellFormed: true,
  };
}

function children(node: HclNode): HclNode[] {
  return node.namedChildren.filter((one): one is HclNode => one !== null && one.type !== 'comment');
}

function child(node: HclNode, type: string): HclNode | undefined {
  return children(node).find((one) => one.type === type);
}

function spanOf(node: HclNode): Span {
  return { start: node.startIndex, end: node.endIndex };
}
