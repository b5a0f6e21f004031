import { type PolicySummary, policySummary, type TextDocumentPosition } from '../../protocol/protocol.ts';
import type { Server } from '../server.ts';
import { toRange } from '../to-lsp.ts';

/** `iamPolicy/summary`: what the policy at a position grants and denies. */
export function registerSummary({ connection, service, documents, guard }: Server): void {
  connection.onRequest(
    policySummary.method,
    guard('summary', null, async ({ uri, position }: TextDocumentPosition): Promise<PolicySummary | null> => {
      const open = await documents.get(uri);
      if (!open) return null;
      const offset = open.document.offsetAt(position);
      const { policies } = open.file;
      const located = policies.find(({ span }) => offset >= span.start && offset <= span.end) ?? policies[0];
      if (!located) return null;
      const summary = service.summarise(located);
      const rows = summary.rows.map(({ span, ...row }) => ({ ...row, range: toRange(open.document, span) }));
      return { ...summary, rows, dataDate: service.catalog.date };
    }),
  );
}
