import * as vscode from 'vscode';
import {
  type AccountDocument,
  type AccountFailure,
  type DocumentReference,
  readDocument,
} from '../../../server/src/protocol/account.ts';
import type { AccountProcess } from '../account/account-process.ts';
import { AccountRequestError } from '../account/account-request-error.ts';
import type { SignedIn } from '../account/signed-in.ts';
import type { BaseDigests } from './base-digests.ts';
import type { Draft } from './draft-store.ts';
import type { Drafts } from './drafts.ts';
import { type IamDocument, iamPath, isFixedPath, parseIamPath } from './iam-path.ts';
import { IAM_SCHEME } from './iam-scheme.ts';
import { unreadDocuments } from './unread-documents.ts';

/**
 * Documents of accounts as files. Reading one asks the account once; saving one keeps a draft, always succeeds and calls
 * nothing.
 */
export interface IamFiles extends vscode.Disposable {
  /** @throws {AccountRequestError} where nobody is signed in */
  uriOf(document: DocumentReference): vscode.Uri;
  /** Undefined for URIs that name no document of an account. */
  documentOf(uri: vscode.Uri): IamDocument | undefined;
  /** What the account holds, as last read; undefined where it was not read. */
  loaded(uri: vscode.Uri): AccountDocument | undefined;
  draftOf(uri: vscode.Uri): Draft | undefined;
  discardDraft(uri: vscode.Uri): Promise<void>;
  /** Forgets what was read of some documents, or of all; open ones are read again. */
  forget(uris?: readonly vscode.Uri[]): void;
}

export interface IamFilesParts {
  readonly process: AccountProcess;
  readonly signedIn: SignedIn;
  readonly drafts: Drafts;
  readonly bases: BaseDigests;
  /** Editors say only that something failed: this says what. */
  readonly say: (error: AccountRequestError) => void;
}

interface Loaded {
  readonly document: AccountDocument;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export function createIamFiles({ process, signedIn, drafts, bases, say }: IamFilesParts): IamFiles {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const loaded = new Map<string, Loaded>();
  const loading = new Map<string, Promise<Loaded>>();
  /** Digests of what editors were given: what is read later for other reasons they have not seen. */
  const served = new Map<string, string>();
  const unread = unreadDocuments();

  const load = (uri: vscode.Uri): Promise<Loaded> => {
    const { path } = uri;
    const known = loaded.get(path);
    if (known) return Promise.resolve(known);
    const begun = loading.get(path);
    if (begun) return begun;
    const asked = read(uri).finally(() => loading.delete(path));
    loading.set(path, asked);
    return asked;
  };

  async function read(uri: vscode.Uri): Promise<Loaded> {
    const named = parseIamPath(uri.path, signedIn.identity?.partition);
    if (!named) throw vscode.FileSystemError.FileNotFound(uri);
    const { identity } = signedIn;
    if (!identity || (named.account !== 'aws' && named.account !== identity.accountId)) {
      throw unavailable({ kind: 'credentials', sentence: notSignedInTo(named.account) }, uri);
    }
    try {
      const document = await process.request(readDocument, named.document);
      const entry = { document, at: Date.now() };
      // While there is a draft nobody sees what was read: the draft began from something else.
      if (!drafts.of(uri.path)) bases.remember(uri.path, document.digest);
      // Somebody else may have signed in meanwhile.
      if (signedIn.identity?.accountId === identity.accountId) loaded.set(uri.path, entry);
      return entry;
    } catch (error) {
      if (!(error instanceof AccountRequestError)) throw error;
      if (error.failure.kind === 'notFound') throw vscode.FileSystemError.FileNotFound(error.message);
      throw unavailable(error.failure, uri);
    }
  }

  function unavailable(failure: AccountFailure, uri: vscode.Uri): vscode.FileSystemError {
    if (unread.isNews(uri)) say(new AccountRequestError(failure));
    return vscode.FileSystemError.Unavailable(failure.sentence);
  }

  const tellChanged = (paths: readonly string[]): void => {
    if (paths.length === 0) return;
    changed.fire(paths.map((path) => ({ type: vscode.FileChangeType.Changed, uri: uriAt(path) })));
  };
  const forget = (uris?: readonly vscode.Uri[]): void => {
    const paths = uris ? uris.map(({ path }) => path) : [...loaded.keys()];
    for (const path of paths) loaded.delete(path);
    tellChanged(paths.filter((path) => isOpen(path) && !drafts.of(path)));
  };

  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    async stat(uri) {
      if (!uri.path.endsWith('.json')) return FOLDER;
      drafts.watch();
      await drafts.ready;
      const draft = drafts.of(uri.path);
      if (draft) return fileStat(draft.text, draft.saved, false);
      const { document, at } = await load(uri);
      return fileStat(document.text, at, isFixedPath(uri.path) || document.readOnly !== undefined);
    },
    async readFile(uri) {
      await drafts.ready;
      const draft = drafts.of(uri.path);
      if (draft) return new TextEncoder().encode(draft.text);
      const { document } = await load(uri);
      served.set(uri.path, document.digest);
      return new TextEncoder().encode(document.text);
    },
    async writeFile(uri, content) {
      if (!parseIamPath(uri.path)) throw vscode.FileSystemError.FileNotFound(uri);
      if (isFixedPath(uri.path)) {
        const reason = vscode.l10n.t('AWS managed policies and versions of policies cannot be changed.');
        throw vscode.FileSystemError.NoPermissions(reason);
      }
      await drafts.ready;
      const text = new TextDecoder().decode(content);
      const account = loaded.get(uri.path)?.document;
      if (account?.text === text) return drafts.discard(uri.path);
      const base = drafts.of(uri.path)?.base ?? served.get(uri.path) ?? bases.of(uri.path);
      await drafts.save({ path: uri.path, text, saved: Date.now(), ...(base !== undefined && { base }) });
    },
    readDirectory: () => [],
    createDirectory: () => {},
    delete: () => refuse(),
    rename: () => refuse(),
  };
  const listeners = [
    changed,
    vscode.workspace.registerFileSystemProvider(IAM_SCHEME, provider, { isCaseSensitive: true }),
    drafts.onDidChange(tellChanged),
    signedIn.onDidChange((identity) => {
      // An open document keeps what it began from, so that a draft of it still knows.
      const others = [...loaded.keys()].filter(
        (path) => parseIamPath(path)?.account !== identity?.accountId && !isOpen(path),
      );
      for (const path of others) loaded.delete(path);
      if (identity) void unread.openAgain();
    }),
  ];
  return {
    uriOf(document) {
      const { identity } = signedIn;
      if (!identity) {
        throw new AccountRequestError({ kind: 'blocked', sentence: vscode.l10n.t('Sign in first.') });
      }
      return uriAt(iamPath(identity.accountId, document));
    },
    documentOf: (uri) =>
      uri.scheme === IAM_SCHEME ? parseIamPath(uri.path, signedIn.identity?.partition) : undefined,
    loaded: ({ path }) => loaded.get(path)?.document,
    draftOf: ({ path }) => drafts.of(path),
    discardDraft: ({ path }) => drafts.discard(path),
    forget,
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

function uriAt(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: IAM_SCHEME, path });
}

function isOpen(path: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === IAM_SCHEME && uri.path === path);
}

function notSignedInTo(account: string): string {
  return account === 'aws'
    ? vscode.l10n.t('Sign in to an account to read this policy of AWS.')
    : vscode.l10n.t(
        'Sign in to the account {0} to read this document; there is no draft of it here.',
        account,
      );
}

const FOLDER: vscode.FileStat = { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };

function fileStat(text: string, mtime: number, readOnly: boolean): vscode.FileStat {
  const size = new TextEncoder().encode(text).length;
  const stat = { type: vscode.FileType.File, ctime: 0, mtime, size };
  return readOnly ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
}

function refuse(): never {
  const reason = vscode.l10n.t(
    'Documents of an account are neither moved nor deleted as files; use the IAM view, or discard the draft.',
  );
  throw vscode.FileSystemError.NoPermissions(reason);
}
