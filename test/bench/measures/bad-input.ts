import { BAD_DOCUMENTS } from '../../fuzz/bad-documents.ts';
import { milliseconds as timeOf } from '../rounds.ts';
import { medianRow, milliseconds } from '../row.ts';
import { startSession } from '../session.ts';
import type { Measure } from './measure.ts';

/** The slowest answer to any question about any bad document. */
export const badInput: Measure = async ([ours]) => {
  const session = await startSession(ours!);
  const { client } = session;
  let slowest = { time: 0, what: '' };
  for (const [index, { name, languageId, text: make }] of BAD_DOCUMENTS.entries()) {
    const text = make();
    const uri = `untitled:bad-${index}`;
    const questions: Record<string, () => Promise<unknown>> = {
      diagnostics: () => client.diagnostics(uri),
      completion: () => client.complete(uri, end(text)),
      hover: () => client.hover(uri, { line: 0, character: 1 }),
    };
    client.open(uri, text, languageId);
    for (const [question, ask] of Object.entries(questions)) {
      const time = await timeOf(ask);
      if (time > slowest.time) slowest = { time, what: `${question}, ${name}` };
    }
    client.close(uri);
  }
  await session.end();
  return [
    medianRow(
      `slowest answer about ${BAD_DOCUMENTS.length} bad documents (${slowest.what})`,
      [[slowest.time]],
      ms,
      { most: 1000 },
    ),
  ];
};

function end(text: string): { line: number; character: number } {
  const lines = text.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}

function ms(value: number): string {
  return `${milliseconds(value)} ms`;
}
