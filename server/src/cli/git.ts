import { spawnSync } from 'node:child_process';
import { UsageError } from './exit.ts';

/** A file that differs between two commits. Paths are relative to the repository's root, with forward slashes. */
export interface ChangedFile {
  /** Undefined where the file is new. */
  readonly before: FileVersion | undefined;
  /** Undefined where the file is gone. */
  readonly after: FileVersion | undefined;
}

export interface FileVersion {
  readonly path: string;
  /** Name of the content in the object store. */
  readonly blob: string;
}

export interface Repository {
  /** Absolute path of the work tree; of the repository itself where it has none. */
  readonly root: string;
  /**
   * The files that differ between the two ends of `BASE..HEAD`, renames followed; `BASE...HEAD` begins where the two
   * parted. Throws a UsageError where the range names no commits.
   *
   * @param paths files and folders to look at, relative to the working folder; none are all
   */
  changedFiles(range: string, paths: readonly string[]): readonly ChangedFile[];
  /**
   * Paths of the files of the work tree that differ from where it parted from a commit, those that are not in the index
   * too; relative to the root, with forward slashes. Throws a UsageError where the name means no commit.
   */
  changedSince(name: string): readonly string[];
  /** The content; undefined where the object store lacks it, as in a partial clone. @param longest bytes */
  content(version: FileVersion, longest: number): Uint8Array | 'tooLong' | undefined;
}

/** The repository of a folder. Throws a UsageError where there is none, or no git. */
export function repositoryAt(folder: string): Repository {
  const root = git(folder, ['rev-parse', '--show-toplevel']).text.trimEnd();
  return {
    root: root === '' ? folder : root,
    changedFiles: (range, paths) => changedFiles(folder, range, paths),
    changedSince: (name) => changedSince(root === '' ? folder : root, name),
    content: ({ blob }, longest) => {
      const found = run(folder, ['cat-file', 'blob', blob], longest);
      if (found.isTooLong) return 'tooLong';
      return found.ok ? found.bytes : undefined;
    },
  };
}

function changedFiles(folder: string, range: string, paths: readonly string[]): ChangedFile[] {
  const ends = /^(.*?)(\.{2,3})(?!\.)(.*)$/s.exec(range);
  if (!ends) throw new UsageError(`--git takes a range as in \`main..HEAD\`; \`${range}\` is none.`);
  const [, first = '', dots, second = ''] = ends;
  const base = commit(folder, first || 'HEAD');
  const head = commit(folder, second || 'HEAD');
  const start = dots === '...' ? git(folder, ['merge-base', base, head]).text.trim() : base;
  // Trees alone are read: no filter, text conversion or hook of the repository is run.
  const tree = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--find-renames', '--no-ext-diff'];
  return parseRaw(git(folder, ['--literal-pathspecs', ...tree, start, head, '--', ...paths]).text);
}

function changedSince(root: string, name: string): string[] {
  const base = commit(root, name);
  // In a shallow clone it may not be known where the two parted; then more counts as changed.
  const parted = run(root, ['merge-base', base, 'HEAD']);
  const start = parted.ok ? parted.text.trim() : base;
  // The index tells by size and time what may differ, so that no filter of the repository is run.
  const changed = git(root, [
    'diff-index',
    '-z',
    '--name-only',
    '--no-ext-diff',
    '--no-renames',
    start,
    '--',
  ]);
  const untracked = git(root, ['ls-files', '-z', '--others', '--exclude-standard']);
  return `${changed.text}\0${untracked.text}`.split('\0').filter((path) => path !== '');
}

/** The commit that a name means. Throws a UsageError where it means none. */
function commit(folder: string, name: string): string {
  const found = run(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  if (!found.ok) {
    throw new UsageError(`\`${name}\` names no commit here; fetch it, or give a branch, tag or commit.`);
  }
  return found.text.trim();
}

/** https://git-scm.com/docs/diff-format#_raw_output_format */
function parseRaw(text: string): ChangedFile[] {
  const fields = text.split('\0');
  const files: ChangedFile[] = [];
  for (let at = 0; fields[at]?.startsWith(':'); ) {
    const [beforeMode = '', afterMode = '', beforeBlob = '', afterBlob = '', status = ''] =
      fields[at]!.slice(1).split(' ');
    const isMoved = /^[RC]/.test(status);
    const path = fields[at + 1] ?? '';
    const afterPath = isMoved ? (fields[at + 2] ?? '') : path;
    at += isMoved ? 3 : 2;
    files.push({
      // What was copied is still there, so that its copy is new.
      before: status.startsWith('C') ? undefined : version(beforeMode, path, beforeBlob),
      after: version(afterMode, afterPath, afterBlob),
    });
  }
  return files;
}

/** Undefined for what is no file: links, submodules, and what is not there. */
function version(mode: string, path: string, blob: string): FileVersion | undefined {
  return mode.startsWith('100') ? { path, blob } : undefined;
}

interface Answer {
  readonly ok: boolean;
  readonly isTooLong: boolean;
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Bytes; the list of files of a large change. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** Throws a UsageError with git's reason where it fails. */
function git(folder: string, args: readonly string[]): Answer {
  const answer = run(folder, args);
  if (!answer.ok) throw new UsageError(`git says: ${answer.text.trim() || 'nothing'}`);
  return answer;
}

/** Without a shell, and without the hooks and monitors that a repository may name. */
function run(folder: string, args: readonly string[], longest = LONGEST_ANSWER): Answer {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', ...args];
  const { status, stdout, stderr, error } = spawnSync('git', safe, {
    cwd: folder,
    maxBuffer: longest,
    windowsHide: true,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' },
  });
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT') {
    throw new UsageError(
      'git is not installed, so commits cannot be compared; install it, or name the files.',
    );
  }
  const ok = status === 0 && !error;
  const text = (ok ? stdout : stderr).toString('utf8');
  return { ok, isTooLong: code === 'ENOBUFS', bytes: stdout, text };
}
