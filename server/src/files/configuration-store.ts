import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { KindSetting } from '../policy/index.ts';
import {
  CONFIGURATION_FILE,
  type Configuration,
  EMPTY_CONFIGURATION,
  parseConfiguration,
  settingOf,
} from './configuration.ts';
import { gitRemotes } from './git-remotes.ts';

/** A configuration that holds for a file, and where it stands. */
export interface ConfigurationFor {
  readonly configuration: Configuration;
  /** Absolute path of its file; undefined where there is none. */
  readonly path: string | undefined;
  /** What it says the file is. */
  readonly setting: KindSetting | undefined;
}

export interface ConfigurationStore {
  /**
   * The nearest configuration above a file. The search ends at the root of the file's repository, so that an editor
   * finds what the command line finds; for a file in none it ends in `root`, or else at the file system's root.
   *
   * @param file absolute path
   */
  for(file: string, root: string | undefined): ConfigurationFor;
  /** Root of the repository that holds a file, an absolute path; undefined where none does. */
  repositoryOf(file: string): string | undefined;
  /** Forgets what was read: a configuration changed. */
  clear(): void;
}

/** Reads each configuration once. A configuration that cannot be read counts as empty, and says so in `problems`. */
export function configurationStore(): ConfigurationStore {
  const read = new Map<string, Configuration | undefined>();
  const empty = new Map<string | undefined, Configuration>();
  const repositories = new Map<string, string | undefined>();
  const load = (path: string): Configuration | undefined => {
    if (!read.has(path)) {
      const loaded = loadConfiguration(path);
      read.set(path, loaded && withRemotes(loaded, repositoryOf(path)));
    }
    return read.get(path);
  };
  const repositoryAbove = (folder: string): string | undefined => {
    if (!repositories.has(folder)) {
      const above = dirname(folder);
      // In a work tree or a submodule `.git` is a file.
      const isRoot = existsSync(join(folder, '.git'));
      repositories.set(folder, isRoot ? folder : above === folder ? undefined : repositoryAbove(above));
    }
    return repositories.get(folder);
  };
  const repositoryOf = (file: string): string | undefined => repositoryAbove(dirname(file));
  /** What holds where no configuration does, one for each repository. */
  const emptyIn = (repository: string | undefined): Configuration => {
    if (!empty.has(repository)) empty.set(repository, withRemotes(EMPTY_CONFIGURATION, repository));
    return empty.get(repository) ?? EMPTY_CONFIGURATION;
  };
  return {
    for(file, root) {
      const last = repositoryOf(file) ?? root;
      for (let folder = dirname(file); ; folder = dirname(folder)) {
        const path = join(folder, CONFIGURATION_FILE);
        const configuration = load(path);
        if (configuration) {
          const name = relative(folder, file).split(sep).join('/');
          return { configuration, path, setting: settingOf(configuration.files, name) };
        }
        if (folder === last || folder === dirname(folder)) break;
      }
      return { configuration: emptyIn(repositoryOf(file)), path: undefined, setting: undefined };
    },
    repositoryOf,
    clear() {
      read.clear();
      empty.clear();
      repositories.clear();
    },
  };
}

/** Where a configuration names no repositories, those that the remotes of its own name. */
function withRemotes(configuration: Configuration, root: string | undefined): Configuration {
  if (root === undefined || configuration.rules.repositories.length > 0) return configuration;
  return { ...configuration, rules: { ...configuration.rules, repositories: gitRemotes(root) } };
}

/** Absolute path of the baseline that a configuration names; undefined where it names none. */
export function namedBaseline({ path, baseline }: Configuration): string | undefined {
  return path === undefined || baseline === undefined ? undefined : join(dirname(path), baseline);
}

/** Longer files are no configuration; in bytes. */
const MAX_SIZE = 1_000_000;

/** The configuration in a file; undefined where there is no such file. Never throws. */
export function loadConfiguration(path: string): Configuration | undefined {
  try {
    const stats = statSync(path);
    // A pipe would be waited for.
    if (!stats.isFile()) return unusable('is no file, so nothing in it holds; put a file in its place.');
    if (stats.size > MAX_SIZE) return unusable('is longer than 1 MB, so nothing in it holds; shorten it.');
    return { ...parseConfiguration(readFileSync(path, 'utf8')), path };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return unusable(`cannot be read (${code}), so nothing in it holds; check its permissions.`);
  }
}

function unusable(reason: string): Configuration {
  return { ...EMPTY_CONFIGURATION, problems: [{ line: undefined, reason }] };
}
