import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  parseDocument,
  type Scalar,
  type Node as YamlNode,
} from 'yaml';
import type { Span } from '../../text/span.ts';
import type { Entry, Node, ScalarNode, SyntaxProblem, SyntaxTree } from '../tree.ts';
import { levelBeyondMaxDepth } from './depth.ts';
import { yamlLiteral } from './scalar-parts.ts';

/** What the host makes of a node once it is read: `!Sub` becomes a text with holes. */
export type ResolveNode = (node: Node) => Node;

/** Reads the first document of a YAML text as it is while being written. Never throws. */
export function readYaml(text: string, resolve: ResolveNode): SyntaxTree {
  const tooDeep = levelBeyondMaxDepth(text);
  if (tooDeep) {
    const message = 'The document nests deeper than 200 levels, so it is not read.';
    return { root: undefined, comments: [], problems: [{ code: 'depth', message, span: tooDeep }] };
  }
  const document = parseDocument(text, {
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
    prettyErrors: false,
    merge: false,
  });
  const problems = document.errors.map(
    ({ message, pos }): SyntaxProblem => ({
      code: 'syntax',
      message,
      span: {
        start: Math.min(pos[0], text.length),
        end: Math.min(Math.max(pos[1], pos[0] + 1), text.length),
      },
    }),
  );
  const root = document.contents ? convert(document.contents as YamlNode, text, resolve) : undefined;
  let comments: readonly Span[] | undefined;
  return {
    root,
    problems,
    // The library has them as text alone; they are looked for where somebody asks.
    get comments() {
      comments ??= commentsIn(text);
      return comments;
    },
  };
}

function commentsIn(text: string): Span[] {
  const found: Span[] = [];
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (!MARKS.has(token)) {
      if (!isScalar && token.startsWith('#')) found.push({ start: offset, end: offset + token.length });
      offset += token.length;
    }
    isScalar = token === SCALAR_MARK;
  }
  return found;
}

/** Stands before a scalar. */
const SCALAR_MARK = '\u001f';
/** Tokens that the lexer puts in, of no length: also the begin of a document, and the end of a flow that is cut off. */
const MARKS: ReadonlySet<string> = new Set([SCALAR_MARK, '\u0002', '\u0018']);

/** Undefined for a value that is still to be written. Recursion is safe: depth was measured before. */
function convert(node: YamlNode, text: string, resolve: ResolveNode): Node | undefined {
  const span = isScalar(node) ? spanOfScalar(node, text) : spanOf(node);
  const tag =
    'tag' in node && typeof node.tag === 'string' && node.tag.startsWith('!') ? { tag: node.tag } : {};
  if (isAlias(node)) return aliasNode(node, span);
  if (isScalar(node)) {
    if (span.start === span.end && !node.tag) return undefined;
    return resolve({ ...scalarNode(node, span, text), ...tag });
  }
  if (isSeq(node)) {
    const items = node.items.flatMap((item) => convert(item as YamlNode, text, resolve) ?? []);
    return resolve({ kind: 'seq', span: upTo(span, items, text), items, closed: true, ...tag });
  }
  if (isMap(node) && node.flow && text[span.start] !== '{') return pairNode(span, text);
  if (isMap(node)) {
    const entries = node.items.flatMap((pair): Entry[] => {
      const key = pair.key ? convert(pair.key as YamlNode, text, (one) => one) : undefined;
      if (key?.kind !== 'scalar') return [];
      const value = pair.value ? convert(pair.value as YamlNode, text, resolve) : undefined;
      const end = value ? value.span.end : afterColon(text, key.span.end);
      return [{ key, value, span: { start: key.span.start, end } }];
    });
    return resolve({ kind: 'map', span: upTo(span, entries, text), entries, closed: true, ...tag });
  }
  return undefined;
}

/**
 * A block collection ends with its last child; the library counts the line break behind it in. A flow collection ends
 * with its bracket, or, where that is missing, may end before what was still read into it.
 */
function upTo(span: Span, children: readonly { readonly span: Span }[], text: string): Span {
  if (children.length === 0) return span;
  const last = Math.max(...children.map((child) => child.span.end));
  const isFlow = '[{'.includes(text[span.start]!);
  return { start: span.start, end: isFlow ? Math.max(span.end, last) : last };
}

function spanOf(node: YamlNode): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** A block scalar ends with its text; the library counts the line breaks behind it in. */
function spanOfScalar(node: Scalar, text: string): Span {
  const { start, end } = spanOf(node);
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return { start, end: isBlock ? start + text.slice(start, end).trimEnd().length : end };
}

/** `[key: value]` is a map without braces, to which nothing can be added; no part of a policy is written so. */
function pairNode(span: Span, text: string): ScalarNode {
  const parts = [{ kind: 'hole' as const, source: text.slice(span.start, span.end), span }];
  return { kind: 'scalar', type: 'string', span, parts, wellFormed: true };
}

function scalarNode(node: Scalar, span: Span, text: string): ScalarNode {
  const raw = text.slice(span.start, span.end);
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const value = typeof node.value === 'string' ? node.value : raw;
  const type =
    typeof node.value === 'number'
      ? 'number'
      : typeof node.value === 'boolean'
        ? 'boolean'
        : node.value === null
          ? 'null'
          : 'string';
  const part = yamlLiteral(raw, value, span.start);
  return { kind: 'scalar', type: quoted ? 'string' : type, span, parts: [part], wellFormed: true };
}

/** What an alias stands for is written elsewhere. */
function aliasNode(node: Alias, span: Span): ScalarNode {
  const parts = [{ kind: 'hole' as const, source: `*${node.source}`, span }];
  return { kind: 'scalar', type: 'string', span, parts, wellFormed: true };
}

/** Past the colon behind a key, and past the anchor of a value that is still to be written. */
function afterColon(text: string, keyEnd: number): number {
  COLON.lastIndex = keyEnd;
  return COLON.test(text) ? COLON.lastIndex : keyEnd;
}

const COLON = /\s*:(?:[ \t]+&[^\s,[\]{}]+)?/y;
