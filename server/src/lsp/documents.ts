import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { settingOf } from '../files/configuration.ts';
import type { ConfigurationFor, ConfigurationStore } from '../files/configuration-store.ts';
import type { LoadNotations } from '../files/notations.ts';
import type { CheckResult, KindSetting, PolicyFile, PolicyService } from '../policy/index.ts';
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
  /** Forgets one document, or all that was derived from settings and configurations. */
  forget(uri?: string): void;
  /** Gives a document that no configuration can name (untitled) its type. */
  designate(uri: string, setting: KindSetting): void;
  /** Path of the configuration that holds for a file, absolute; undefined where there is none. */
  configurationOf(path: string): string | undefined;
}

export interface PolicyDocumentsOptions {
  readonly document: (uri: string) => TextDocument | undefined;
  readonly service: PolicyService;
  readonly settings: () => ServerSettings;
  readonly configurations: ConfigurationStore;
  readonly loadNotations: LoadNotations;
  /** Folder of the workspace that holds the file, as an absolute path. */
  readonly rootOf: (path: string) => string | undefined;
  readonly onCrash: (crash: CheckResult['crashes'][number], uri: string) => void;
}

export function createPolicyDocuments(options: PolicyDocumentsOptions): PolicyDocuments {
  const { service, settings, configurations } = options;
  const read = new Map<string, OpenPolicy>();
  const designated = new Map<string, KindSetting>();
  return {
    async get(uri) {
      const document = options.document(uri);
      if (!document) return undefined;
      const notations = await options.loadNotations(document.languageId);
      const known = read.get(uri);
      if (known?.document === document && known.version === document.version) return known;
      const opened = open(document, notations);
      read.set(uri, opened);
      return opened;
    },
    forget(uri) {
      if (uri === undefined) read.clear();
      else {
        read.delete(uri);
        designated.delete(uri);
      }
    },
    designate(uri, setting) {
      designated.set(uri, setting);
      read.delete(uri);
    },
    configurationOf: (path) => configurations.for(path, options.rootOf(path)).path,
  };

  function open(document: TextDocument, notations: Awaited<ReturnType<LoadNotations>>): OpenPolicy {
    const { uri, version, languageId } = document;
    const path = filePath(uri);
    const root = path === undefined ? undefined : options.rootOf(path);
    const configuration = path === undefined ? undefined : configurations.for(path, root);
    const setting = designated.get(uri) ?? configuration?.setting ?? bySettings(path, root);
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

  function bySettings(path: string | undefined, root: string | undefined): KindSetting | undefined {
    if (path === undefined) return undefined;
    return settingOf(settings().files, root ? path.slice(root.length + 1).replaceAll('\\', '/') : path);
  }

  function runCheck(file: PolicyFile, configuration: ConfigurationFor | undefined, uri: string): CheckResult {
    const quota = configuration?.configuration.trustPolicyQuota ?? settings().trustPolicyQuota;
    const result = service.check(file, {
      settings: { trustPolicyQuota: quota },
      severities: { ...settings().severity, ...configuration?.configuration.severity },
    });
    for (const crash of result.crashes) options.onCrash(crash, uri);
    return result;
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
