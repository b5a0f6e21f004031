import type { FitOption as Option } from '../../policy/index.ts';
import { type FitOption, type FitOptions, fitOptions } from '../../protocol/fit.ts';
import type { TextDocumentPosition } from '../../protocol/protocol.ts';
import type { OpenPolicy } from '../documents.ts';
import { quotasOf } from '../quotas.ts';
import type { Server } from '../server.ts';
import { toTextEdit } from '../to-lsp.ts';

/** `iamPolicy/fitOptions`: what can be done about the size of a policy. */
export function registerMakeItFit(server: Server): void {
  const { connection, service, documents, guard } = server;
  connection.onRequest(
    fitOptions.method,
    guard(
      'make it fit',
      null,
      async ({ uri, position }: TextDocumentPosition): Promise<FitOptions | null> => {
        const open = await documents.get(uri);
        if (!open) return null;
        const offset = open.document.offsetAt(position);
        const { policies } = open.file;
        const located =
          policies.find(({ span }) => offset >= span.start && offset <= span.end) ?? policies[0];
        const report = located && service.makeItFit(open.file, located, quotasOf(open, server));
        if (!report) return null;
        return {
          size: report.size,
          version: open.version,
          options: report.options.map((option) => toOption(option, open)),
        };
      },
    ),
  );
}

function toOption(option: Option, { document }: OpenPolicy): FitOption {
  const { id, title, sizeText: size, fits, cost, edits, documents } = option;
  return {
    id,
    title,
    size,
    fits,
    cost,
    edits: edits.map((edit) => toTextEdit(document, edit)),
    documents,
  };
}
