import { posix } from 'node:path';
import {
  type Change,
  changeSentence,
  changeTitle,
  comparePolicyFilesInSteps,
  comparisonMarkdown,
  type FileComparison,
  sections,
} from '../../policy/index.ts';
import {
  type AccessChange,
  type AccessComparison,
  type CompareAccess,
  compareAccess,
} from '../../protocol/comparison.ts';
import type { OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { sliced } from '../sliced.ts';
import { toRange } from '../to-lsp.ts';

/** `iamPolicy/compareAccess`: what an open document grants that another text of it does not, and the reverse. */
export function registerComparison({ connection, service, documents, guard }: Server): void {
  const now = (): number => performance.now();
  connection.onRequest(compareAccess.method, (params: CompareAccess, token) =>
    guard('comparison', null, async ({ uri, before }: CompareAccess): Promise<AccessComparison | null> => {
      const open = await documents.get(uri);
      if (!open) return null;
      const file = await documents.read(open, before.text);
      const walk = comparePolicyFilesInSteps(file, open.file, { catalog: service.catalog });
      const compared = await sliced(walk, now, token);
      return compared ? report(compared, open, before.name) : null;
    })(params, token),
  );
}

function report(comparison: FileComparison, open: OpenPolicy, before: string): AccessComparison {
  const changes = comparison.policies.flatMap((policy) =>
    sections(policy.comparison).flatMap((section) => section.changes.map((change) => toChange(change, open))),
  );
  const unclear = comparison.reasons.map((sentence): AccessChange => ({ kind: 'cannotTell', sentence }));
  const verdicts = new Set(comparison.policies.map((policy) => policy.comparison.verdict));
  const isUnclear = unclear.length > 0 || verdicts.has('cannotTell');
  return {
    verdict: verdicts.has('different') ? 'different' : isUnclear ? 'cannotTell' : 'same',
    changes: [...unclear, ...changes],
    markdown: comparisonMarkdown([{ name: posix.basename(open.file.path), comparison }], before),
  };
}

function toChange(change: Change, { document }: OpenPolicy): AccessChange {
  const now = change.statements.find(({ side }) => side === 'after');
  const sentence = `${changeTitle(change)}: ${changeSentence(change, (text) => text)}`;
  return { kind: kindOf(change), sentence, ...(now && { range: toRange(document, now.span) }) };
}

function kindOf({ reasons, direction, mayGrant }: Change): AccessChange['kind'] {
  if (reasons.length > 0) return 'cannotTell';
  if (direction) return 'byCondition';
  return mayGrant ? 'new' : 'lost';
}
