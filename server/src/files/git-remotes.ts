import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type GitConfigEntry, parseGitConfig } from './git-config.ts';
import { repositoryOfUrl } from './remote-url.ts';

/**
 * The repositories that the remotes of a work tree name, as host and path: `github.com/octo-org/octo-repo`. Those of
 * `origin` stand first. Read from git's own files, without git; none where they say nothing. Never throws.
 *
 * @param root absolute path of the folder that holds `.git`
 */
export function gitRemotes(root: string): readonly string[] {
  try {
    const folder = gitFolder(root);
    const config = folder === undefined ? undefined : readSmall(join(folder, 'config'), MAX_CONFIG);
    return config === undefined ? [] : repositoriesOf(parseGitConfig(config));
  } catch {
    return [];
  }
}

/** In bytes. */
const MAX_CONFIG = 1_000_000;
const MAX_POINTER = 10_000;
/** Nobody has more remotes, or other names of hosts; only a file made to hurt has them. */
const MOST = 200;

function repositoriesOf(entries: readonly GitConfigEntry[]): string[] {
  const urls = entries.filter(({ section, name }) => section === 'remote' && name === 'url');
  const isOrigin = ({ subsection }: GitConfigEntry): boolean => subsection === 'origin';
  const ordered = [...urls.filter(isOrigin), ...urls.filter((entry) => !isOrigin(entry))].slice(0, MOST);
  const rewrites = entries.filter(({ section, name }) => section === 'url' && name === 'insteadof');
  const used = ordered.map(({ value }) => rewritten(value, rewrites.slice(0, MOST)));
  return [...new Set(used.flatMap((url) => repositoryOfUrl(url) ?? []))];
}

/** The URL as git uses it. https://git-scm.com/docs/git-config#Documentation/git-config.txt-urlltbasegtinsteadOf */
function rewritten(url: string, rewrites: readonly GitConfigEntry[]): string {
  const [longest] = rewrites
    .filter(({ value }) => value !== '' && url.startsWith(value))
    .sort((a, b) => b.value.length - a.value.length);
  return longest ? longest.subsection + url.slice(longest.value.length) : url;
}

/**
 * The folder of the configuration. In a submodule `.git` is a file that names it; in a work tree of its own that file
 * names a folder which names the one of all its work trees. https://git-scm.com/docs/gitrepository-layout
 */
function gitFolder(root: string): string | undefined {
  const path = join(root, '.git');
  const folder = statSync(path).isDirectory()
    ? path
    : pointedTo(root, /^gitdir:(.+)/.exec(readSmall(path, MAX_POINTER) ?? '')?.[1]);
  if (folder === undefined) return undefined;
  const common = readSmall(join(folder, 'commondir'), MAX_POINTER);
  return common === undefined ? folder : pointedTo(folder, common);
}

/** A file must not make the editor sign in to a share of somebody's choice. */
function pointedTo(from: string, written: string | undefined): string | undefined {
  const path = written?.trim();
  return !path || /^[\\/]{2}/.test(path) ? undefined : resolve(from, path);
}

/** Text of a regular file of at most that many bytes; a pipe would be waited for. */
function readSmall(path: string, most: number): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= most ? readFileSync(path, 'utf8') : undefined;
}
