import type { Node } from '../syntax/tree.ts';
import type { Policy } from './policy.ts';

/** How long a policy is in the ways in which AWS counts. */
export interface PolicySize {
  /** Characters of the JSON without any white space, as IAM counts. */
  readonly withoutWhiteSpace: number;
  /** The JSON without white space between its parts: the least that can be sent. */
  readonly minified: Length;
  /** The JSON as it stands in the file; undefined where the file holds it in some other form. */
  readonly written: Length | undefined;
  /** False where the host fills in parts later, which count nothing here. */
  readonly exact: boolean;
}

/** Characters are UTF-16 code units; bytes are those of UTF-8. */
export interface Length {
  readonly characters: number;
  readonly bytes: number;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function policySize({ node, verbatim }: Policy): PolicySize {
  const count: Count = { characters: 0, beyondAscii: 0, whiteSpace: 0, exact: true };
  countNode(node, count);
  const { characters, beyondAscii, whiteSpace, exact } = count;
  const written = node.span.end - node.span.start;
  return {
    withoutWhiteSpace: characters - whiteSpace,
    minified: { characters, bytes: characters + beyondAscii },
    written: verbatim ? { characters: written, bytes: written + beyondAscii } : undefined,
    exact,
  };
}

interface Count {
  characters: number;
  /** Bytes beyond one for each character. */
  beyondAscii: number;
  /** Inside strings. */
  whiteSpace: number;
  exact: boolean;
}

function countNode(node: Node | undefined, count: Count): void {
  if (!node) return;
  if (node.kind === 'scalar') {
    if (node.type === 'string') count.characters += 2;
    for (const part of node.parts) {
      if (part.kind === 'hole') count.exact = false;
      else countText(part.text, node.type === 'string', count);
    }
    return;
  }
  const children = node.kind === 'map' ? node.entries : node.items;
  count.characters += 2 + Math.max(0, children.length - 1);
  if (node.kind === 'seq') for (const item of node.items) countNode(item, count);
  else {
    for (const entry of node.entries) {
      count.characters++;
      countNode(entry.key, count);
      countNode(entry.value, count);
    }
  }
}

function countText(text: string, isQuoted: boolean, count: Count): void {
  if (PLAIN.test(text)) count.characters += text.length;
  else countUnits(isQuoted ? JSON.stringify(text).slice(1, -1) : text, count);
}

/** What nearly all texts are: characters that JSON writes as they are, each of which counts one however one counts. */
const PLAIN = /^[!#-[\]-~]*$/;

function countUnits(text: string, count: Count): void {
  count.characters += text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x20 || unit === 0xa0) count.whiteSpace++;
    // A surrogate is half of a character of four bytes.
    if (unit >= 0x80) count.beyondAscii += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
}
