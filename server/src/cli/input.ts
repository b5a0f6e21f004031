import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';

/** A document to work on. */
export interface InputFile {
  /** As people know it: relative to the working folder where it lies in it. */
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
  readonly stdin: () => Uint8Array;
  readonly stdinName: string | undefined;
  /** True for documents that matter even where they do not look like policies. */
  readonly forced: boolean;
}

/** Every document under the paths, one after the other, in the order of their names. */
export function* readInput(
  paths: readonly string[],
  options: InputOptions,
): Generator<InputFile | Unreadable> {
  for (const path of paths) {
    if (path === '-') yield fromStdin(options);
    else yield* fromPath(resolve(options.workingFolder, path), options, []);
  }
}

export function isUnreadable(input: InputFile | Unreadable): input is Unreadable {
  return 'reason' in input;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  '.json': 'json',
  '.jsonc': 'jsonc',
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.template': 'yaml',
  '.tf': 'terraform',
  '.tofu': 'terraform',
};

/** Folders in which nobody keeps policies of their own. */
const SKIPPED = new Set(['.git', 'node_modules', '.terraform']);

export function languageOf(name: string): string | undefined {
  return LANGUAGES[extname(name).toLowerCase()];
}

function fromStdin(options: InputOptions): InputFile | Unreadable {
  const name = options.stdinName ?? '<stdin>';
  const path =
    options.stdinName === undefined ? undefined : resolve(options.workingFolder, options.stdinName);
  return decode(options.stdin(), name, path, languageOf(name) ?? 'json', true);
}

function* fromPath(
  path: string,
  options: InputOptions,
  above: readonly string[],
): Generator<InputFile | Unreadable> {
  const name = displayName(path, options.workingFolder);
  const explicit = above.length === 0;
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    yield unreadable(name, error);
    return;
  }
  if (stats.isDirectory()) {
    yield* fromFolder(path, name, options, above);
  } else if (stats.isFile()) {
    const languageId = languageOf(path) ?? (explicit ? 'json' : undefined);
    if (languageId === undefined) return;
    yield fromFile(path, name, languageId, explicit || options.forced);
  } else if (explicit || languageOf(path) !== undefined) {
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
  options: InputOptions,
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
    children = readdirSync(path).sort();
  } catch (error) {
    yield unreadable(name, error);
    return;
  }
  for (const child of children) {
    if (!SKIPPED.has(child)) yield* fromPath(join(path, child), options, [...above, real]);
  }
}

function fromFile(path: string, name: string, languageId: string, matters: boolean): InputFile | Unreadable {
  try {
    return decode(readWhole(path), name, path, languageId, matters);
  } catch (error) {
    return unreadable(name, error);
  }
}

/** Files too long to be a policy are cut: they are reported or passed over by their beginning. */
const MAX_BYTES = 16_000_000;

function readWhole(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > MAX_BYTES)
      throw new Error('is longer than 16 MB, so it is not read; no policy is.');
    return readFileSync(file);
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

function unreadable(name: string, error: unknown): Unreadable {
  const { code, message } = error as NodeJS.ErrnoException;
  return { name, line: undefined, reason: (code && REASONS[code]) ?? message };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check the path.',
  EACCES: 'cannot be read for lack of permission; check its permissions.',
  EPERM: 'cannot be read for lack of permission; check its permissions.',
  ELOOP: 'is a link that leads back to itself, so it is not followed; remove the link.',
  EMFILE: 'cannot be opened because too many files are open; close some and try again.',
};

function displayName(path: string, workingFolder: string): string {
  const name = relative(workingFolder, path);
  return name === '' ? '.' : name.startsWith(`..${sep}`) || name === '..' ? path : name;
}
