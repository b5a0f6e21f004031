import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { CONFIGURATION_FILE } from '../files/configuration.ts';
import { languageOf, SKIPPED_FOLDERS } from '../files/languages.ts';

/** A document to work on. */
export interface InputFile {
  /** As people know it: with forward slashes, relative to the working folder where it lies in it. */
  readonly name: string;
  /** Absolute; undefined for standard input without a name. */
  readonly path: string | undefined;
  readonly languageId: string;
  readonly text: string;
}

/** What could not be read, and why, in a sentence. */
export interface Unreadable {
  readonly name: string;
  /** From 1, where the reason lies in the text. */
  readonly line: number | undefined;
  readonly reason: string;
}

export interface InputOptions {
  readonly workingFolder: string;
  readonly stdin: () => Promise<Uint8Array>;
  readonly stdinName: string | undefined;
  /** True for documents that matter even where they do not look like policies. */
  readonly forced: boolean;
}

/** Every document under the paths, one after the other, in the order of their names; each file once. */
export async function* readInput(
  paths: readonly string[],
  options: InputOptions,
): AsyncGenerator<InputFile | Unreadable> {
  const walk: Walk = { options, files: new Set(), linked: new Set() };
  for (const path of new Set(paths)) {
    if (path === '-') yield fromStdin(options);
    else yield* fromPath(resolve(options.workingFolder, path), walk, []);
  }
}

/** What a walk over several paths has to remember. */
interface Walk {
  readonly options: InputOptions;
  /** Files that were read, absolute. */
  readonly files: Set<string>;
  /** Real paths of folders that were reached through links: links to each other multiply without end. */
  readonly linked: Set<string>;
}

export function isUnreadable(input: InputFile | Unreadable): input is Unreadable {
  return 'reason' in input;
}

async function fromStdin(options: InputOptions): Promise<InputFile | Unreadable> {
  const name = options.stdinName ?? '<stdin>';
  const path =
    options.stdinName === undefined ? undefined : resolve(options.workingFolder, options.stdinName);
  try {
    return decode(await options.stdin(), name, path, languageOf(name) ?? 'json', true);
  } catch (error) {
    return unreadable(name, error);
  }
}

/** @param above real paths of the folders on the way to it; none where it was named by the user */
function* fromPath(path: string, walk: Walk, above: readonly string[]): Generator<InputFile | Unreadable> {
  const { workingFolder, forced } = walk.options;
  const name = displayName(path, workingFolder);
  const explicit = above.length === 0;
  const languageId = languageOf(path) ?? (explicit ? 'json' : undefined);
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    if (!isLinkToNothing(path, error)) yield unreadable(name, error);
    else if (languageId !== undefined) yield { name, line: undefined, reason: LINK_TO_NOTHING };
    return;
  }
  if (stats.isDirectory()) {
    yield* fromFolder(path, name, walk, above);
  } else if (stats.isFile()) {
    const isConfiguration = basename(path) === CONFIGURATION_FILE;
    if (languageId === undefined || isConfiguration || walk.files.has(path)) return;
    const file = fromFile(path, name, languageId, explicit || forced);
    if (!file) return;
    walk.files.add(path);
    yield file;
  } else if (languageId !== undefined) {
    yield {
      name,
      line: undefined,
      reason: 'is neither a file nor a folder, so it is not read; give a file or a folder.',
    };
  }
}

function* fromFolder(
  path: string,
  name: string,
  walk: Walk,
  above: readonly string[],
): Generator<InputFile | Unreadable> {
  let children: string[];
  let real: string;
  try {
    real = realpathSync(path);
    if (above.includes(real)) {
      yield {
        name,
        line: undefined,
        reason: 'is a link to a folder that holds it, so it is not followed; remove the link.',
      };
      return;
    }
    const isLinked = above.length > 0 && real !== join(above.at(-1)!, basename(path));
    if (isLinked && walk.linked.has(real)) return;
    if (isLinked) walk.linked.add(real);
    children = readdirSync(path).sort();
  } catch (error) {
    yield unreadable(name, error);
    return;
  }
  for (const child of children) {
    if (!SKIPPED_FOLDERS.has(child)) yield* fromPath(join(path, child), walk, [...above, real]);
  }
}

/** Undefined where the file cannot matter: it is none that the user named, and no policy. */
function fromFile(
  path: string,
  name: string,
  languageId: string,
  matters: boolean,
): InputFile | Unreadable | undefined {
  try {
    const bytes = readWhole(path);
    if (bytes) return decode(bytes, name, path, languageId, matters);
    const reason = 'is longer than 16 MB, as no policy is, so it is not read; leave it out.';
    return matters ? { name, line: undefined, reason } : undefined;
  } catch (error) {
    return unreadable(name, error);
  }
}

/** Longer files are no policies; in bytes. */
const MAX_SIZE = 16_000_000;

/** The file's bytes; undefined where it is too long to be a policy. */
function readWhole(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    return fstatSync(file).size > MAX_SIZE ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(
  bytes: Uint8Array,
  name: string,
  path: string | undefined,
  languageId: string,
  matters: boolean,
): InputFile | Unreadable {
  try {
    return { name, path, languageId, text: strict.decode(bytes) };
  } catch {
    const text = lenient.decode(bytes);
    if (!matters && !text.includes('Statement')) return { name, path, languageId, text: '' };
    const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
    return { name, line, reason: 'is not valid UTF-8, so it is not read; save it as UTF-8.' };
  }
}

/** Why a file cannot be read. @param error of Node's file system */
export function unreadable(name: string, error: unknown): Unreadable {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = (code && REASONS[code]) ?? `cannot be read (${code ?? message}); check the path.`;
  return { name, line: undefined, reason };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check the path.',
  ENOTDIR: 'does not exist: a part of its path is a file; check the path.',
  ENAMETOOLONG: 'has a path that is too long to be read; shorten it.',
  EISDIR: 'is a folder, so it cannot be read as a file; give a file.',
  EACCES: 'cannot be read for lack of permission; check its permissions.',
  EPERM: 'cannot be read for lack of permission; check its permissions.',
  ELOOP: 'is a link that leads back to itself, so it is not followed; remove the link.',
  EMFILE: 'cannot be opened because too many files are open; close some and try again.',
};

const LINK_TO_NOTHING = 'is a link to something that does not exist; mend the link or remove it.';

function isLinkToNothing(path: string, error: unknown): boolean {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return false;
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** How a file is called in what is said of it. @param path absolute */
export function displayName(path: string, workingFolder: string): string {
  const name = relative(workingFolder, path);
  const outside = name.startsWith(`..${sep}`) || name === '..';
  return (name === '' ? '.' : outside ? path : name).split(sep).join('/');
}
