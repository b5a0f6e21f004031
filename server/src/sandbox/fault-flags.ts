import { type FaultRule, type FaultSettings, namesOperation } from './faults.ts';

/** The command line's flags for faults, as they were written. */
export interface FaultFlags {
  readonly throttle?: string | undefined;
  readonly fail?: string | undefined;
  readonly latency?: string | undefined;
  readonly lag?: string | undefined;
}

/** A flag that cannot be read: one sentence with what it takes. */
export class FaultFlagError extends Error {}

/** Throws a FaultFlagError for what cannot be read. */
export function readFaultFlags(flags: FaultFlags): FaultSettings {
  const rules = [
    ...(flags.fail === undefined ? [] : flags.fail.split(',').map(readFail)),
    ...(flags.throttle === undefined ? [] : [readThrottle(flags.throttle)]),
  ];
  return { latency: readTime('latency', flags.latency), lag: readTime('lag', flags.lag), rules };
}

/** Throws a FaultFlagError where a rule names no operation: it could never strike. */
export function checkFaultNames(
  { rules = [] }: FaultSettings,
  operations: readonly { readonly name: string }[],
): void {
  const idle = rules.find(({ operation }) => !operations.some(({ name }) => namesOperation(operation, name)));
  if (!idle) return;
  throw new FaultFlagError(
    `The sandbox account has no operation \`${idle.operation}\`, so it cannot fail; name one such as CreateRole, or several such as Create*.`,
  );
}

/** `20%` or `every:3`. */
function readThrottle(text: string): FaultRule {
  const effect = { code: 'Throttling' };
  const [, percent] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  if (percent !== undefined && Number(percent) <= 100)
    return { operation: '*', effect, chance: Number(percent) / 100 };
  const [, every] = /^every:([1-9]\d{0,5})$/.exec(text) ?? [];
  if (every !== undefined) return { operation: '*', effect, every: Number(every) };
  throw new FaultFlagError(
    `--throttle takes a share such as 20%, or every:3 for each third request; \`${text}\` is neither.`,
  );
}

/** `OPERATION[:EFFECT][:TIMES]` */
function readFail(text: string): FaultRule {
  const [operation = '', ...rest] = text.trim().split(':');
  const times = /^[1-9]\d{0,5}$/.test(rest.at(-1) ?? '') ? Number(rest.pop()) : undefined;
  const [effect = 'ServiceFailure', ...more] = rest;
  if (!/^[A-Za-z*]+$/.test(operation) || !/^[A-Za-z.-]+$/.test(effect) || more.length > 0)
    throw new FaultFlagError(
      `--fail takes OPERATION[:EFFECT][:TIMES], such as CreateRole:LimitExceeded:2; \`${text}\` is not of that form.`,
    );
  return { operation, ...effectOf(effect), ...(times !== undefined && { times }) };
}

function effectOf(name: string): Pick<FaultRule, 'effect' | 'when'> {
  switch (name) {
    case 'reset':
    case 'hang':
      return { effect: name };
    case 'reset-after':
      return { effect: 'reset', when: 'after' };
    case 'hang-after':
      return { effect: 'hang', when: 'after' };
    case 'lost':
      return { effect: { code: 'ServiceFailure' }, when: 'after' };
    default:
      return { effect: { code: name } };
  }
}

function readTime(flag: string, text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new FaultFlagError(`--${flag} takes a time in milliseconds, such as 500; \`${text}\` is none.`);
}
