import { randomUUID } from 'node:crypto';
import type { JournalWriter } from './record.ts';

/** This process, as the journal names it. */
export const thisProcess: JournalWriter = { pid: process.pid, id: randomUUID() };

/** Longer than any wait between two records of a change that is under way, in milliseconds. */
const LONGEST_SILENCE = 10 * 60_000;

/**
 * Whether a change of another process is still under way: the process must live, and, since ids of processes come again,
 * must have written lately.
 *
 * @param lastWrite milliseconds since 1970
 */
export function stillWriting(writer: JournalWriter, lastWrite: number, now: number): boolean {
  return writer.pid !== process.pid && isAlive(writer.pid) && now - lastWrite < LONGEST_SILENCE;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else is one all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
