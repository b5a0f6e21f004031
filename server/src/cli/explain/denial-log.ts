import { type Denial, MOST_DENIALS, parseDenials } from '../../policy/access-denied.ts';
import type { Catalog } from '../../policy/index.ts';

/** The same denial, however often it stands in a log. */
export interface LoggedDenial {
  readonly denial: Denial;
  readonly count: number;
  /** Lines at which it begins first and last, from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface DenialLog {
  /** Takes the next piece of the log. */
  push(text: string): void;
  /** Every distinct denial, in the order in which they came first. */
  end(): readonly LoggedDenial[];
  /** True where there were more distinct ones than are kept. */
  readonly isCut: boolean;
}

/** Distinct denials that are kept. */
const MOST = 1000;
/** Characters that are read at a time. */
const WINDOW = 2_000_000;
/** Characters that a message may take, with what stands around it: it is read when so many follow. */
const LONGEST_MESSAGE = 64_000;

/** Reads a log of any length, piece by piece, and holds no more than a piece of it. */
export function denialLog(catalog: Catalog): DenialLog {
  const kept = new Map<string, { denial: Denial; count: number; firstLine: number; lastLine: number }>();
  let pending = '';
  // Of the first character that is pending, from 1.
  let line = 1;
  let isCut = false;

  function take(denial: Denial, at: number): void {
    const key = keyOf(denial);
    const known = kept.get(key);
    if (known) {
      known.count++;
      known.lastLine = at;
    } else if (kept.size < MOST) kept.set(key, { denial, count: 1, firstLine: at, lastLine: at });
    else isCut = true;
  }

  /** Takes what is settled of the pending text. */
  function read(isLast: boolean): void {
    const settled = isLast ? pending.length : before(pending, pending.length - LONGEST_MESSAGE);
    const found = parseDenials(pending, catalog);
    // Of a text with more than are read at once the rest is read again.
    const isAll = found.length < MOST_DENIALS;
    let at = 0;
    let last = 0;
    let number = line;
    let done = isAll ? settled : 0;
    for (const denial of found) {
      const { start, end } = denial.span;
      // What may go on behind the piece is read again with the next one.
      if (end > settled) {
        done = Math.min(settled, Math.max(last, before(pending, start)));
        break;
      }
      number += newlines(pending, at, start);
      at = start;
      take(denial, number);
      last = end;
      done = Math.max(done, end);
    }
    line += newlines(pending, 0, done);
    pending = pending.slice(done);
    if (!isAll && done > 0) read(isLast);
  }

  return {
    push(text) {
      pending += text;
      if (pending.length >= WINDOW) read(false);
    },
    end() {
      if (pending !== '') read(true);
      return [...kept.values()];
    },
    get isCut() {
      return isCut;
    },
  };
}

/** What makes two messages the same: everything but the request and the place. */
function keyOf({
  principal,
  action,
  operation,
  resource,
  layer,
  deny,
  policyArn,
  code,
  outside,
  encoded,
}: Denial): string {
  // Sessions of a role come and go.
  const who = principal?.replace(/(:assumed-role\/[^/]+)\/.*$/, '$1');
  const isTold = action !== undefined || operation !== undefined;
  return JSON.stringify([
    who,
    action,
    operation,
    resource,
    layer,
    deny,
    policyArn,
    outside,
    isTold ? '' : (encoded ?? code),
  ]);
}

/**
 * Where what belongs to a message begins: its line, or so much of it as an event of CloudTrail takes, whose files have one
 * line.
 */
function before(text: string, offset: number): number {
  if (offset <= 0) return 0;
  return Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - LONGEST_MESSAGE);
}

function newlines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
