import { today } from '../../files/ignores/today.ts';
import type { Terminal } from '../terminal.ts';
import { ignoreUse } from './ignore-use.ts';
import type { Judges } from './judge-file.ts';
import { type KnownFindings, knownFindings } from './known-findings.ts';
import { type NewBaseline, newBaseline } from './new-baseline.ts';
import type { CheckOptions } from './options.ts';

/** What decides on the findings of a call, and knows more in the end. */
export interface CallJudges extends Judges {
  readonly known: KnownFindings;
  /** Undefined where no baseline is written. */
  readonly written: NewBaseline | undefined;
}

/**
 * Throws a UsageError where the baseline of the call cannot be used.
 *
 * @param nameInRepository how fingerprints call a file
 */
export function createJudges(
  { ignores, baseline, writeBaseline, least, hints, format }: CheckOptions,
  nameInRepository: (name: string) => string,
  terminal: Terminal,
): CallJudges {
  const known = knownFindings(baseline, terminal);
  const written = writeBaseline === undefined ? undefined : newBaseline(writeBaseline, terminal);
  return {
    ignores: ignores ? ignoreUse(today(), terminal.workingFolder, nameInRepository) : undefined,
    baseline: written ?? known,
    least,
    hints,
    nameInFingerprints: format === 'sarif' ? nameInRepository : undefined,
    known,
    written,
  };
}
