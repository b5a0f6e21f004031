import * as vscode from 'vscode';
import {
  listPolicyTests,
  type PolicyTestInfo,
  type PolicyTestList,
} from '../../../server/src/protocol/policy-tests.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { toRange } from './to-vscode.ts';

/** Files of policy tests and their tests, as the Test Explorer shows them. */
export interface TestTree extends vscode.Disposable {
  /** Finds every file of the workspace; reads none. */
  discover(): Promise<void>;
  /** Reads a file anew; undefined where there is none any more. */
  read(uri: vscode.Uri): Promise<vscode.TestItem | undefined>;
  /** Files whose tests may come out otherwise when the document changes. */
  affectedBy(uri: vscode.Uri): readonly vscode.TestItem[];
}

const FILES = '**/*.iamtest.{json,yaml,yml}';
const ELSEWHERE = '**/node_modules/**';
/** Milliseconds of quiet after which a document that is edited is read. */
const QUIET = 300;

export function isPolicyTestFile({ path }: vscode.Uri): boolean {
  return /\.iamtest\.(?:json|ya?ml)$/i.test(path);
}

export function createTestTree(
  controller: vscode.TestController,
  server: PolicyServer,
  log: vscode.LogOutputChannel,
): TestTree {
  // By the URI of the file: URIs of the policies that it names.
  const policies = new Map<string, ReadonlySet<string>>();
  const pending = new Map<string, ReturnType<typeof setTimeout>>();
  const watcher = vscode.workspace.createFileSystemWatcher(FILES);
  controller.resolveHandler = async (item) => {
    if (item?.uri) await read(item.uri);
    else await discover();
  };
  controller.refreshHandler = async () => {
    await discover();
    await Promise.all(filesOf(controller).flatMap(({ uri }) => (uri ? [read(uri)] : [])));
  };
  const listeners = [
    watcher,
    watcher.onDidCreate((uri) => void add(uri)),
    watcher.onDidChange((uri) => readSoon(uri)),
    watcher.onDidDelete(remove),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => readIfOpen(uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isShown(document.uri)) readSoon(document.uri);
    }),
  ];
  for (const { uri } of vscode.workspace.textDocuments) readIfOpen(uri);
  return {
    discover,
    read,
    affectedBy: (uri) => {
      const changed = uri.toString();
      return filesOf(controller).filter(({ id }) => id === changed || policies.get(id)?.has(changed));
    },
    dispose() {
      for (const timer of pending.values()) clearTimeout(timer);
      vscode.Disposable.from(...listeners).dispose();
    },
  };

  async function discover(): Promise<void> {
    const found = await vscode.workspace.findFiles(FILES, ELSEWHERE);
    const there = new Set(found.map(String));
    for (const { uri, id } of filesOf(controller)) {
      if (uri && !there.has(id) && !isOpen(uri)) remove(uri);
    }
    for (const uri of found) add(uri);
  }

  function readIfOpen(uri: vscode.Uri): void {
    if (isShown(uri)) readUnasked(uri);
  }

  function readUnasked(uri: vscode.Uri): void {
    read(uri).catch((error: Error) => log.error(error));
  }

  function readSoon(uri: vscode.Uri): void {
    const id = uri.toString();
    clearTimeout(pending.get(id));
    const timer = setTimeout(() => {
      pending.delete(id);
      // What nobody looked into is read when somebody does.
      if (isOpen(uri) || (controller.items.get(id)?.children.size ?? 0) > 0) readUnasked(uri);
    }, QUIET);
    pending.set(id, timer);
  }

  function add(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = controller.items.get(id);
    if (known) return known;
    const item = controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    controller.items.add(item);
    return item;
  }

  function remove(uri: vscode.Uri): void {
    controller.items.delete(uri.toString());
    policies.delete(uri.toString());
  }

  async function read(uri: vscode.Uri): Promise<vscode.TestItem | undefined> {
    const list = await server.request(listPolicyTests, { uri: uri.toString() });
    if (!list) {
      remove(uri);
      return undefined;
    }
    const file = add(uri);
    policies.set(file.id, new Set(list.policies));
    file.error = list.errors.length > 0 ? errorsOf(list) : undefined;
    const names = new Set<string>();
    file.children.replace(list.tests.map((test) => itemOf(test, file, names)));
    return file;
  }

  function itemOf(test: PolicyTestInfo, file: vscode.TestItem, names: Set<string>): vscode.TestItem {
    const { index, name, summary, range } = test;
    // Results are kept by this: it stays the same where tests are put in front.
    const id = names.has(name) ? `${index} ${name}` : name;
    names.add(name);
    const item = file.children.get(id) ?? controller.createTestItem(id, name, file.uri);
    item.range = toRange(range);
    item.description = summary;
    item.sortText = String(index).padStart(6, '0');
    return item;
  }
}

/** True for a document of tests that somebody edits, and no old side of a comparison. */
function isShown(uri: vscode.Uri): boolean {
  return isPolicyTestFile(uri) && vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function filesOf({ items }: vscode.TestController): vscode.TestItem[] {
  return [...items].map(([, item]) => item);
}

function errorsOf({ errors }: PolicyTestList): string {
  return errors
    .map(({ message, range }) => vscode.l10n.t('Line {0}: {1}', range.start.line + 1, message))
    .join('\n');
}
