import { dirname, relative, resolve, sep } from 'node:path';
import {
  CONFIGURATION_FILE,
  type Configuration,
  EMPTY_CONFIGURATION,
  settingOf,
} from '../files/configuration.ts';
import {
  type ConfigurationFor,
  configurationStore,
  loadConfiguration,
} from '../files/configuration-store.ts';
import { notationLoader } from '../files/notations.ts';
import type { KindSetting, PolicyFile, PolicyService } from '../policy/index.ts';
import { UsageError } from './exit.ts';
import { type InputFile, isUnreadable, readInput, type Unreadable } from './input.ts';
import type { Terminal } from './terminal.ts';

export interface PolicyInput {
  readonly input: InputFile;
  readonly file: PolicyFile;
  readonly configuration: Configuration;
}

export interface PolicySelection {
  readonly paths: readonly string[];
  readonly stdinName: string | undefined;
  /** Every JSON file is read as one policy of this type. */
  readonly forced: KindSetting | undefined;
  /** Used for all files in place of those found beside them. */
  readonly configurationPath: string | undefined;
}

/** Every document that holds a policy, and everything that could not be read. */
export async function* readPolicies(
  selection: PolicySelection,
  service: PolicyService,
  terminal: Terminal,
): AsyncGenerator<PolicyInput | Unreadable> {
  const configurationFor = configurations(selection, terminal);
  const notations = notationLoader();
  const { paths, stdinName, forced } = selection;
  const { workingFolder, input: stdin } = terminal;
  for (const input of readInput(paths, { workingFolder, stdin, stdinName, forced: forced !== undefined })) {
    if (isUnreadable(input)) {
      yield input;
      continue;
    }
    if (input.name.split(sep).at(-1) === CONFIGURATION_FILE) continue;
    const { configuration, setting } = configurationFor(input.path);
    const isJson = input.languageId === 'json' || input.languageId === 'jsonc';
    const designated = isJson ? (forced ?? setting) : undefined;
    const path = (input.path ?? input.name).split(sep).join('/');
    const file = service.open(
      { path, languageId: input.languageId, text: input.text, designated },
      await notations(input.languageId),
    );
    if (file.policies.length > 0 || designated) yield { input, file, configuration };
  }
}

type ConfigurationOf = (path: string | undefined) => Pick<ConfigurationFor, 'configuration' | 'setting'>;

function configurations({ configurationPath }: PolicySelection, terminal: Terminal): ConfigurationOf {
  const told = new Set<Configuration>();
  const tell = (configuration: Configuration): void => {
    if (told.has(configuration)) return;
    told.add(configuration);
    for (const problem of configuration.problems) terminal.say(problem);
  };
  if (configurationPath !== undefined) {
    const path = resolve(terminal.workingFolder, configurationPath);
    const configuration = loadConfiguration(path);
    if (!configuration)
      throw new UsageError(`${configurationPath} does not exist, so it cannot be the configuration.`);
    tell(configuration);
    return (file) => ({
      configuration,
      setting:
        file === undefined
          ? undefined
          : settingOf(configuration.files, relative(dirname(path), file).split(sep).join('/')),
    });
  }
  const store = configurationStore();
  return (file) => {
    if (file === undefined) return { configuration: EMPTY_CONFIGURATION, setting: undefined };
    const found = store.for(file, undefined);
    tell(found.configuration);
    return found;
  };
}

export function isUnreadableInput(one: PolicyInput | Unreadable): one is Unreadable {
  return 'reason' in one;
}
