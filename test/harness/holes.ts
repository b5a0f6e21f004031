import { documentDialect } from '../../server/src/policy/hosts/document/dialect.ts';
import type { KindSetting } from '../../server/src/policy/hosts/host.ts';
import { lowerPolicy } from '../../server/src/policy/model/lower.ts';
import type { Policy } from '../../server/src/policy/model/policy.ts';
import { json } from '../../server/src/policy/syntax/json/notation.ts';
import type { Node, Part, ScalarNode } from '../../server/src/policy/syntax/tree.ts';

/**
 * A policy in which each `⟦expression⟧` inside a JSON string is a hole, as hosts read `!Sub` and `${var.x}`: what the
 * tree of any host can hold, without the host.
 */
export function policyWithHoles(text: string, setting: KindSetting): Policy {
  const { root } = json.read(text);
  if (root?.kind !== 'map') throw new Error('The text is no JSON object.');
  const node = withHoles(root);
  if (node.kind !== 'map') throw new Error('A map stays a map.');
  return lowerPolicy(node, { ...setting, dialect: documentDialect });
}

function withHoles(node: Node): Node {
  switch (node.kind) {
    case 'map':
      return {
        ...node,
        entries: node.entries.map((entry) => ({ ...entry, value: entry.value && withHoles(entry.value) })),
      };
    case 'seq':
      return { ...node, items: node.items.map(withHoles) };
    case 'scalar':
      return { ...node, parts: node.parts.flatMap((part) => partsOf(part, node)) };
  }
}

function partsOf(part: Part, { span }: ScalarNode): Part[] {
  if (part.kind === 'hole' || !part.text.includes('⟦')) return [part];
  let start = span.start + 1;
  return part.text.split(/(⟦.*?⟧)/).flatMap((text): Part[] => {
    const here = { start, end: start + text.length };
    start = here.end;
    if (text === '') return [];
    return text.startsWith('⟦')
      ? [{ kind: 'hole', source: text.slice(1, -1), span: here }]
      : [{ kind: 'literal', text, span: here }];
  });
}
