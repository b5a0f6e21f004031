import {
  type CaseResult,
  coveragePercent,
  coverageTotals,
  type RequestResult,
} from '../../policy/policy-tests.ts';
import { placesIn } from './place.ts';
import type { NamedCoverage, TestedFile, TestPrinter } from './test-report.ts';

/** One object: every file with its tests, and the coverage where it was asked for. Lines and columns from 1. */
export const printTestJson: TestPrinter = ({ files, counts, coverage }, terminal) => {
  const report = {
    passed: counts.passed,
    failed: counts.failed,
    errors: counts.errors,
    files: files.map(fileOf),
    ...(coverage && { coverage: coverageOf(coverage) }),
  };
  terminal.out(`${JSON.stringify(report, undefined, 2)}\n`);
};

function fileOf({ name, run }: TestedFile) {
  const { file, errors, results } = run;
  const placeOf = placesIn(file.text);
  const at = (span: { start: number; end: number }) => {
    const { startLine, startColumn } = placeOf(span);
    return { line: startLine, column: startColumn };
  };
  return {
    file: name,
    errors: errors.map(({ message, span }) => ({ message, ...at(span) })),
    tests: results.map((result) => ({
      name: result.case.name,
      ...at(result.case.nameSpan),
      status: result.status,
      ...(result.message !== undefined && { message: result.message }),
      ...(result.case.question && { expect: result.case.question.expect }),
      requests: requestsOf(result),
    })),
  };
}

function requestsOf({ requests }: CaseResult) {
  return requests.map(({ outcomes, decidedBy, message, ...request }: RequestResult) => ({
    ...request,
    ...(request.decision === 'depends' && { outcomes }),
    decidedBy: decidedBy.map(({ origin: _, span: __, ...statement }) => statement),
    ...(message !== undefined && { message }),
  }));
}

function coverageOf(files: readonly NamedCoverage[]) {
  const totals = coverageTotals(files);
  return {
    percent: coveragePercent(totals),
    ...totals,
    files: files.map((file) => {
      const placeOf = placesIn(file.text);
      const at = (span: { start: number; end: number }) => {
        const { startLine, endLine } = placeOf(span);
        return { line: startLine, endLine };
      };
      return {
        file: file.name,
        ...coverageTotals([file]),
        details: file.statements.map(({ name, span, matched, actions, conditions }) => ({
          name,
          ...at(span),
          matched,
          actions: actions.map((one) => ({ action: one.text, ...at(one.span), matched: one.matched })),
          conditions: conditions.map(({ operator, key, span: where, held, failed }) => ({
            operator,
            key,
            ...at(where),
            held,
            failed,
          })),
        })),
      };
    }),
  };
}
