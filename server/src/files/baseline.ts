import { readFileSync, statSync } from 'node:fs';
import type { Finding, PolicyFile } from '../policy/index.ts';
import { placeOf, sidOf, statementPath } from './finding-place.ts';

/** Findings that a repository had when it began to be checked: they are not reported, new ones are. */
export interface Baseline {
  /** Absolute path of its file. */
  readonly path: string;
  /** By fingerprint. */
  readonly entries: ReadonlyMap<string, BaselineEntry>;
}

export interface BaselineEntry {
  /** Path of the file that holds the finding, relative to the baseline's folder, with forward slashes. */
  readonly file: string;
  readonly code: string;
  /** For people: where in the policy it is. */
  readonly at: string;
  /** Of the file's path as it stands here, and of what is found. */
  readonly fingerprint: string;
}

/** Why a baseline cannot be used: a sentence that goes on after its name. */
export interface UnusableBaseline {
  readonly reason: string;
}

/** Increased when entries change their meaning. */
const VERSION = 1;

/** The text of a baseline: an entry a line, in one order, so that branches merge. */
export function baselineText(entries: readonly BaselineEntry[], productVersion: string): string {
  const lines = entries
    .map(({ file, code, at, fingerprint }) => ({ file, code, at, fingerprint }))
    .map((entry) => ({ key: [entry.file, entry.code, entry.at, entry.fingerprint], entry }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ entry }) => `    ${JSON.stringify(entry)}`);
  const tool = JSON.stringify(`iam-policy ${productVersion}`);
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": ${VERSION},\n  "tool": ${tool},\n  "findings": ${findings}\n}\n`;
}

/** Never throws. */
export function parseBaseline(text: string, path: string): Baseline | UnusableBaseline {
  const value = parse(text);
  if (!isRecord(value) || !Array.isArray(value.findings)) return { reason: NO_BASELINE };
  if (value.version !== VERSION) {
    return {
      reason: `is a baseline of another version than ${VERSION}; write it anew with --write-baseline.`,
    };
  }
  const entries = value.findings as readonly unknown[];
  if (!entries.every(isEntry)) return { reason: NO_BASELINE };
  return { path, entries: new Map(entries.map((entry) => [entry.fingerprint, entry])) };
}

const NO_BASELINE =
  'is no baseline; resolve conflicts of a merge in it, or write it anew with `iam-policy check --write-baseline`.';

/** Reads each baseline once, and again when its file has changed. Never throws. */
export type LoadBaseline = (path: string) => Baseline | UnusableBaseline;

export function baselineLoader(): LoadBaseline {
  const read = new Map<string, { readonly stamp: string; readonly result: Baseline | UnusableBaseline }>();
  return (path) => {
    const stamp = stampOf(path);
    const known = read.get(path);
    if (known?.stamp === stamp) return known.result;
    const result = loadBaseline(path);
    read.set(path, { stamp, result });
    return result;
  };
}

/** Longer files are no baselines; in bytes. */
const MAX_SIZE = 64_000_000;

function loadBaseline(path: string): Baseline | UnusableBaseline {
  try {
    const stats = statSync(path);
    // A pipe would be waited for.
    if (!stats.isFile()) return { reason: 'is no file; name the file that `--write-baseline` wrote.' };
    if (stats.size > MAX_SIZE) return { reason: 'is longer than 64 MB, as no baseline is.' };
    return parseBaseline(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      reason:
        code === 'ENOENT' || code === 'ENOTDIR'
          ? 'does not exist; write it with `iam-policy check --write-baseline`.'
          : `cannot be read (${code}); check its permissions.`,
    };
  }
}

function stampOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return 'absent';
  }
}

/** Where in its file a finding is, for people who read the baseline. */
export function describePlace(file: PolicyFile, finding: Finding): string {
  const { policy, statement, element, value } = placeOf(file, finding);
  const named = statement && (sidOf(statement) ?? statementPath(statement));
  return [policy, named, element, value].filter((part) => part !== undefined && part !== '').join(' ');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  return (
    isRecord(value) && ['file', 'code', 'at', 'fingerprint'].every((name) => typeof value[name] === 'string')
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index]!;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
