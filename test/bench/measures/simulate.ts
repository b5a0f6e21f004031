import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog } from '../../../server/src/files/catalog-file.ts';
import { evaluate } from '../../../server/src/policy/evaluate/evaluate.ts';
import { readRequest } from '../../../server/src/policy/features/simulation/read-request.ts';
import { milliseconds as timeOf } from '../rounds.ts';
import { medianRow, milliseconds, type Row } from '../row.ts';
import { DATA, type Side } from '../sides.ts';
import { largeRequest, MANAGED_SIZE, simpleRequest } from '../simulation-requests.ts';
import { median } from '../statistics.ts';
import type { Measure } from './measure.ts';

/** Requests prepared once and decided in the process, and lines of requests through the whole command. */
export const simulate: Measure = async (sides) => [
  decisionRow('decision of a simple request, policy prepared', simpleRequest(0), 5),
  decisionRow(
    `decision over 10 managed policies (${Math.round(MANAGED_SIZE / 1000)} KB), a boundary and 2 levels of SCPs, prepared`,
    largeRequest(0),
    70,
  ),
  await linesRow('simple requests', sides, simpleRequest, 50_000, 20_000),
  await linesRow('requests with all those policies', sides, largeRequest, 1000),
];

/** Decisions between two looks at the clock. */
const AT_ONCE = 5000;
const ROUNDS = 20;

/** @param most microseconds */
function decisionRow(what: string, asked: object, most: number): Row {
  const catalog = openCatalog(join(DATA, 'catalog.bin'));
  const { request } = readRequest(asked);
  const times: number[] = [];
  for (let round = -ROUNDS; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < AT_ONCE; i++) evaluate(request, catalog);
    if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1000 / AT_ONCE);
  }
  return medianRow(what, [times], (value) => `${milliseconds(value)} µs`, { most });
}

/** Pairs of runs; the first is not counted, it fills the caches of the disk. */
const RUNS = 5;

/** @param least requests a second */
async function linesRow(
  what: string,
  sides: readonly Side[],
  request: (id: number) => object,
  count: number,
  least?: number,
): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'iam-policy-requests-'));
  try {
    const file = join(folder, 'requests.jsonl');
    const lines = Array.from({ length: count }, (_, id) => `${JSON.stringify(request(id))}\n`);
    writeFileSync(file, lines.join(''));
    const times = sides.map((): number[] => []);
    for (let round = 0; round <= RUNS; round++) {
      for (const [index, side] of sides.entries()) {
        const time = await timeOf(() => run(side, file, join(folder, 'results.jsonl')));
        if (round > 0) times[index]!.push(time);
      }
    }
    const perSecond = (time: number): string =>
      `${Math.round((count / time) * 1000).toLocaleString('en')} a second`;
    const shown = `${count.toLocaleString('en')} ${what} from a file, ${PINNED ? 'one core, ' : ''}whole process`;
    const row = medianRow(shown, times, perSecond);
    if (least === undefined) return row;
    const target = `≥ ${least.toLocaleString('en')} a second`;
    return { ...row, target, met: (count / median(times[0]!)) * 1000 >= least };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TASKSET = '/usr/bin/taskset';
/** True where a command can be held to one core. */
const PINNED = existsSync(TASKSET);

/** Runs to the end, with the file as its last argument. */
function run({ name, command, isOurs }: Side, file: string, results: string): Promise<void> {
  const [program, ...args] = [...(PINNED ? [TASKSET, '-c', '0'] : []), ...command, file];
  const output = openSync(results, 'w');
  return new Promise<void>((resolve, reject) => {
    const child = spawn(program!, args, { stdio: ['ignore', output, 'ignore'] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (isOurs && code !== 0) reject(new Error(`${name} simulate ended with ${code}.`));
      else resolve();
    });
  }).finally(() => closeSync(output));
}
