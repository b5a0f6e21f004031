import { applyEdits, type TextEdit } from '../../policy/index.ts';
import { printable } from '../terminal.ts';

/** A text with changes that are made or proposed. */
export interface EditedText {
  /** Path with forward slashes, as `git apply` is to find it below the working folder. */
  readonly name: string;
  /** Before the changes. */
  readonly text: string;
  /** In order. */
  readonly edits: readonly TextEdit[];
}

/**
 * The changes as a unified diff, as `git apply` and `patch` take it; empty where there are none. What would steer a terminal is
 * taken out, so that a text that holds such characters beside a change has a diff to be read alone.
 *
 * https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
 */
export function unifiedDiff({ name, text, edits }: EditedText, { colours = false } = {}): string {
  const lines = linesOf(text);
  const changes = changedLines(text, lines, edits);
  if (changes.length === 0) return '';
  const paint = colours ? painted : (line: string): string => line;
  const hunks = together(changes).map((hunk) => printHunk(hunk, lines));
  const printed = [`--- ${pathOf('a', name)}\n`, `+++ ${pathOf('b', name)}\n`, ...hunks.flat()];
  return printed.map((line) => paint(line)).join('');
}

/** Lines that others take the place of. */
interface Change {
  /** Index of the first line that goes, or before which others come. */
  readonly start: number;
  /** With their ends; the last of a text may have none. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** How many more lines the new text has than the old before this change. */
  readonly shift: number;
}

/** Lines that are shown around a change. */
const CONTEXT = 3;

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changedLines(text: string, lines: readonly string[], edits: readonly TextEdit[]): Change[] {
  const changes: Change[] = [];
  let shift = 0;
  let next = 0;
  let offset = 0;
  let line = 0;
  while (next < edits.length) {
    // Up to the line in which the next edit begins.
    while (line < lines.length && offset + lines[line]!.length <= edits[next]!.span.start) {
      offset += lines[line++]!.length;
    }
    const from = { line, offset };
    const first = next;
    // All edits that begin on lines that earlier ones of them reach.
    while (next < edits.length && (next === first || edits[next]!.span.start < offset)) {
      const { end } = edits[next++]!.span;
      while (line < lines.length && offset <= end) offset += lines[line++]!.length;
    }
    const inside = edits.slice(first, next).map(({ span, newText }) => ({
      span: { start: span.start - from.offset, end: span.end - from.offset },
      newText,
    }));
    const added = linesOf(applyEdits(text.slice(from.offset, offset), inside));
    const change = trimmed({ start: from.line, removed: lines.slice(from.line, line), added, shift });
    if (change.removed.length + change.added.length > 0) changes.push(change);
    shift += change.added.length - change.removed.length;
  }
  return changes;
}

/** Without the lines that stay at its ends. */
function trimmed({ start, removed, added, shift }: Change): Change {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head++;
  let tail = 0;
  while (tail < shorter - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++;
  return {
    start: start + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
    shift,
  };
}

/** Changes whose surroundings meet are shown as one. */
function together(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1);
    if (last && change.start - (last.start + last.removed.length) <= 2 * CONTEXT) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function printHunk(changes: readonly Change[], lines: readonly string[]): string[] {
  const first = changes[0]!;
  const last = changes.at(-1)!;
  const start = Math.max(0, first.start - CONTEXT);
  const end = Math.min(lines.length, last.start + last.removed.length + CONTEXT);
  const printed: string[] = [];
  let at = start;
  const keep = (to: number): void => {
    while (at < to) printed.push(` ${lines[at++]!}`);
  };
  for (const { start: from, removed, added } of changes) {
    keep(from);
    printed.push(...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`));
    at += removed.length;
  }
  keep(end);
  const grown = changes.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
  const range = (from: number, count: number): string => `${count === 0 ? from : from + 1},${count}`;
  const head = `@@ -${range(start, end - start)} +${range(start + first.shift, end - start + grown)} @@\n`;
  return [head, ...printed.map(printLine)];
}

function printLine(line: string): string {
  const [, content, ending] = /^(.*?)(\r?\n|)$/s.exec(line)!;
  const shown = content!.split('\t').map(printable).join('\t');
  return shown + (ending || '\n\\ No newline at end of file\n');
}

/** With the prefix that `git apply` takes away, in quotes where git wants them. */
function pathOf(prefix: string, name: string): string {
  const path = `${prefix}/${name.replace(/^\/+/, '')}`;
  const quoted = path.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, octal);
  if (quoted !== path) return `"${quoted}"`;
  // `patch` ends a name at the first space otherwise.
  return path.includes(' ') ? `${path}\t` : path;
}

function octal(character: string): string {
  return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}

function painted(line: string): string {
  const colour = /^(?:---|\+\+\+) /.test(line) ? 1 : COLOUR[line[0]!];
  return colour === undefined ? line : `\u001b[${colour}m${line.slice(0, -1)}\u001b[0m\n`;
}

const COLOUR: Readonly<Record<string, number>> = { '-': 31, '+': 32, '@': 36 };
