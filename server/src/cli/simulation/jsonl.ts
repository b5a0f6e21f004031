import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { PolicyService } from '../../policy/index.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { unreadable } from '../input.ts';
import { sayUnreadable } from '../policies.ts';
import type { Terminal } from '../terminal.ts';
import { type Line, lineSplitter } from './lines.ts';
import { requestParser } from './request-parser.ts';

export interface LinesOptions {
  /** Of the file; `-` for standard input. */
  readonly path: string;
  readonly trace: boolean;
}

/** Answers a request a line with a result a line, in order, and holds no more than a piece of either at a time. */
export async function simulateLines(
  { path, trace }: LinesOptions,
  service: PolicyService,
  terminal: Terminal,
): Promise<ExitCode> {
  if (path === '')
    throw new UsageError('The name of the file is empty; name one, or `-` for standard input.');
  const { push, end } = lineSplitter();
  const answer = answerer(service, trace);
  let out = '';
  let failed = 0;
  let number = 0;
  const take = async (lines: Iterable<Line>): Promise<void> => {
    for (const line of lines) {
      number++;
      const text = 'text' in line && number === 1 ? { text: line.text.replace(/^\ufeff/, '') } : line;
      const answered = answer(text, number);
      if (answered === undefined) continue;
      if (answered.failed) failed++;
      out += `${answered.text}\n`;
      if (out.length < ENOUGH) continue;
      terminal.out(out);
      out = '';
      await terminal.drained();
    }
  };
  let readable = true;
  try {
    const chunks = path === '-' ? terminal.inputChunks() : fileChunks(resolve(terminal.workingFolder, path));
    for await (const chunk of chunks) {
      await take(push(chunk));
      // Whoever asks line by line waits for the answer.
      if (out !== '' && chunk.length < CHUNK) {
        terminal.out(out);
        out = '';
      }
      await terminal.drained();
    }
    await take(end());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    readable = false;
    sayUnreadable(unreadable(path === '-' ? '<stdin>' : path, error), terminal);
  }
  terminal.out(out);
  if (failed > 0) {
    const lines = failed === 1 ? '1 line' : `${failed} lines`;
    terminal.say(`${lines} could not be answered; each has an \`error\` in its place.`);
  }
  return failed > 0 || !readable ? Exit.unusable : Exit.ok;
}

/** Characters of answers that are written at once. */
const ENOUGH = 1 << 16;
/** Bytes that are read at once. */
const CHUNK = 1 << 18;

function fileChunks(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK });
}

interface Answer {
  readonly text: string;
  readonly failed: boolean;
}

/** Answers one line; undefined for a blank one. Never throws. */
function answerer(
  service: PolicyService,
  trace: boolean,
): (line: Line, number: number) => Answer | undefined {
  const parse = requestParser();
  const error = (number: number, fault: string): Answer => ({
    text: JSON.stringify({ error: `Line ${number} ${fault}` }),
    failed: true,
  });
  return (line, number) => {
    if ('fault' in line) return error(number, line.fault);
    if (line.text === '' || line.text.trim() === '') return undefined;
    let request: unknown;
    try {
      request = parse(line.text);
    } catch (fault) {
      return error(number, `is no JSON: ${(fault as Error).message}. Write one request as a JSON object.`);
    }
    try {
      const result = service.simulate(request, { trace });
      return { text: JSON.stringify(result), failed: 'error' in result };
    } catch (fault) {
      return error(number, `could not be decided: ${(fault as Error).message}. Please report it.`);
    }
  };
}
