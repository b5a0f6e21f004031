import { resolve } from 'node:path';
import { notationLoader } from '../../files/notations.ts';
import { policyReader, testNotation, textOnDisk } from '../../files/policy-test-files.ts';
import { openResources } from '../../files/resources.ts';
import {
  type CaseStatus,
  type CoverageCollector,
  coveragePercent,
  coverageTotals,
  createCoverage,
  createPolicyLoader,
  readPolicyTests,
  runPolicyTests,
} from '../../policy/policy-tests.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf, pathsOf, readFlags } from '../flags.ts';
import { printTestJson } from '../formats/test-json.ts';
import { printTestJunit } from '../formats/test-junit.ts';
import type { NamedCoverage, TestCounts, TestedFile, TestPrinter } from '../formats/test-report.ts';
import { printTestText } from '../formats/test-text.ts';
import { displayName } from '../input.ts';
import { sayUnreadable } from '../policies.ts';
import type { Terminal } from '../terminal.ts';
import { findTestFiles, type TestFilePath } from '../test-files.ts';

const PRINTERS = { text: printTestText, json: printTestJson, junit: printTestJunit } as const;
const FORMATS = Object.keys(PRINTERS) as readonly (keyof typeof PRINTERS)[];

export const command: Command = {
  usage: `Usage: iam-policy test PATH… [OPTIONS]

Runs policy tests: files named *.iamtest.json or *.iamtest.yaml, and all of them in folders.

  --format FORMAT         ${FORMATS.join(', ')} (default text)
  --coverage              show what of the policies no test exercises
  --fail-under PERCENT    exit with 1 where less of the policies is exercised

Exit code: 0 when every test passes, 1 when one fails, 2 when one cannot be run.
`,
  run: test,
};

async function test(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const flags = readFlags(args, { values: ['format', 'fail-under'], switches: ['coverage'] });
  const format = oneOf('format', flags.value('format'), FORMATS) ?? 'text';
  const least = percentOf(flags.value('fail-under'));
  const paths = pathsOf(flags.positionals);
  if (paths.includes('-'))
    throw new UsageError('Policy tests are not read from standard input; name a file.');
  const found = [...findTestFiles(paths, terminal.workingFolder)];
  const unreadable = found.filter((one) => 'reason' in one);
  for (const one of unreadable) sayUnreadable(one, terminal);
  const loader = createPolicyLoader();
  const coverage = flags.has('coverage') || least !== undefined ? createCoverage(loader.originOf) : undefined;
  const { files, missing } = await runFiles(
    found.filter((one) => 'path' in one),
    { loader, coverage },
    terminal,
  );
  if (found.length === 0) terminal.say(NONE);
  const counts = countsOf(files);
  const covered = coverage && named(coverage, terminal);
  const print: TestPrinter = PRINTERS[format];
  const shown = flags.has('coverage') ? covered : undefined;
  print({ files, counts, coverage: shown, colours: terminal.colours }, terminal);
  const isBroken = files.some(({ run }) => run.errors.length > 0);
  if (unreadable.length > 0 || missing || found.length === 0 || isBroken) return Exit.unusable;
  const percent = covered ? coveragePercent(coverageTotals(covered)) : 100;
  if (least !== undefined && percent < least) {
    terminal.say(`The tests exercise ${percent} % of the policies, and --fail-under asks for ${least} %.`);
    return Exit.found;
  }
  return counts.failed > 0 ? Exit.found : Exit.ok;
}

const NONE =
  'There is no file of policy tests here; name one, or a folder with files named *.iamtest.json or *.iamtest.yaml.';

function percentOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const percent = Number(value);
  if (value.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new UsageError(`--fail-under takes a percentage from 0 to 100; \`${value}\` is none.`);
}

interface Tools {
  readonly loader: ReturnType<typeof createPolicyLoader>;
  readonly coverage: CoverageCollector | undefined;
}

async function runFiles(
  found: readonly TestFilePath[],
  tools: Tools,
  terminal: Terminal,
): Promise<{ readonly files: readonly TestedFile[]; readonly missing: boolean }> {
  const { catalog, managedPolicies } = openResources();
  const loadNotations = notationLoader();
  const files: TestedFile[] = [];
  const texts = new Map<string, ReturnType<typeof textOnDisk>>();
  const textOf = (path: string): ReturnType<typeof textOnDisk> => {
    const known = texts.get(path) ?? textOnDisk(path);
    texts.set(path, known);
    return known;
  };
  let managed: ReturnType<typeof managedPolicies> | undefined;
  const managedPolicy = (name: string): string | undefined => {
    managed ??= managedPolicies();
    return managed.document(name);
  };
  let missing = false;
  for (const { path, name } of found) {
    const started = performance.now();
    const read = textOf(path);
    if ('problem' in read) {
      missing = true;
      sayUnreadable({ name, line: undefined, reason: read.problem }, terminal);
      continue;
    }
    const notation = await testNotation(path, loadNotations);
    const file = readPolicyTests({ path, ...read, notation }, catalog);
    const readPolicy = await policyReader(file, { textOf, loadNotations, managedPolicy });
    const run = runPolicyTests(file, { catalog, ...tools, read: readPolicy });
    files.push({ name, run, seconds: (performance.now() - started) / 1000 });
  }
  return { files, missing };
}

function countsOf(files: readonly TestedFile[]): TestCounts {
  const statuses = files.flatMap(({ run }) => run.results.map(({ status }) => status));
  const count = (wanted: CaseStatus): number => statuses.filter((status) => status === wanted).length;
  return { passed: count('passed'), failed: count('failed'), errors: count('error') };
}

function named(coverage: CoverageCollector, { workingFolder }: Terminal): readonly NamedCoverage[] {
  return coverage
    .files()
    .map((file) => ({ ...file, name: displayName(resolve(workingFolder, file.path), workingFolder) }));
}
