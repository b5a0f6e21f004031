import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/protocol.ts';

/** What the client can do, as far as it changes what the server says. */
export interface ClientFeatures {
  readonly pullDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly snippets: boolean;
  /** Shows words behind the label and at the right of it. */
  readonly labelDetails: boolean;
  readonly completionKinds: ReadonlySet<number>;
  /** Takes the place and the format of completion items once for all of them. */
  readonly completionDefaults: boolean;
  /** Takes document symbols as a tree. */
  readonly symbolTree: boolean;
  readonly symbolKinds: ReadonlySet<number>;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly watchedFiles: boolean;
  readonly versionedEdits: boolean;
  readonly createFiles: boolean;
  readonly applyEdit: boolean;
  readonly refreshDiagnostics: boolean;
  readonly workspaceFolders: boolean;
  /** Understands VS Code's own commands and ours. */
  readonly commands: boolean;
  /** Language ids about whose JSON itself another server speaks. */
  readonly servedElsewhere: ReadonlySet<string>;
  readonly options: InitializationOptions;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace } = capabilities;
  const options = isObject(initializationOptions) ? (initializationOptions as InitializationOptions) : {};
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
    completionDefaults: ['editRange', 'insertTextFormat'].every((name) =>
      textDocument?.completion?.completionList?.itemDefaults?.includes(name),
    ),
    completionKinds: kinds(textDocument?.completion?.completionItemKind?.valueSet),
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    symbolKinds: kinds(textDocument?.documentSymbol?.symbolKind?.valueSet),
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    markdownCompletion:
      textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    applyEdit: workspace?.applyEdit === true,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    commands: options.commands === true,
    servedElsewhere: new Set(Array.isArray(options.servedElsewhere) ? options.servedElsewhere : []),
    options,
  };
}

/** A client that names no kinds knows those of the first version of the protocol: of both sorts the first 18. */
function kinds(named: readonly number[] | undefined): ReadonlySet<number> {
  return new Set(named ?? Array.from({ length: 18 }, (_, index) => index + 1));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
