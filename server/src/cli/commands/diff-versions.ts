import { statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { configurationStore } from '../../files/configuration-store.ts';
import { languageOf } from '../../files/languages.ts';
import { notationLoader } from '../../files/notations.ts';
import type { PolicyFile, PolicyService } from '../../policy/index.ts';
import { type FileVersion, type Repository, repositoryAt } from '../git.ts';
import { type InputFile, isUnreadable, readInput, type Unreadable } from '../input.ts';
import type { Terminal } from '../terminal.ts';

/** One file as it was and as it is, each opened. */
export interface FileVersions {
  readonly before: NamedFile | undefined;
  readonly after: NamedFile | undefined;
}

export interface NamedFile {
  /** As people know it. */
  readonly name: string;
  readonly file: PolicyFile;
}

/** Opens documents as `check` does: with the type that the nearest configuration gives them. */
export type OpenInput = (input: InputFile) => Promise<NamedFile>;

export function inputOpener(service: PolicyService): OpenInput {
  const configurations = configurationStore();
  const notations = notationLoader();
  return async ({ name, path, languageId, text }) => {
    const designated = path === undefined ? undefined : configurations.for(path, undefined).setting;
    const shown = (path ?? name).split(sep).join('/');
    const file = service.open({ path: shown, languageId, text, designated }, await notations(languageId));
    return { name, file };
  };
}

/** A file that is named in the call; `-` is standard input. */
export async function readNamed(
  path: string,
  stdinName: string | undefined,
  terminal: Terminal,
): Promise<InputFile | Unreadable> {
  const { workingFolder, input: stdin } = terminal;
  if (path !== '-' && isFolder(resolve(workingFolder, path))) {
    return { name: path, line: undefined, reason: 'is a folder; compare two files, or commits with --git.' };
  }
  for await (const one of readInput([path], { workingFolder, stdin, stdinName, forced: true })) return one;
  return {
    name: path,
    line: undefined,
    reason: 'holds nothing that can be read as a policy; give another file.',
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Every changed file between two commits that can hold policies, and what cannot be read of them. */
export async function* readChanged(
  range: string,
  paths: readonly string[],
  open: OpenInput,
  terminal: Terminal,
): AsyncGenerator<FileVersions | Unreadable> {
  const repository = repositoryAt(terminal.workingFolder);
  for (const { before, after } of repository.changedFiles(range, paths)) {
    const [old, recent] = [decoded(before, repository), decoded(after, repository)];
    if (old && isUnreadable(old)) yield old;
    else if (recent && isUnreadable(recent)) yield recent;
    else yield { before: old && (await open(old)), after: recent && (await open(recent)) };
  }
}

/** Longer files are no policies; in bytes. */
const MAX_SIZE = 16_000_000;

/** The content of a file that can hold policies; undefined for any other. */
function decoded(
  version: FileVersion | undefined,
  repository: Repository,
): InputFile | Unreadable | undefined {
  const languageId = version && languageOf(version.path);
  if (!version || languageId === undefined) return undefined;
  const { path: name } = version;
  const unreadable = (reason: string): Unreadable => ({ name, line: undefined, reason });
  const bytes = repository.content(version, MAX_SIZE);
  if (bytes === 'tooLong') return undefined;
  if (!bytes) return unreadable('cannot be read from the repository; fetch the commit in full.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { name, path: join(repository.root, name), languageId, text };
  } catch {
    if (!new TextDecoder('utf-8').decode(bytes).includes('Statement')) return undefined;
    return unreadable('is not valid UTF-8, so it is not read; save it as UTF-8.');
  }
}
