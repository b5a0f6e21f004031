import { parseArgs } from 'node:util';
import { UsageError } from '../exit.ts';

const VALUES = [
  'principal',
  'resource-account',
  'management-account',
  'role-max-session-duration',
  'request',
  'expect',
  'format',
  'config',
  'profile',
  'replaces',
] as const;

const LISTS = [
  'action',
  'resource',
  'context',
  'absent',
  'unknown',
  'identity',
  'resource-policy',
  'trust',
  'boundary',
  'session',
  'vpc-endpoint',
  'scp',
  'rcp',
] as const;

const SWITCHES = ['jsonl', 'trace', 'live', 'files-only', 'organization'] as const;

export type ValueFlag = (typeof VALUES)[number];
export type ListFlag = (typeof LISTS)[number];
export type SwitchFlag = (typeof SWITCHES)[number];

/** The arguments of `simulate`, as they are written. */
export interface SimulateArguments {
  readonly positionals: readonly string[];
  value(name: ValueFlag): string | undefined;
  /** Every value of a flag that may be given several times, in order. */
  list(name: ListFlag): readonly string[];
  has(name: SwitchFlag): boolean;
  /** Names of the flags that are given. */
  readonly given: readonly string[];
}

/** Throws a UsageError for a flag that there is not, and for one that is given twice and takes one value. */
export function readArguments(args: readonly string[]): SimulateArguments {
  const options = Object.fromEntries([
    ...[...VALUES, ...LISTS].map((name) => [name, { type: 'string' as const, multiple: true }]),
    ...SWITCHES.map((name) => [name, { type: 'boolean' as const }]),
  ]);
  const { values, positionals } = parsed(args, options);
  for (const name of VALUES) {
    if ((values[name]?.length ?? 0) > 1)
      throw new UsageError(`--${name} is given more than once, and takes one value.`);
  }
  return {
    positionals,
    value: (name) => values[name]?.[0],
    list: (name) => values[name] ?? [],
    has: (name) => name in values,
    given: Object.keys(values),
  };
}

interface Parsed {
  readonly values: Readonly<Record<string, readonly string[] | undefined>>;
  readonly positionals: readonly string[];
}

function parsed(
  args: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & {},
): Parsed {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as unknown as Parsed;
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0]!);
  }
}
