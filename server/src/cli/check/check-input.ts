import type { Configuration } from '../../files/configuration.ts';
import type { CheckResult, PolicyFile } from '../../policy/index.ts';
import type { PolicyInput } from '../policies.ts';
import { type JudgedFile, type Judges, judgeFile } from './judge-file.ts';

/** What all rules find in a file. */
export type Check = (file: PolicyFile, configuration: Configuration) => CheckResult;

/** What came of one input. Plain data, so that it can be kept when the file is not, and sent. */
export interface CheckedInput extends JudgedFile {
  readonly name: string;
  /** Absolute; undefined for a text without a file. */
  readonly path: string | undefined;
  /** How many it holds. */
  readonly policies: number;
  /** Ids of the rules that failed and are left out. */
  readonly crashed: readonly string[];
}

/** Checks one input, and parts what is to be reported of it from what is to be lived with. */
export function checkInput(one: PolicyInput, check: Check, judges: Judges): CheckedInput {
  const { input, file, configuration } = one;
  const { findings, crashes } = check(file, configuration);
  return {
    name: input.name,
    path: input.path,
    policies: file.policies.length,
    crashed: crashes.map(({ rule }) => rule.id),
    ...judgeFile(one, findings, judges),
  };
}
