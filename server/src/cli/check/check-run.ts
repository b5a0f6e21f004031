import { resolve } from 'node:path';
import type { FindingType } from '../../policy/index.ts';
import type { CheckReport, ReportedFile } from '../formats/printer.ts';
import type { Unreadable } from '../input.ts';
import { sayUnreadable } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { CheckedInput } from './check-input.ts';
import { reaches } from './judge-file.ts';
import type { CheckOptions } from './options.ts';
import { createSeenFiles, type SeenFiles } from './seen-files.ts';

/** What a call has come to so far. What it cannot use it says at once. */
export interface CheckRun {
  readonly seen: SeenFiles;
  add(checked: CheckedInput): void;
  readonly addUnusable: (one: Unreadable) => void;
  /** Adds what is to be said of files that hold no policies. */
  addReports(reports: readonly ReportedFile[]): void;
  found(): Pick<CheckReport, 'files' | 'policies' | 'hints'>;
  /** Of all that is neither ignored nor known, left out of the report or not. */
  types(): readonly FindingType[];
  /** False where something could not be used. */
  isComplete(): boolean;
}

export function createCheckRun(options: CheckOptions, terminal: Terminal): CheckRun {
  const { workingFolder } = terminal;
  const seen = createSeenFiles(options, workingFolder);
  const files: ReportedFile[] = [];
  const types: FindingType[] = [];
  let [policies, hints] = [0, 0];
  let isComplete = true;
  return {
    seen,
    add({ name, path, crashed, report, ...checked }) {
      for (const rule of crashed) {
        terminal.say(`${printable(name)}: the check ${rule} failed and is left out here; please report it.`);
      }
      if (path !== undefined) (crashed.length > 0 ? seen.unclear : seen.checked)(path);
      policies += checked.policies;
      hints += checked.hints;
      types.push(...checked.types);
      if (report) files.push(report);
    },
    addUnusable(one) {
      isComplete = false;
      seen.unclear(resolve(workingFolder, one.name));
      sayUnreadable(one, terminal);
    },
    addReports(reports) {
      for (const report of reports) {
        types.push(...report.findings.map(({ findingType }) => findingType));
        const findings = report.findings.filter(({ findingType }) => reaches(findingType, options.least));
        if (findings.length > 0) files.push({ ...report, findings });
      }
    },
    found: () => ({ files, policies, hints }),
    types: () => types,
    isComplete: () => isComplete,
  };
}
