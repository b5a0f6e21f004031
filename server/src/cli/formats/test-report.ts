import type { CoverageOfFile, PolicyTestRun } from '../../policy/policy-tests.ts';
import type { Terminal } from '../terminal.ts';

/** What is to be said of a run of policy tests. */
export interface TestReport {
  readonly files: readonly TestedFile[];
  readonly counts: TestCounts;
  /** Of the policies that the tests name; absent where it was not asked for. */
  readonly coverage: readonly NamedCoverage[] | undefined;
  readonly colours: boolean;
}

export interface TestedFile {
  /** As people know it. */
  readonly name: string;
  readonly run: PolicyTestRun;
  readonly seconds: number;
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** Cases that could not be run. */
  readonly errors: number;
}

export interface NamedCoverage extends CoverageOfFile {
  readonly name: string;
}

export type TestPrinter = (report: TestReport, terminal: Terminal) => void;
