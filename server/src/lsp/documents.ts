import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { accountDocumentSetting } from '../files/account-documents.ts';
import { baselineLoader } from '../files/baseline.ts';
import {
  CONFIGURATION_FILE,
  type Configuration,
  EMPTY_CONFIGURATION,
  settingOf,
} from '../files/configuration.ts';
import type { ConfigurationFor, ConfigurationStore } from '../files/configuration-store.ts';
import type { LoadNotations } from '../files/notations.ts';
import type { CheckResult, KindSetting, PolicyFile, PolicyService } from '../policy/index.ts';
import { createHeap } from './heap.ts';
import { severityMerger } from './merged-severities.ts';
import { loadNamedBaseline, openFindings } from './open-findings.ts';
import type { ServerSettings } from './settings.ts';

/** One version of an open document, read and checked at most once. */
export interface OpenPolicy {
  readonly uri: string;
  readonly version: number;
  readonly document: TextDocument;
  readonly file: PolicyFile;
  readonly configuration: ConfigurationFor | undefined;
  readonly check: () => CheckResult;
}

export interface PolicyDocuments {
  /** The document as it is now; undefined where the client never opened it. */
  get(uri: string): Promise<OpenPolicy | undefined>;
  /** Another text read as the open document is. */
  read(as: OpenPolicy, text: string): Promise<PolicyFile>;
  /** Forgets one document, or all that was derived from settings and configurations. */
  forget(uri?: string): void;
  /** Gives a document that no configuration can name (untitled) its type. */
  designate(uri: string, setting: KindSetting): void;
  /**
   * Absolute path of the configuration that holds for a file; where there is none, of the one to be made: at the root
   * of the repository or the workspace, whichever is nearer, else beside the file.
   */
  configurationOf(path: string): string;
}

export interface PolicyDocumentsOptions {
  readonly document: (uri: string) => TextDocument | undefined;
  readonly service: PolicyService;
  readonly settings: (uri: string) => ServerSettings;
  readonly configurations: ConfigurationStore;
  readonly loadNotations: LoadNotations;
  /** Folder of the workspace that holds the file, as an absolute path. */
  readonly rootOf: (path: string) => string | undefined;
  readonly onCrash: (crash: CheckResult['crashes'][number], uri: string) => void;
  /** Is called when what is not understood in a configuration has changed. */
  readonly onProblems: (path: string, problems: Configuration['problems']) => void;
  /** Is called when it has changed how many findings of a document are ignored, or known before. */
  readonly onAccepted: (uri: string, accepted: { readonly ignored: number; readonly known: number }) => void;
}

/** A document takes 300 KB when read and a millisecond to read: enough are kept for the editors in sight. */
const MOST_KEPT = 8;
/** Characters. */
const LARGE = 200_000;

export function createPolicyDocuments(options: PolicyDocumentsOptions): PolicyDocuments {
  const { service, settings, configurations } = options;
  const read = new Map<string, OpenPolicy>();
  const heap = createHeap();
  const mergedSeverities = severityMerger();
  const designated = new Map<string, KindSetting>();
  // By path: what was told of the configuration last.
  const told = new Map<string, string>();
  // By URI: how many findings are lived with.
  const accepted = new Map<string, string>();
  const loadBaseline = baselineLoader();
  return {
    async get(uri) {
      const document = options.document(uri);
      if (!document) return undefined;
      const notations = await options.loadNotations(document.languageId);
      const known = read.get(uri);
      const isCurrent = known?.document === document && known.version === document.version;
      const opened = isCurrent ? known : open(document, notations);
      // It may have been closed while a notation was loaded.
      if (options.document(uri) === document) keep(opened);
      return opened;
    },
    async read({ document, file: { path, designated } }, text) {
      const { languageId } = document;
      return service.open(
        { path, languageId, text, ...(designated && { designated }) },
        await options.loadNotations(languageId),
      );
    },
    forget(uri) {
      if (uri === undefined) read.clear();
      else {
        read.delete(uri);
        designated.delete(uri);
        accepted.delete(uri);
      }
    },
    designate(uri, setting) {
      designated.set(uri, setting);
      read.delete(uri);
    },
    configurationOf(path) {
      const root = options.rootOf(path);
      const folders = [configurations.repositoryOf(path), root].filter((folder) => folder !== undefined);
      const nearest = folders.sort((a, b) => b.length - a.length)[0] ?? dirname(path);
      return configurations.for(path, root).path ?? join(nearest, CONFIGURATION_FILE);
    },
  };

  /** As the one asked for last; what was not asked for the longest is read again when it is. */
  function keep(opened: OpenPolicy): void {
    read.delete(opened.uri);
    read.set(opened.uri, opened);
    const [oldest] = read.keys();
    if (read.size <= MOST_KEPT || oldest === undefined) return;
    read.delete(oldest);
    // Whoever opens so many is reading, and does not wait for the next keystroke.
    heap.documentPutAside();
  }

  function open(document: TextDocument, notations: Awaited<ReturnType<LoadNotations>>): OpenPolicy {
    const { uri, version, languageId } = document;
    if (document.getText().length > LARGE) heap.beforeLargeDocument();
    const path = filePath(uri);
    const root = path === undefined ? undefined : options.rootOf(path);
    const configuration = path === undefined ? undefined : configurations.for(path, root);
    if (configuration) tellProblems(configuration);
    const setting =
      accountDocumentSetting(uri) ??
      designated.get(uri) ??
      configuration?.setting ??
      bySettings(uri, path, root);
    const file = service.open(
      { path: path ?? uri, languageId, text: document.getText(), designated: setting },
      notations,
    );
    let checked: CheckResult | undefined;
    const check = (): CheckResult => {
      checked ??= runCheck(file, configuration, uri);
      return checked;
    };
    return { uri, version, document, file, configuration, check };
  }

  function bySettings(
    uri: string,
    path: string | undefined,
    root: string | undefined,
  ): KindSetting | undefined {
    if (path === undefined) return undefined;
    const name = root === undefined ? path : relative(root, path);
    return settingOf(settings(uri).files, name.split(sep).join('/'));
  }

  function tellProblems({ configuration, path }: ConfigurationFor): void {
    if (path === undefined) return;
    const baseline = loadNamedBaseline(configuration, loadBaseline);
    const ofBaseline =
      baseline && 'reason' in baseline
        ? [
            {
              line: undefined,
              reason: `names the baseline ${configuration.baseline}, which ${baseline.reason}`,
            },
          ]
        : [];
    const problems = [...configuration.problems, ...ofBaseline];
    const shown = JSON.stringify(problems);
    if (shown === (told.get(path) ?? '[]')) return;
    told.set(path, shown);
    options.onProblems(path, problems);
  }

  function runCheck(file: PolicyFile, found: ConfigurationFor | undefined, uri: string): CheckResult {
    const { configuration } = found ?? { configuration: EMPTY_CONFIGURATION };
    const trustPolicyQuota = configuration.rules.trustPolicyQuota ?? settings(uri).trustPolicyQuota;
    const severities = mergedSeverities(settings(uri).severity, configuration.severity);
    const all = service.check(file, { settings: { ...configuration.rules, trustPolicyQuota }, severities });
    for (const crash of all.crashes) options.onCrash(crash, uri);
    const path = filePath(uri);
    const { result, ...counts } = openFindings(file, all, { configuration, severities, path, loadBaseline });
    tellAccepted(uri, counts);
    return result;
  }

  function tellAccepted(uri: string, counts: { readonly ignored: number; readonly known: number }): void {
    const shown = `${counts.ignored} ${counts.known}`;
    if (shown === (accepted.get(uri) ?? '0 0')) return;
    accepted.set(uri, shown);
    options.onAccepted(uri, counts);
  }
}

/** The absolute path of a `file:` URI; undefined for every other document. */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
