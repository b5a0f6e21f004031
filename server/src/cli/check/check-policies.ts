import { openResources } from '../../files/resources.ts';
import { createPolicyService } from '../../policy/index.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { printerOf } from '../formats/index.ts';
import { isUnreadableInput, readPolicies } from '../policies.ts';
import type { Terminal } from '../terminal.ts';
import { changedFiles, changedInputs } from './changed-files.ts';
import { type Check, checkInput } from './check-input.ts';
import { createCheckRun } from './check-run.ts';
import { type CallJudges, createJudges } from './create-judges.ts';
import { type Fixing, fixing } from './fix.ts';
import { NO_BASELINE, reaches, reportedFindings } from './judge-file.ts';
import type { CheckOptions } from './options.ts';
import { repositoryNames } from './repository-names.ts';

/** Checks everything that the call names, mends it where that is asked for, and prints what is found. */
export async function checkPolicies(options: CheckOptions, given: Terminal): Promise<ExitCode> {
  const { catalog, version, rulePage } = openResources();
  const service = createPolicyService({ catalog });
  const check: Check = (file, { rules, severity }) =>
    service.check(file, { settings: rules, severities: severity });

  // Each of these throws where the call asks for what cannot be.
  const isChanged = changedFiles(options.changedSince, given);
  const nameInRepository = repositoryNames(given.workingFolder);
  const judges = createJudges(options, nameInRepository, given);
  const fixes = fixesOf(options, check, judges, given);

  const terminal = fixes?.terminal ?? given;
  const inputs = changedInputs(readPolicies(options.selection, service, terminal), isChanged);
  const run = createCheckRun(options, terminal);
  for await (const one of fixes ? fixes.apply(inputs) : inputs) {
    if (isUnreadableInput(one)) run.addUnusable(one);
    else {
      run.add(checkInput(one, check, judges));
      judges.known.takeUnusable().forEach(run.addUnusable);
    }
  }

  const { ignores, known, written } = judges;
  run.addReports(ignores?.reports(run.seen) ?? []);
  const isWritten = written?.write(run.seen.isLookedAt, version) ?? true;
  known.sayFixed(run.seen.isLookedAt);

  const isComplete = run.isComplete() && isWritten;
  const hasBaseline = written !== undefined || known.isInUse();
  const data = { version, dataDate: catalog.date, rulePage };
  const how = { colours: terminal.colours, hasBaseline, isComplete, nameInRepository };
  printerOf(options.format)({ ...run.found(), ...how, ...data }, terminal);
  if (!isComplete) return Exit.unusable;
  return run.types().some((type) => reaches(type, options.failOn)) ? Exit.found : Exit.ok;
}

/** What is not reported is not mended; what is written down as known is. */
function fixesOf(
  { fix, dryRun, selection }: CheckOptions,
  check: Check,
  judges: CallJudges,
  terminal: Terminal,
): Fixing | undefined {
  const baseline = judges.written ? NO_BASELINE : judges.known;
  return fixing({
    fix,
    dryRun,
    selection,
    terminal,
    check: (file, { configuration }) => check(file, configuration),
    choose: (input) => (all, file) => reportedFindings({ ...input, file }, all, { ...judges, baseline }),
  });
}
