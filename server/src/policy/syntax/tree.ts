import type { Span } from '../text/span.ts';

/** The one located tree that every reader makes, whatever the host's notation. */
export type Node = MapNode | SeqNode | ScalarNode;

interface NodeBase {
  /** From the first to past the last character of the node, quotes and brackets included. */
  readonly span: Span;
  /** YAML: `!Sub`, as written. */
  readonly tag?: string;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  /** False where the closing bracket is missing. */
  readonly closed: boolean;
}

export interface Entry {
  readonly key: ScalarNode;
  /** Missing while the value is still to be written. */
  readonly value: Node | undefined;
  /** From the key to past the value. */
  readonly span: Span;
  /** A block of HCL (`statement { … }`), which may be repeated, with its labels. */
  readonly block?: { readonly labels: readonly ScalarNode[] };
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly items: readonly Node[];
  readonly closed: boolean;
}

export type ScalarType = 'string' | 'number' | 'boolean' | 'null';

/** Quotes and brackets aside, a text made of literal parts and of holes that the host fills later. */
export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly parts: readonly Part[];
  /** False for a word that still lacks its quotes, where the notation wants quotes. */
  readonly wellFormed: boolean;
}

export type Part = LiteralPart | HolePart;

export interface LiteralPart {
  readonly kind: 'literal';
  /** Decoded: what the value is, not how it is written. */
  readonly text: string;
  readonly span: Span;
  /**
   * Document offset of every decoded UTF-16 code unit, and one past the last; absent where the text stands in the
   * document as it is, so that the offset is `span.start + index`.
   */
  readonly offsets?: readonly number[];
}

export interface HolePart {
  readonly kind: 'hole';
  /** The expression as written, for people. */
  readonly source: string;
  readonly span: Span;
}

/** What a reader could not make sense of. The tree holds whatever it could. */
export interface SyntaxProblem {
  readonly code: 'syntax' | 'depth' | 'duplicateKey' | 'comment' | 'trailingComma';
  /** One sentence for people. */
  readonly message: string;
  readonly span: Span;
}

export interface SyntaxTree {
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Spans of comments, in order. */
  readonly comments: readonly Span[];
}

/** Levels of nesting after which readers stop: beyond any policy, and safely below what recursion can bear. */
export const MAX_DEPTH = 200;
