import type { Node } from '../../syntax/tree.ts';
import { holeSymbol } from './pattern.ts';
import type { HoleNames } from './policy-text.ts';

/** A text that is equal for nodes that say the same, in whatever order the keys of their maps stand. */
export function nodeIdentity(node: Node | undefined, holeNames: HoleNames): string {
  if (!node) return '';
  switch (node.kind) {
    case 'scalar':
      return `${node.type} ${JSON.stringify(
        node.parts
          .map((part) => (part.kind === 'literal' ? part.text : holeSymbol(holeNames(part))))
          .join(''),
      )}`;
    case 'seq':
      return `[${node.items.map((item) => nodeIdentity(item, holeNames)).join()}]`;
    case 'map': {
      const entries = node.entries.map(
        ({ key, value }) => `${nodeIdentity(key, holeNames)}:${nodeIdentity(value, holeNames)}`,
      );
      return `{${entries.sort().join()}}`;
    }
  }
}
