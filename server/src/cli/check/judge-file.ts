import { fingerprints } from '../../files/fingerprint.ts';
import type { SortedFindings } from '../../files/ignores/sort-findings.ts';
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
  /** False where hints are left out of the report: they can be ignored and known nevertheless. */
  readonly hints: boolean;
  /** How fingerprints call a file; undefined where the report carries none. */
  readonly nameInFingerprints: ((name: string) => string) | undefined;
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
  /** How many hints would be reported beside the others. */
  readonly hints: number;
}

/** Parts what is found in a file into what is to be acted on and what is to be lived with. */
export function judgeFile(
  input: PolicyInput,
  findings: readonly Finding[],
  { ignores, baseline, least, hints, nameInFingerprints }: Judges,
): JudgedFile {
  const { reported, ignored } = ignores?.sort(input, findings) ?? { reported: findings, ignored: [] };
  const all = [...new Set([...findings, ...reported])];
  const known = baseline.among(input, all, reported);
  const isLoud = ({ isHint }: Finding): boolean => hints || !isHint;
  const isGrave = ({ findingType }: Finding): boolean => reaches(findingType, least);
  const isShown = (finding: Finding): boolean => isLoud(finding) && isGrave(finding);
  const unknown = reported.filter((finding) => !known.has(finding));
  const open = unknown.filter(isLoud);
  const prints = nameInFingerprints && fingerprintsOf(input, all, nameInFingerprints);
  const toReport = (finding: Finding): ReportedFinding => {
    const { fixes: _, ...rest } = finding;
    return { ...rest, fingerprint: prints?.get(finding) };
  };
  const accepted = acceptedOf(ignored, reported, known)
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
    hints: unknown.filter((finding) => isGrave(finding) && !isLoud(finding)).length,
  };
}

type Accepted = Omit<AcceptedFinding, 'finding'> & { readonly finding: Finding };

function acceptedOf(
  ignored: SortedFindings['ignored'],
  reported: readonly Finding[],
  known: ReadonlySet<Finding>,
): readonly Accepted[] {
  const held = ignored.map(({ finding, byComment, reason }): Accepted => {
    return { finding, by: byComment ? 'comment' : 'configuration', reason };
  });
  const before = reported.filter((finding) => known.has(finding));
  return [...held, ...before.map((finding): Accepted => ({ finding, by: 'baseline', reason: undefined }))];
}

/** Those of the findings that are neither ignored, nor known, nor left out of the report. */
export function reportedFindings(
  input: PolicyInput,
  findings: readonly Finding[],
  { ignores, baseline, least }: Omit<Judges, 'hints' | 'nameInFingerprints'>,
): readonly Finding[] {
  const { reported } = ignores?.sort(input, findings) ?? { reported: findings };
  const known = baseline.among(input, findings, reported);
  return reported.filter((one) => !known.has(one) && reaches(one.findingType, least));
}

/** True where the type is at least as grave as the other. */
export function reaches(type: FindingType, least: FindingType): boolean {
  return FINDING_TYPES.indexOf(type) <= FINDING_TYPES.indexOf(least);
}

function fingerprintsOf(
  { input, file }: PolicyInput,
  all: readonly Finding[],
  nameOf: (name: string) => string,
): ReadonlyMap<Finding, string> {
  const prints = fingerprints(nameOf(input.name), file, all);
  return new Map(all.map((finding, index) => [finding, prints[index]!]));
}
