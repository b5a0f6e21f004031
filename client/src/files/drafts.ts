import * as vscode from 'vscode';
import type { Draft, DraftStore } from './draft-store.ts';

/** The drafts of all accounts, as all windows see them. */
export interface Drafts extends vscode.Disposable {
  /** Resolves when the drafts on disk are known. */
  readonly ready: Promise<void>;
  /** Hears of other windows from now on: asked for by the first who reads a document of an account. */
  watch(): void;
  /** @param path in the scheme `iam` */
  of(path: string): Draft | undefined;
  all(): readonly Draft[];
  save(draft: Draft): Promise<void>;
  discard(path: string): Promise<void>;
  /** Paths whose draft was saved or discarded, here or in another window. */
  readonly onDidChange: vscode.Event<readonly string[]>;
}

export function createDrafts(store: DraftStore, folder: vscode.Uri): Drafts {
  const changed = new vscode.EventEmitter<readonly string[]>();
  let byPath = new Map<string, Draft>();
  const read = async (): Promise<void> => {
    const next = new Map((await store.all()).map((draft) => [draft.path, draft]));
    const paths = [...new Set([...byPath.keys(), ...next.keys()])];
    const different = paths.filter((path) => !isSame(byPath.get(path), next.get(path)));
    byPath = next;
    if (different.length > 0) changed.fire(different);
  };
  const listeners: vscode.Disposable[] = [changed];
  let watching = false;
  return {
    ready: read(),
    watch() {
      if (watching) return;
      watching = true;
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.json'));
      const readAgain = (): void => void read();
      listeners.push(
        watcher,
        watcher.onDidCreate(readAgain),
        watcher.onDidChange(readAgain),
        watcher.onDidDelete(readAgain),
      );
    },
    of: (path) => byPath.get(path),
    all: () => [...byPath.values()],
    async save(draft) {
      await store.write(draft);
      byPath.set(draft.path, draft);
      changed.fire([draft.path]);
    },
    async discard(path) {
      await store.remove(path);
      if (byPath.delete(path)) changed.fire([path]);
    },
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

function isSame(a: Draft | undefined, b: Draft | undefined): boolean {
  return a?.text === b?.text && a?.saved === b?.saved;
}
