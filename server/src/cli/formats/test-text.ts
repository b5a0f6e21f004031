import { coveragePercent, coverageTotals } from '../../policy/policy-tests.ts';
import { printable } from '../terminal.ts';
import { placesIn } from './place.ts';
import { uncovered } from './test-coverage-gaps.ts';
import type { NamedCoverage, TestCounts, TestedFile, TestPrinter } from './test-report.ts';

/** A line for each test that failed and each mistake, lines and columns from 1, and a closing line to people. */
export const printTestText: TestPrinter = ({ files, counts, coverage, colours }, terminal) => {
  const coloured = (text: string, colour: number): string =>
    colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
  for (const file of files) {
    for (const line of linesOf(file, coloured)) terminal.out(`${line}\n`);
    for (const problem of problemsOf(file)) terminal.say(`${printable(file.name)}: ${printable(problem)}`);
  }
  if (coverage) for (const line of coverageLines(coverage)) terminal.out(`${line}\n`);
  terminal.say(closingLine(files.length, counts));
};

function linesOf({ name, run }: TestedFile, coloured: (text: string, colour: number) => string): string[] {
  const { file, errors, results } = run;
  const placeOf = placesIn(file.text);
  const at = (span: { start: number; end: number }): string => {
    const { startLine, startColumn } = placeOf(span);
    return `${printable(name)}:${startLine}:${startColumn}`;
  };
  const mistakes = errors.map(({ message, span }) => ({
    start: span.start,
    line: `${at(span)}: ${coloured('ERROR', 31)} ${indented(message)}`,
  }));
  const failures = results
    .filter(({ status }) => status === 'failed')
    .map(({ case: { name: title, nameSpan }, message }) => ({
      start: nameSpan.start,
      line: `${at(nameSpan)}: ${coloured('FAILED', 31)} ${printable(title)}: ${indented(message ?? '')}`,
    }));
  return [...mistakes, ...failures].sort((a, b) => a.start - b.start).map(({ line }) => line);
}

/** What could not be taken as it stands, of tests that passed: those that failed say it themselves. */
function problemsOf({ run }: TestedFile): readonly string[] {
  const passed = run.results.filter(({ status }) => status === 'passed');
  return [...new Set(passed.flatMap(({ requests }) => requests.flatMap(({ problems }) => problems)))];
}

function indented(message: string): string {
  return message.split('\n').map(printable).join('\n    ');
}

function closingLine(files: number, { passed, failed, errors }: TestCounts): string {
  const total = passed + failed + errors;
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(errors > 0 ? [`${errors} not run`] : []),
  ];
  return `${total === 1 ? '1 test' : `${total} tests`} in ${files === 1 ? '1 file' : `${files} files`}: ${parts.join(', ')}.`;
}

/** A table of files, and under each what no test exercises. */
function coverageLines(files: readonly NamedCoverage[]): string[] {
  const rows = [...files.map((file) => [file, printable(file.name)] as const)];
  const width = Math.max(5, ...rows.map(([, name]) => name.length));
  const row = (name: string, of: readonly NamedCoverage[]): string => {
    const totals = coverageTotals(of);
    const { statements, actions, conditions } = totals;
    const cells = [statements, actions, conditions].map(({ covered, total }) =>
      `${covered}/${total}`.padStart(12),
    );
    return `${name.padEnd(width)} ${cells.join('')} ${`${coveragePercent(totals)} %`.padStart(6)}`;
  };
  const head = ['statements', 'actions', 'conditions'].map((name) => name.padStart(12)).join('');
  const lines = [`${'Coverage'.padEnd(width)} ${head}`];
  for (const [file, name] of rows) {
    lines.push(row(name, [file]));
    for (const { line, text } of uncovered(file))
      lines.push(`  ${printable(`${file.name}:${line}: ${text}`)}`);
  }
  if (files.length > 1) lines.push(row('Total', files));
  return lines;
}
