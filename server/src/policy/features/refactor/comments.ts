import type { Node, SyntaxTree } from '../../syntax/tree.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { PolicyFile } from '../policy-file.ts';

/**
 * True where a comment stands in the span, in any notation. A mark of one outside of what is read as a value is taken for
 * a comment.
 */
export function hasComment({ text, tree }: PolicyFile, span: Span): boolean {
  if (!MARK.test(text.slice(span.start, span.end))) return false;
  let rest = '';
  let at = span.start;
  for (const scalar of scalarsIn(tree, span)) {
    if (scalar.start > at) rest += text.slice(at, scalar.start);
    at = Math.max(at, scalar.end);
  }
  return MARK.test(rest + text.slice(at, span.end));
}

const MARK = /#|\/\/|\/\*/;

/** Spans of keys and values that share a character with the span, by place. */
function scalarsIn({ root }: SyntaxTree, span: Span): Span[] {
  const found: Span[] = [];
  const walk = (node: Node | undefined): void => {
    if (!node || !overlaps(node.span, span)) return;
    if (node.kind === 'scalar') found.push(node.span);
    else if (node.kind === 'seq') for (const item of node.items) walk(item);
    else {
      for (const { key, value } of node.entries) {
        walk(key);
        walk(value);
      }
    }
  };
  walk(root);
  return found.sort((a, b) => a.start - b.start);
}
