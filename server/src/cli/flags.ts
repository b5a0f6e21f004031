import { parseArgs } from 'node:util';
import { UsageError } from './exit.ts';

/** A command's flags: those that take a value, and switches. */
export interface FlagNames<V extends string, S extends string> {
  readonly values: readonly V[];
  readonly switches?: readonly S[];
}

export interface Flags<V extends string, S extends string> {
  readonly positionals: readonly string[];
  value(name: V): string | undefined;
  has(name: S): boolean;
}

/** Reads a command's arguments. Throws a UsageError for a flag that the command does not have. */
export function readFlags<V extends string, S extends string = never>(
  args: readonly string[],
  names: FlagNames<V, S>,
): Flags<V, S> {
  const options = Object.fromEntries([
    ...names.values.map((name) => [name, { type: 'string' as const }]),
    ...(names.switches ?? []).map((name) => [name, { type: 'boolean' as const }]),
  ]);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    const all = values as Record<string, string | boolean | undefined>;
    return {
      positionals,
      value: (name) => all[name] as string | undefined,
      has: (name) => all[name] === true,
    };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0]!);
  }
}

/** The flag's value if it is one of those allowed. Throws a UsageError for another. */
export function oneOf<T extends string>(
  flag: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (!found) throw new UsageError(`--${flag} takes ${allowed.join(', ')}; \`${value}\` is none of them.`);
  return found;
}

/** Files and folders to work on. Throws a UsageError where there are none. */
export function pathsOf(positionals: readonly string[]): readonly string[] {
  if (positionals.length === 0) throw new UsageError('Name at least one file or folder, or `-`.');
  if (positionals.includes(''))
    throw new UsageError('A path is empty; name a file or folder, or `.` for the one you are in.');
  return positionals;
}

/** Throws a UsageError where a command that takes none has arguments. */
export function takeNoArguments([first]: readonly string[]): void {
  if (first !== undefined) throw new UsageError(`\`${first}\` is too much; this takes no arguments.`);
}
