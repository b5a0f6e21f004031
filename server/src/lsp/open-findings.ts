import { dirname, relative, sep } from 'node:path';
import type { Baseline, LoadBaseline } from '../files/baseline.ts';
import type { Configuration } from '../files/configuration.ts';
import { namedBaseline } from '../files/configuration-store.ts';
import { fingerprints } from '../files/fingerprint.ts';
import { sortFindings } from '../files/ignores/sort-findings.ts';
import { today } from '../files/ignores/today.ts';
import type { CheckResult, Finding, PolicyFile, Severities } from '../policy/index.ts';

export interface OpenFindings {
  /** What is found and neither ignored nor known before; its fixes mend nothing else. */
  readonly result: CheckResult;
  /** How many findings are lived with. */
  readonly ignored: number;
  readonly known: number;
}

export interface OpenFindingsOptions {
  readonly configuration: Configuration;
  readonly severities: Severities;
  /** Absolute path of the document; undefined for one that is no file. */
  readonly path: string | undefined;
  readonly loadBaseline: LoadBaseline;
}

/** Leaves out what somebody has looked at and lives with, as the command line does. */
export function openFindings(
  file: PolicyFile,
  result: CheckResult,
  options: OpenFindingsOptions,
): OpenFindings {
  const { reported, ignored } = sorted(file, result.findings, options);
  const baseline = baselineOf(options.configuration, options.loadBaseline);
  const known = knownAmong(file, result.findings, baseline, options.path);
  const open = (of: PolicyFile, findings: readonly Finding[]): Finding[] => {
    const inBaseline = knownAmong(of, findings, baseline, options.path);
    return sorted(of, findings, options).reported.filter((finding) => !inBaseline.has(finding));
  };
  return {
    result: {
      ...result,
      findings: reported.filter((finding) => !known.has(finding)),
      fixAll: (choose = (all) => all) => result.fixAll((all, of) => choose(open(of, all), of)),
    },
    ignored: ignored.length,
    known: reported.filter((finding) => known.has(finding)).length,
  };
}

/** The baseline that a configuration names, and why it cannot be used; undefined where it names none. */
export function loadNamedBaseline(
  configuration: Configuration,
  load: LoadBaseline,
): ReturnType<LoadBaseline> | undefined {
  const path = namedBaseline(configuration);
  return path === undefined ? undefined : load(path);
}

function baselineOf(configuration: Configuration, load: LoadBaseline): Baseline | undefined {
  const loaded = loadNamedBaseline(configuration, load);
  return loaded && !('reason' in loaded) ? loaded : undefined;
}

function sorted(
  file: PolicyFile,
  findings: readonly Finding[],
  { configuration, severities, path }: OpenFindingsOptions,
) {
  const { ignores } = configuration;
  const name = nameFrom(configuration.path, path);
  return sortFindings(file, findings, { ignores, severity: severities, path: name, today: today() });
}

function knownAmong(
  file: PolicyFile,
  findings: readonly Finding[],
  baseline: Baseline | undefined,
  path: string | undefined,
): ReadonlySet<Finding> {
  const name = nameFrom(baseline?.path, path);
  if (!baseline || name === undefined) return new Set();
  const prints = fingerprints(name, file, findings);
  return new Set(findings.filter((_, index) => baseline.entries.has(prints[index]!)));
}

/** How a file beside it calls a file; both paths are absolute. */
function nameFrom(beside: string | undefined, path: string | undefined): string | undefined {
  if (beside === undefined || path === undefined) return undefined;
  return relative(dirname(beside), path).split(sep).join('/');
}
