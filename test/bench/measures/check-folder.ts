import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyOfSize, policySizes } from '../policies.ts';
import { milliseconds as timeOf } from '../rounds.ts';
import { medianRow, milliseconds } from '../row.ts';
import type { Side } from '../sides.ts';
import type { Measure } from './measure.ts';

const COUNT = 1400;
/** Pairs of runs; the first is not counted, it fills the caches of the disk. */
const RUNS = 7;

/** `iam-policy check` over a folder of 1,400 policies, from start to end of the process. */
export const checkFolder: Measure = async (sides) => {
  const folder = mkdtempSync(join(tmpdir(), 'iam-policy-corpus-'));
  try {
    const size = writeCorpus(folder);
    const times = sides.map((): number[] => []);
    for (let round = 0; round <= RUNS; round++) {
      for (const [index, side] of sides.entries()) {
        const time = await timeOf(() => run(side, folder));
        if (round > 0) times[index]!.push(time);
      }
    }
    const what = `check of ${COUNT.toLocaleString('en')} policies, ${(size / 1e6).toFixed(1)} MB, whole process`;
    return [medianRow(what, times, ms, { most: 1500 })];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Total size in bytes. */
function writeCorpus(folder: string): number {
  let size = 0;
  for (const [index, length] of policySizes(COUNT).entries()) {
    const text = policyOfSize(length, 1000 + index);
    const team = join(folder, `team-${index % 20}`);
    mkdirSync(team, { recursive: true });
    writeFileSync(join(team, `policy-${index}.json`), text);
    size += text.length;
  }
  return size;
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
