/** Policy tests. A door of their own, loaded by those who run them. */

export { isAwsPolicy } from './features/policy-tests/aws-policies.ts';
export {
  type CoverageCollector,
  type CoverageOfFile,
  type CoverageOfStatement,
  createCoverage,
} from './features/policy-tests/collect-coverage.ts';
export {
  type CoverageTotals,
  coveragePercent,
  coverageTotals,
} from './features/policy-tests/coverage-totals.ts';
export type { DecidedStatement } from './features/policy-tests/deciding-statements.ts';
export { caseSummary, expectedActual } from './features/policy-tests/expected-actual.ts';
export {
  createPolicyLoader,
  type PolicyFileText,
  type PolicyLoader,
  type ReadPolicyFile,
} from './features/policy-tests/load-policies.ts';
export type {
  PolicyTestCase,
  PolicyTestError,
  PolicyTestFile,
} from './features/policy-tests/policy-test-file.ts';
export { readPolicyTests } from './features/policy-tests/read/read-policy-tests.ts';
export {
  type CaseResult,
  type CaseStatus,
  checkPolicyTests,
  type PolicyTestRun,
  type RequestResult,
  runPolicyTests,
} from './features/policy-tests/run-policy-tests.ts';
