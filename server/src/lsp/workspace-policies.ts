import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from 'vscode-languageserver';
import { configurationStore } from '../files/configuration-store.ts';
import { languageOf, SKIPPED_FOLDERS } from '../files/languages.ts';
import { notationLoader } from '../files/notations.ts';
import type { PolicyFile } from '../policy/index.ts';
import { filePath } from './documents.ts';
import type { Server } from './server.ts';

/** A document with policies: one that is open, or a file below a folder of the workspace. */
export interface WorkspaceDocument {
  readonly uri: string;
  /** As people know it, from the folder of the workspace. */
  readonly name: string;
  readonly file: PolicyFile;
  /** Absent where it is not open. */
  readonly version?: number;
}

export interface WorkspaceDocuments {
  readonly documents: readonly WorkspaceDocument[];
  /** True where the workspace holds more than was looked at. */
  readonly isCut: boolean;
}

/** Entries of folders that are looked at, files that are read, and how deep. */
const MOST_ENTRIES = 20_000;
const MOST_FILES = 1_500;
const DEEPEST = 16;
/** Bytes; longer files are not read as policies anyway. */
const LONGEST = 500_000;

/** What is made by tools is no source to point at. */
const SKIPPED = new Set([...SKIPPED_FOLDERS, 'cdk.out', 'dist', '.venv']);

const loadNotations = notationLoader();

/**
 * Every document of the workspace that holds a policy, the open ones first. Undefined where it was cancelled. What cannot be
 * read is left out.
 */
export async function workspaceDocuments(
  { documents, openDocuments, workspace, service }: Server,
  token: CancellationToken,
): Promise<WorkspaceDocuments | undefined> {
  const found: WorkspaceDocument[] = [];
  const seen = new Set<string>();
  const roots = workspace.folders().flatMap((uri) => filePath(uri) ?? []);
  for (const { uri } of openDocuments()) {
    if (token.isCancellationRequested) return undefined;
    const open = await documents.get(uri);
    const path = filePath(uri);
    if (path !== undefined) seen.add(path);
    if (open && open.file.policies.length > 0) {
      found.push({ uri, name: nameOf(path ?? uri, roots), file: open.file, version: open.version });
    }
  }
  const configurations = configurationStore();
  let isCut = false;
  for await (const path of filesBelow(roots, token, () => {
    isCut = true;
  })) {
    if (token.isCancellationRequested) return undefined;
    if (seen.has(path)) continue;
    seen.add(path);
    const text = await textOf(path);
    if (text === undefined || !MAY_HOLD.test(text)) continue;
    const languageId = languageOf(path)!;
    const root = workspace.rootOf(path);
    const uri = pathToFileURL(path).href;
    const { setting: designated } = configurations.for(path, root);
    const file = service.open({ path, languageId, text, designated }, await loadNotations(languageId));
    if (file.policies.length > 0) found.push({ uri, name: nameOf(path, roots), file });
  }
  return token.isCancellationRequested ? undefined : { documents: found, isCut };
}

const MAY_HOLD = /Statement|aws_iam_policy_document|statement\s*\{/;

async function* filesBelow(
  roots: readonly string[],
  token: CancellationToken,
  onCut: () => void,
): AsyncGenerator<string> {
  const folders = roots.map((path) => ({ path, depth: 0 }));
  let entries = 0;
  let files = 0;
  for (let next = folders.shift(); next; next = folders.shift()) {
    if (token.isCancellationRequested) return;
    const children = await readdir(next.path, { withFileTypes: true }).catch(() => []);
    for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (++entries > MOST_ENTRIES || files > MOST_FILES) return onCut();
      const path = join(next.path, child.name);
      // Links are not followed: what they lead to is found where it lies, or is not of the workspace.
      if (child.isDirectory() && !SKIPPED.has(child.name)) {
        if (next.depth < DEEPEST) folders.push({ path, depth: next.depth + 1 });
      } else if (child.isFile() && languageOf(child.name) !== undefined) {
        files++;
        yield path;
      }
    }
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).size > LONGEST) return undefined;
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

function nameOf(path: string, roots: readonly string[]): string {
  const root = roots.find((one) => path.startsWith(one.endsWith(sep) ? one : one + sep));
  if (root !== undefined) return path.slice(root.length).split(sep).join('/').replace(/^\//, '');
  return basename(path.replace(/[?#].*$/, ''));
}
