/** What goes wrong on purpose, so that what a program does about it can be tried. */
export interface FaultSettings {
  /** Milliseconds that every answer takes longer. */
  readonly latency?: number;
  /** Milliseconds that a change takes to be seen everywhere. */
  readonly lag?: number;
  /** The first one that strikes counts. */
  readonly rules?: readonly FaultRule[];
}

export interface FaultRule {
  /** Name of an operation, with `*` for any letters: `CreateRole`, `Create*`, `*`. */
  readonly operation: string;
  /** A refusal with this code, a connection that is cut, or an answer that never comes. */
  readonly effect: { readonly code: string; readonly status?: number } | 'reset' | 'hang';
  /** After: the work is done and kept, and its answer is lost. Default: before. */
  readonly when?: 'before' | 'after';
  /** Strikes this often, and then no more. Default: without end. */
  readonly times?: number;
  /** Strikes each Nth request alone. Default 1. */
  readonly every?: number;
  /** From 0 to 1. Default 1. */
  readonly chance?: number;
}

export interface Fault {
  readonly effect: FaultRule['effect'];
  readonly when: 'before' | 'after';
}

export interface Faults {
  /** Replaces all that was set before. */
  set(settings: FaultSettings): void;
  /** Milliseconds. */
  readonly latency: number;
  /** Milliseconds. */
  readonly lag: number;
  /** What strikes the next request of this operation; asking counts as one. */
  strike(operation: string): Fault | undefined;
}

export function createFaults(first: FaultSettings = {}): Faults {
  let latency = 0;
  let lag = 0;
  let rules: (FaultRule & { seen: number; struck: number })[] = [];
  const faults: Faults = {
    set(settings) {
      latency = settings.latency ?? 0;
      lag = settings.lag ?? 0;
      rules = (settings.rules ?? []).map((rule) => ({ ...rule, seen: 0, struck: 0 }));
    },
    get latency() {
      return latency;
    },
    get lag() {
      return lag;
    },
    strike(operation) {
      for (const rule of rules) {
        if (!namesOperation(rule.operation, operation) || rule.struck >= (rule.times ?? Infinity)) continue;
        rule.seen += 1;
        if (rule.seen % (rule.every ?? 1) !== 0 || Math.random() >= (rule.chance ?? 1)) continue;
        rule.struck += 1;
        return { effect: rule.effect, when: rule.when ?? 'before' };
      }
      return undefined;
    },
  };
  faults.set(first);
  return faults;
}

/** True where a rule's pattern names the operation, in any case. */
export function namesOperation(pattern: string, operation: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/\W/g, ''));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(operation);
}
