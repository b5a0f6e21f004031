import { resolve } from 'node:path';
import { today } from '../../files/ignores/today.ts';
import { openResources } from '../../files/resources.ts';
import {
  type CheckResult,
  type ChooseFindings,
  createPolicyService,
  type FindingType,
  type PolicyFile,
} from '../../policy/index.ts';
import { Exit, type ExitCode } from '../exit.ts';
import { printerOf } from '../formats/index.ts';
import type { ReportedFile } from '../formats/printer.ts';
import type { Unreadable } from '../input.ts';
import { isUnreadableInput, type PolicyInput, readPolicies, sayUnreadable } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';
import { changedFiles, type IsChanged } from './changed-files.ts';
import { fixing } from './fix.ts';
import { ignoreUse, type Seen } from './ignore-use.ts';
import { type Judges, judgeFile, NO_BASELINE, reaches, reportedFindings } from './judge-file.ts';
import { knownFindings } from './known-findings.ts';
import { newBaseline } from './new-baseline.ts';
import type { CheckOptions } from './options.ts';
import { walked } from './walked.ts';

/** Checks everything that the call names, mends it where that is asked for, and prints what is found. */
export async function checkPolicies(options: CheckOptions, given: Terminal): Promise<ExitCode> {
  const { selection, least, failOn, changedSince, writeBaseline, fix, dryRun } = options;
  const { catalog, version, rulePage } = openResources();
  const service = createPolicyService({ catalog });
  const check = (file: PolicyFile, { configuration }: PolicyInput): CheckResult =>
    service.check(file, { settings: configuration.rules, severities: configuration.severity });
  let hints = 0;
  const isChanged = changedSince === undefined ? () => true : changedFiles(changedSince, given);
  const ignores = options.ignores ? ignoreUse(today(), given.workingFolder) : undefined;
  const known = knownFindings(options.baseline, given);
  const written = writeBaseline === undefined ? undefined : newBaseline(writeBaseline, given);
  // What is not reported is not mended.
  const choose = (input: PolicyInput): ChooseFindings => {
    const baseline = written ? NO_BASELINE : known;
    return (all, file) => reportedFindings({ ...input, file }, all, { ignores, baseline, least });
  };
  const fixes = fixing({ fix, dryRun, selection, terminal: given, check, choose });
  const terminal = fixes?.terminal ?? given;
  const { workingFolder, colours } = terminal;
  const withFingerprints = options.format === 'sarif';
  const judges: Judges = { ignores, baseline: written ?? known, least, withFingerprints };
  const seen = createSeen(options, workingFolder);
  const files: ReportedFile[] = [];
  const types: FindingType[] = [];
  let policies = 0;
  let isComplete = true;
  const sayUnusable = (one: Unreadable): void => {
    isComplete = false;
    seen.unclear(resolve(workingFolder, one.name));
    sayUnreadable(one, terminal);
  };
  const inputs = changedOnes(readPolicies(selection, service, terminal), isChanged);
  for await (const one of fixes ? fixes.apply(inputs) : inputs) {
    if (isUnreadableInput(one)) {
      sayUnusable(one);
      continue;
    }
    const { input, file } = one;
    const { findings: all, crashes } = check(file, one);
    const findings = options.hints ? all : all.filter(({ isHint }) => !isHint);
    hints += all.length - findings.length;
    sayCrashes(crashes, input.name, terminal);
    if (input.path !== undefined) (crashes.length > 0 ? seen.unclear : seen.checked)(input.path);
    policies += file.policies.length;
    const judged = judgeFile(one, findings, judges);
    known.takeUnusable().forEach(sayUnusable);
    types.push(...judged.types);
    if (judged.report) files.push(judged.report);
  }
  for (const report of ignores?.reports(seen) ?? []) {
    types.push(...report.findings.map(({ findingType }) => findingType));
    const findings = report.findings.filter(({ findingType }) => reaches(findingType, least));
    if (findings.length > 0) files.push({ ...report, findings });
  }
  if (written && !written.write(seen.isLookedAt, version)) isComplete = false;
  known.sayFixed(seen.isLookedAt);
  const hasBaseline = written !== undefined || known.isInUse();
  const data = { version, dataDate: catalog.date, rulePage };
  printerOf(options.format)({ files, policies, hints, colours, hasBaseline, isComplete, ...data }, terminal);
  if (!isComplete) return Exit.unusable;
  return types.some((type) => reaches(type, failOn)) ? Exit.found : Exit.ok;
}

async function* changedOnes(
  inputs: AsyncIterable<PolicyInput | Unreadable>,
  isChanged: IsChanged,
): AsyncGenerator<PolicyInput | Unreadable> {
  for await (const one of inputs) {
    if (isChanged(isUnreadableInput(one) ? one.name : one.input.name)) yield one;
  }
}

function sayCrashes(crashes: CheckResult['crashes'], name: string, terminal: Terminal): void {
  for (const { rule } of crashes) {
    terminal.say(`${printable(name)}: the check ${rule.id} failed and is left out here; please report it.`);
  }
}

/** What the call looked at. All paths are absolute. */
interface SeenFiles extends Seen {
  checked(path: string): void;
  /** Nothing can be said of the file, not even that what was found there is gone. */
  unclear(path: string): void;
}

function createSeen({ selection, changedSince }: CheckOptions, workingFolder: string): SeenFiles {
  const isWalked = walked(selection, workingFolder);
  const checked = new Set<string>();
  const unclear = new Set<string>();
  // Read as another type than it is, a policy has other findings.
  const isForced = selection.forced !== undefined;
  return {
    checked: (path) => void checked.add(path),
    unclear: (path) => void unclear.add(path),
    isWalked,
    isLookedAt: (path) =>
      !isForced &&
      !unclear.has(path) &&
      (checked.has(path) || (changedSince === undefined && isWalked(path))),
    get isAll() {
      return !isForced && changedSince === undefined && unclear.size === 0;
    },
  };
}
