import type { Span } from '../../policy/index.ts';
import { fileMatcher } from '../glob.ts';
import { type Report, shown } from '../rule-settings.ts';

/** An entry of `ignores` in `.iam-policy.json`: findings that somebody has looked at and lives with. */
export interface Ignore {
  readonly code: string;
  /** Glob, or path, of the files it holds for, relative to the configuration's folder; absent: all. */
  readonly file?: string;
  /** A Sid, or a path such as `Statement/0`. */
  readonly statement?: string;
  /** Text of the value that is marked. */
  readonly value?: string;
  readonly reason: string;
  /** The last day on which it holds: `2027-01-31`. */
  readonly expires?: string;
  /** @param path relative to the configuration's folder, with forward slashes; undefined for a text without a file */
  readonly holdsFor: (path: string | undefined) => boolean;
  /** Which of the list, from 0, wrong ones counted. */
  readonly index: number;
  /** Where it stands in the configuration. */
  readonly span: Span;
}

const TEXTS = ['code', 'file', 'statement', 'value', 'reason', 'expires'] as const;

/**
 * Reads the list; what is not understood is reported and does not hold: an ignore that is read wrongly would hide what
 * nobody looked at.
 *
 * @param spanOf where the entry of an index stands
 */
export function ignores(value: unknown, spanOf: (index: number) => Span, report: Report): readonly Ignore[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report(['ignores'], 'has no list under ignores; write one, such as `[]`.');
    return [];
  }
  return value.flatMap((entry: unknown, index) => {
    const problem = problemOf(entry);
    if (problem === undefined) return [ignoreOf(entry as IgnoreEntry, index, spanOf(index))];
    report(['ignores', index], `has an ignore that does not hold: ${problem}`);
    return [];
  });
}

/** What is written of an ignore. */
export type IgnoreEntry = Omit<Ignore, 'holdsFor' | 'index' | 'span'>;

/** True where the day is past. @param today `2027-01-31` */
export function isExpired({ expires }: Pick<Ignore, 'expires'>, today: string): boolean {
  return expires !== undefined && expires < today;
}

function ignoreOf(entry: IgnoreEntry, index: number, span: Span): Ignore {
  const matches = entry.file === undefined ? undefined : fileMatcher(entry.file);
  return {
    ...entry,
    index,
    span,
    holdsFor: (path) => !matches || (path !== undefined && matches(path)),
  };
}

/** Undefined where the entry is well formed. */
function problemOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    return `it is ${shown(entry)} and no object; write \`{ "code": "…", "reason": "…" }\`.`;
  }
  const fields = entry as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).find((name) => !TEXTS.some((known) => known === name));
  if (unknown !== undefined) return `it has no property \`${unknown}\`; there are ${TEXTS.join(', ')}.`;
  const wrong = TEXTS.find((name) => fields[name] !== undefined && typeof fields[name] !== 'string');
  if (wrong !== undefined) return `its ${wrong} is ${shown(fields[wrong])} and no text; write it in quotes.`;
  const { code, reason, file, expires } = fields as Partial<IgnoreEntry>;
  if (!code) return 'it names no issue code; add `"code"`.';
  if (!reason?.trim()) return `it gives no reason to ignore ${code}; add \`"reason"\`.`;
  if (file !== undefined && !fileMatcher(file))
    return 'its glob is empty or too long; write a path or a glob.';
  if (expires !== undefined && !isDay(expires)) {
    return `it expires on \`${expires}\`, which is no day; write it as \`2027-01-31\`.`;
  }
  return undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
