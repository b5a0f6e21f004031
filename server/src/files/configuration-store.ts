import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { KindSetting } from '../policy/index.ts';
import {
  CONFIGURATION_FILE,
  type Configuration,
  EMPTY_CONFIGURATION,
  parseConfiguration,
  settingOf,
} from './configuration.ts';

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
   * The nearest configuration above a file.
   *
   * @param file absolute path
   * @param root the search ends in this folder; without one it ends at the file system's root
   */
  for(file: string, root: string | undefined): ConfigurationFor;
  /** Forgets what was read: a configuration changed. */
  clear(): void;
}

/** Reads each configuration once. A configuration that cannot be read counts as empty, and says so in `problems`. */
export function configurationStore(): ConfigurationStore {
  const read = new Map<string, Configuration | undefined>();
  const load = (path: string): Configuration | undefined => {
    if (!read.has(path)) read.set(path, loadConfiguration(path));
    return read.get(path);
  };
  return {
    for(file, root) {
      for (let folder = dirname(file); ; folder = dirname(folder)) {
        const path = join(folder, CONFIGURATION_FILE);
        const configuration = load(path);
        if (configuration) {
          const name = relative(folder, file).split(sep).join('/');
          return { configuration, path, setting: settingOf(configuration.files, name) };
        }
        if (folder === root || folder === dirname(folder)) break;
      }
      return { configuration: EMPTY_CONFIGURATION, path: undefined, setting: undefined };
    },
    clear: () => read.clear(),
  };
}

export function loadConfiguration(path: string): Configuration | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    const problem = `${path} cannot be read (${code}), so nothing in it holds; check its permissions.`;
    return { ...EMPTY_CONFIGURATION, problems: [problem] };
  }
  return parseConfiguration(text);
}
