import type { PolicyQuestion } from '../../policy/index.ts';
import { UsageError } from '../exit.ts';
import type { SimulateArguments } from './arguments.ts';

export type SaidKeys = Pick<PolicyQuestion, 'context' | 'absent' | 'unknown'>;

/** What `--context`, `--absent` and `--unknown` say. Throws a UsageError where they contradict each other. */
export function saidKeys(args: SimulateArguments): SaidKeys {
  const names = new Map<string, string>();
  const values = new Map<string, string[]>();
  for (const text of args.list('context')) {
    const equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageError(
        `--context takes KEY=VALUE, as in \`aws:SourceIp=203.0.113.7\`; \`${text}\` is none. A key that the request lacks is given by --absent KEY.`,
      );
    }
    const key = text.slice(0, equals);
    const lower = key.toLowerCase();
    names.set(lower, names.get(lower) ?? key);
    const known = values.get(lower) ?? [];
    known.push(text.slice(equals + 1));
    values.set(lower, known);
  }
  const absent = keysOf(args, 'absent');
  const unknown = keysOf(args, 'unknown');
  for (const [key, flag, others] of [
    ...absent.map((one) => [one, '--absent', values] as const),
    ...unknown.map((one) => [one, '--unknown', values] as const),
    ...unknown.map((one) => [one, '--unknown', new Set(absent.map(inLowerCase))] as const),
  ]) {
    if (others.has(key.toLowerCase())) {
      const other = others === values ? '--context' : '--absent';
      throw new UsageError(`\`${key}\` is given by ${other} and by ${flag}; leave one of the two out.`);
    }
  }
  return {
    context: Object.fromEntries([...values].map(([lower, list]) => [names.get(lower)!, list])),
    absent,
    unknown: unknown.includes('*') ? '*' : unknown,
  };
}

function keysOf(args: SimulateArguments, flag: 'absent' | 'unknown'): readonly string[] {
  const keys = args.list(flag);
  if (keys.includes('')) throw new UsageError(`--${flag} takes the name of a condition key; it is empty.`);
  if (flag === 'absent' && keys.includes('*')) {
    throw new UsageError('--absent takes the name of one condition key; `*` is none.');
  }
  return keys;
}

function inLowerCase(text: string): string {
  return text.toLowerCase();
}
