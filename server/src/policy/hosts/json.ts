import { lowerPolicy } from '../model/lower.ts';
import type { MapNode, SyntaxProblem, SyntaxTree } from '../syntax/tree.ts';
import { documentDialect } from './document/dialect.ts';
import { kindByShape } from './guess-kind.ts';
import type { Host, PolicySite } from './host.ts';
import { looksLikePolicy } from './recognise.ts';

/** A file that is one policy document. */
export const jsonHost: Host = {
  id: 'json',
  find(tree, designated) {
    const { root } = tree;
    if (root?.kind === 'map')
      return designated || looksLikePolicy(root) ? [documentSite(root, tree.problems)] : [];
    return designated ? [brokenSite(tree)] : [];
  },
};

function documentSite(root: MapNode, problems: readonly SyntaxProblem[]): PolicySite {
  return {
    host: 'json',
    span: root.span,
    fixed: undefined,
    guessed: kindByShape(root),
    lower: (setting) => lowerPolicy(root, { ...setting, dialect: documentDialect, verbatim: true, problems }),
  };
}

/** A file that is said to be a policy and holds no JSON object: a policy of which nothing is known but what is wrong. */
function brokenSite({ root, problems }: SyntaxTree): PolicySite {
  const span = root?.span ?? problems[0]?.span ?? { start: 0, end: 0 };
  const message = 'A policy is a JSON object, which begins with `{`; write one here.';
  const noObject: SyntaxProblem = {
    code: 'syntax',
    message,
    span: { start: span.start, end: Math.min(span.start + 1, span.end) },
  };
  const node: MapNode = { kind: 'map', span, entries: [], closed: true };
  return {
    host: 'json',
    span,
    fixed: undefined,
    guessed: { kind: 'identity' },
    lower: (setting) =>
      lowerPolicy(node, {
        ...setting,
        dialect: documentDialect,
        complete: false,
        problems: problems.length > 0 ? problems : [noObject],
      }),
  };
}
