import { getLanguageService } from 'vscode-json-languageservice';
import type {
  DocumentFormattingParams,
  DocumentRangeFormattingParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver';
import type { OpenPolicy } from '../documents.ts';
import type { Server } from '../server.ts';
import { toDocumentSymbol, toSymbolInformation } from '../to-lsp.ts';

const LANGUAGES = new Set(['json', 'jsonc']);

/** True where the client leaves symbols, folding and formatting of JSON to us. */
export function servesJsonFeatures({ client }: Pick<Server, 'client'>): boolean {
  return ![...LANGUAGES].every((language) => client.servedElsewhere.has(language));
}

/** `textDocument/documentSymbol`, `foldingRange`, `formatting` and `rangeFormatting` of JSON policies. */
export function registerJsonFeatures(server: Server): void {
  if (!servesJsonFeatures(server)) return;
  const { connection, client, service, documents, guard } = server;
  const json = getLanguageService({});

  const policyAt = async (uri: string): Promise<OpenPolicy | undefined> => {
    const open = await documents.get(uri);
    // What was too deep or too long to read would keep the formatter busy for minutes.
    if (open?.file.tree.problems.some(({ code }) => code === 'depth')) return undefined;
    const isPolicy = open && (open.file.policies.length > 0 || open.file.designated !== undefined);
    return isPolicy && LANGUAGES.has(open.document.languageId) ? open : undefined;
  };

  const noSymbols: DocumentSymbol[] | SymbolInformation[] = [];
  connection.onDocumentSymbol(
    guard('document symbol', noSymbols, async ({ textDocument }: DocumentSymbolParams) => {
      const open = await policyAt(textDocument.uri);
      if (!open) return noSymbols;
      const symbols = service.symbols(open.file);
      const { document } = open;
      return client.symbolTree
        ? symbols.map((symbol) => toDocumentSymbol(document, symbol, client.symbolKinds))
        : symbols.flatMap((symbol) => toSymbolInformation(document, symbol, client.symbolKinds));
    }),
  );

  const noFolds: FoldingRange[] = [];
  connection.onFoldingRanges(
    guard('folding range', noFolds, async ({ textDocument }: FoldingRangeParams) => {
      const open = await policyAt(textDocument.uri);
      return open ? json.getFoldingRanges(open.document) : noFolds;
    }),
  );

  const noEdits: TextEdit[] = [];
  connection.onDocumentFormatting(
    guard('formatting', noEdits, async ({ textDocument, options }: DocumentFormattingParams) => {
      const open = await policyAt(textDocument.uri);
      if (!open) return noEdits;
      const whole = {
        start: open.document.positionAt(0),
        end: open.document.positionAt(open.file.text.length),
      };
      return json.format(open.document, whole, options);
    }),
  );
  connection.onDocumentRangeFormatting(
    guard(
      'range formatting',
      noEdits,
      async ({ textDocument, range, options }: DocumentRangeFormattingParams) => {
        const open = await policyAt(textDocument.uri);
        return open ? json.format(open.document, range, options) : noEdits;
      },
    ),
  );
}
