import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { badInput } from './measures/bad-input.ts';
import { checkFolder } from './measures/check-folder.ts';
import { completion } from './measures/completion.ts';
import { diagnostics } from './measures/diagnostics.ts';
import { hover } from './measures/hover.ts';
import type { Measure } from './measures/measure.ts';
import { memory } from './measures/memory.ts';
import { sdk } from './measures/sdk.ts';
import { simulate } from './measures/simulate.ts';
import { start } from './measures/start.ts';
import type { Row } from './row.ts';
import { checkSides, isBuilt, type Side, serverSides, simulateSides } from './sides.ts';
import { table } from './table.ts';

const SERVER_MEASURES: Readonly<Record<string, Measure>> = {
  diagnostics,
  completion,
  hover,
  start,
  memory,
  sdk,
  'bad-input': badInput,
};
const SIMULATE_MEASURES: Readonly<Record<string, Measure>> = { simulate };
const NAMES = [...Object.keys(SERVER_MEASURES), 'check', ...Object.keys(SIMULATE_MEASURES)];

const USAGE = `Usage: npm run bench -- [--peer "COMMAND…"]… [--peer-cli "COMMAND…"]… [--peer-simulate "COMMAND…"]… [--policies PATH]… [--only NAME]… [--repetitions N]

Measures the built language server and command line, and peers in the same way, in turns, on the same documents.

  --peer "COMMAND…"       a language server over stdio to compare with
  --peer-cli "COMMAND…"   a command that checks the folder given as its last argument
  --peer-simulate "COMMAND…"  a command that decides the requests of the file given as its last argument, one a line
  --policies PATH         what check reads in place of made-up policies: files or folders as conformance takes them
  --only NAME             one of ${NAMES.join(', ')}
  --repetitions N         of each question (200)
`;

const { values } = parseArgs({
  options: {
    peer: { type: 'string', multiple: true, default: [] },
    'peer-cli': { type: 'string', multiple: true, default: [] },
    'peer-simulate': { type: 'string', multiple: true, default: [] },
    policies: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', multiple: true, default: [] },
    repetitions: { type: 'string', default: '200' },
    help: { type: 'boolean' },
  },
});
const unknown = values.only.find((name) => !NAMES.includes(name));
const repetitions = Number(values.repetitions);
if (values.help) process.stdout.write(USAGE);
else if (unknown !== undefined || !(repetitions >= 1)) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else if (!isBuilt()) {
  process.stderr.write('There is nothing to measure in dist/ yet; run `npm run build` first.\n');
  process.exitCode = 2;
} else await bench();

async function bench(): Promise<void> {
  process.stdout.write(`${machine()}\n\n`);
  await measureAll(SERVER_MEASURES, serverSides(values.peer));
  await measureAll({ check: checkFolder(values.policies) }, checkSides(values['peer-cli']));
  await measureAll(SIMULATE_MEASURES, simulateSides(values['peer-simulate']));
}

async function measureAll(
  measures: Readonly<Record<string, Measure>>,
  sides: readonly Side[],
): Promise<void> {
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (values.only.length > 0 && !values.only.includes(name)) continue;
    process.stderr.write(`measuring ${name}\n`);
    rows.push(...(await measure(sides, { repetitions, rounds: 5 })));
  }
  const peers = sides.slice(1).map(({ name }) => name);
  if (rows.length > 0) process.stdout.write(`${table(rows, peers)}\n\n`);
}
