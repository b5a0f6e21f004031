import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerFiles, readAnswers } from '../../conformance/answers.ts';
import { policyOfSize, policySizes } from '../policies.ts';
import { milliseconds as timeOf } from '../rounds.ts';
import { medianRow, milliseconds, type Row } from '../row.ts';
import type { Side } from '../sides.ts';
import type { Measure } from './measure.ts';

const COUNT = 1400;
/** Pairs of runs; the first is not counted, it fills the caches of the disk. */
const RUNS = 7;

/**
 * `iam-policy check` over a folder of policies, from start to end of the process: 1,400 that are made up, or those of files of
 * answers as `npm run conformance` reads them.
 */
export const checkFolder =
  (corpora: readonly string[]): Measure =>
  async (sides) => {
    const rows: Row[] = [];
    for (const corpus of corpora.length > 0 ? corpora.flatMap(answerFiles) : [undefined]) {
      rows.push(await measure(sides, corpus === undefined ? madeUp() : answered(corpus)));
    }
    return rows;
  };

async function measure(sides: readonly Side[], texts: readonly string[]): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'iam-policy-corpus-'));
  try {
    writeCorpus(folder, texts);
    const times = sides.map((): number[] => []);
    for (let round = 0; round <= RUNS; round++) {
      for (const [index, side] of sides.entries()) {
        const time = await timeOf(() => run(side, folder));
        if (round > 0) times[index]!.push(time);
      }
    }
    const size = texts.reduce((sum, { length }) => sum + length, 0);
    const what = `check of ${texts.length.toLocaleString('en')} policies, ${(size / 1e6).toFixed(1)} MB, whole process`;
    return medianRow(what, times, ms, { most: MOST_PER_POLICY * texts.length });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds. */
const MOST_PER_POLICY = 1.07;

function madeUp(): string[] {
  return policySizes(COUNT).map((length, index) => policyOfSize(length, 1000 + index));
}

function answered(file: string): string[] {
  return readAnswers(file).map(({ document }) =>
    typeof document === 'string' ? document : JSON.stringify(document, undefined, 2),
  );
}

function writeCorpus(folder: string, texts: readonly string[]): void {
  for (const [index, text] of texts.entries()) {
    const team = join(folder, `team-${index % 20}`);
    mkdirSync(team, { recursive: true });
    writeFileSync(join(team, `policy-${index}.json`), text);
  }
}

/** Runs to the end; findings are expected, a failure is not. */
function run({ name, command: [program, ...args], isOurs }: Side, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, folder], { stdio: 'ignore' });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (isOurs && code !== 0 && code !== 1) reject(new Error(`${name} check ended with ${code}.`));
      else resolve();
    });
  });
}

function ms(value: number): string {
  return `${milliseconds(value)} ms`;
}
