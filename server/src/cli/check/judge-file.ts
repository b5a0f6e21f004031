import { fingerprints } from '../../files/fingerprint.ts';
import { FINDING_TYPES, type Finding, type FindingType } from '../../policy/index.ts';
import type { AcceptedFinding, ReportedFile, ReportedFinding } from '../formats/printer.ts';
import type { PolicyInput } from '../policies.ts';
import type { IgnoreUse } from './ignore-use.ts';

export interface Judges {
  /** Undefined where nothing is ignored. */
  readonly ignores: IgnoreUse | undefined;
  readonly baseline: JudgeByBaseline;
  /** What is less grave is left out of the report. */
  readonly least: FindingType;
  /** True where the report carries fingerprints. */
  readonly withFingerprints: boolean;
}

export interface JudgeByBaseline {
  /**
   * Those that are in the baseline.
   *
   * @param all the file's findings
   * @param open those of them that are not ignored
   */
  among(input: PolicyInput, all: readonly Finding[], open: readonly Finding[]): ReadonlySet<Finding>;
}

export const NO_BASELINE: JudgeByBaseline = { among: () => new Set() };

export interface JudgedFile {
  /** Undefined where nothing is to be said of it. */
  readonly report: ReportedFile | undefined;
  /** The types of what is neither ignored nor known, left out of the report or not. */
  readonly types: readonly FindingType[];
}

/** Parts what is found in a file into what is to be acted on and what is to be lived with. */
export function judgeFile(
  input: PolicyInput,
  findings: readonly Finding[],
  { ignores, baseline, least, withFingerprints }: Judges,
): JudgedFile {
  const { reported, ignored } = ignores?.sort(input, findings) ?? { reported: findings, ignored: [] };
  const all = [...new Set([...findings, ...reported])];
  const known = baseline.among(input, all, reported);
  const open = reported.filter((finding) => !known.has(finding));
  const isShown = ({ findingType }: Finding): boolean => reaches(findingType, least);
  const toReport = reportable(input, withFingerprints ? all : []);
  const accepted: AcceptedFinding[] = [
    ...ignored.map(({ finding, byComment, reason }) => {
      return { finding, by: byComment ? ('comment' as const) : ('configuration' as const), reason };
    }),
    ...reported
      .filter((one) => known.has(one))
      .map((finding) => {
        return { finding, by: 'baseline' as const, reason: undefined };
      }),
  ]
    .filter(({ finding }) => isShown(finding))
    .map((one) => ({ ...one, finding: toReport(one.finding) }));
  const shown = open.filter(isShown).map(toReport);
  const isWorthSaying = shown.length + accepted.length > 0;
  const { name } = input.input;
  const { text, policies } = input.file;
  const report = { name, text, policies: policies.map(({ span }) => span), findings: shown, accepted };
  return {
    report: isWorthSaying ? report : undefined,
    types: open.map(({ findingType }) => findingType),
  };
}

/** Those of the findings that are neither ignored, nor known, nor left out of the report. */
export function reportedFindings(
  input: PolicyInput,
  findings: readonly Finding[],
  { ignores, baseline, least }: Omit<Judges, 'withFingerprints'>,
): readonly Finding[] {
  const { reported } = ignores?.sort(input, findings) ?? { reported: findings };
  const known = baseline.among(input, findings, reported);
  return reported.filter((one) => !known.has(one) && reaches(one.findingType, least));
}

/** True where the type is at least as grave as the other. */
export function reaches(type: FindingType, least: FindingType): boolean {
  return FINDING_TYPES.indexOf(type) <= FINDING_TYPES.indexOf(least);
}

/** @param all those that get a fingerprint */
function reportable(
  { input, file }: PolicyInput,
  all: readonly Finding[],
): (finding: Finding) => ReportedFinding {
  const prints = fingerprints(input.name, file, all);
  const printOf = new Map(all.map((finding, index) => [finding, prints[index]!]));
  return (finding) => {
    const { fixes: _, ...rest } = finding;
    return { ...rest, fingerprint: printOf.get(finding) };
  };
}
