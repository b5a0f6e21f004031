import { dirname, relative, resolve, sep } from 'node:path';
import { type Configuration, EMPTY_CONFIGURATION, settingOf } from '../files/configuration.ts';
import {
  type ConfigurationFor,
  configurationStore,
  loadConfiguration,
} from '../files/configuration-store.ts';
import { notationLoader } from '../files/notations.ts';
import type { KindSetting, PolicyFile, PolicyService } from '../policy/index.ts';
import { UsageError } from './exit.ts';
import { displayName, type InputFile, isUnreadable, readInput, type Unreadable } from './input.ts';
import { printable, type Terminal } from './terminal.ts';

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

/** Every document that holds a policy, and everything that could not be read, configurations too. */
export async function* readPolicies(
  selection: PolicySelection,
  service: PolicyService,
  terminal: Terminal,
): AsyncGenerator<PolicyInput | Unreadable> {
  const { paths, stdinName, forced } = selection;
  const { workingFolder, input: stdin } = terminal;
  const configurationFor = configurations(selection, workingFolder);
  const notations = notationLoader();
  const told = new Set<Configuration>();
  const problemsOf = ({ configuration, path }: ConfigurationFor): Unreadable[] => {
    if (path === undefined || told.has(configuration)) return [];
    told.add(configuration);
    return configuration.problems.map((problem) => ({ name: displayName(path, workingFolder), ...problem }));
  };
  yield* problemsOf(configurationFor(undefined));
  const forcing = forced !== undefined;
  for await (const input of readInput(paths, { workingFolder, stdin, stdinName, forced: forcing })) {
    if (isUnreadable(input)) {
      yield input;
      continue;
    }
    const found = configurationFor(input.path);
    yield* problemsOf(found);
    const { configuration, setting } = found;
    const isJson = input.languageId === 'json' || input.languageId === 'jsonc';
    const designated = (isJson ? forced : undefined) ?? setting;
    const path = (input.path ?? input.name).split(sep).join('/');
    const file = service.open(
      { path, languageId: input.languageId, text: input.text, designated },
      await notations(input.languageId),
    );
    if (file.policies.length > 0) yield { input, file, configuration };
  }
}

function configurations(
  { configurationPath }: PolicySelection,
  workingFolder: string,
): (path: string | undefined) => ConfigurationFor {
  if (configurationPath !== undefined) {
    const path = resolve(workingFolder, configurationPath);
    const configuration = loadConfiguration(path);
    if (!configuration)
      throw new UsageError(`${configurationPath} does not exist, so it cannot be the configuration.`);
    return (file) => {
      const name = file && relative(dirname(path), file).split(sep).join('/');
      return { configuration, path, setting: name ? settingOf(configuration.files, name) : undefined };
    };
  }
  const store = configurationStore();
  return (file) =>
    file === undefined
      ? { configuration: EMPTY_CONFIGURATION, path: undefined, setting: undefined }
      : store.for(file, undefined);
}

/** Tells people what could not be read: file, line and reason. */
export function sayUnreadable({ name, line, reason }: Unreadable, terminal: Terminal): void {
  terminal.say(`${printable(name)}${line === undefined ? '' : `:${line}`}: ${printable(reason)}`);
}

export function isUnreadableInput(one: PolicyInput | Unreadable): one is Unreadable {
  return 'reason' in one;
}
