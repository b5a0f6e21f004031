import { lowerPolicy } from '../model/lower.ts';
import type { MapNode } from '../syntax/tree.ts';
import { documentDialect } from './document-dialect.ts';
import { kindByShape } from './guess-kind.ts';
import type { Host, PolicySite } from './host.ts';
import { looksLikePolicy } from './recognise.ts';

/** A file that is one policy document. */
export const jsonHost: Host = {
  id: 'json',
  find(tree, designated) {
    const { root } = tree;
    if (root?.kind !== 'map') return [];
    return designated || looksLikePolicy(root) ? [documentSite(root)] : [];
  },
};

function documentSite(root: MapNode): PolicySite {
  return {
    host: 'json',
    span: root.span,
    fixed: undefined,
    guessed: kindByShape(root),
    lower: (setting) => lowerPolicy(root, { ...setting, dialect: documentDialect, verbatim: true }),
  };
}
