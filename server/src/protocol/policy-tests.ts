import type { Range, RequestName } from './protocol.ts';

/** The policy tests of a file, as they are written; null where the file cannot be read. */
export const listPolicyTests: RequestName<{ readonly uri: string }, PolicyTestList | null> = {
  method: 'iamPolicy/policyTests/list',
};

export interface PolicyTestList {
  readonly tests: readonly PolicyTestInfo[];
  /** Everything wrong with the file and with the policies that it names. */
  readonly errors: readonly PolicyTestProblem[];
  /** URIs of the files with the policies that it names. */
  readonly policies: readonly string[];
}

export interface PolicyTestInfo {
  /** From 0. */
  readonly index: number;
  readonly name: string;
  /** What it expects, in a few words. */
  readonly summary: string;
  /** Of the name. */
  readonly range: Range;
}

export interface PolicyTestProblem {
  readonly message: string;
  readonly range: Range;
}

/** Runs tests, as the documents are in the editors, else on disk. */
export const runPolicyTests: RequestName<RunPolicyTests, PolicyTestAnswer> = {
  method: 'iamPolicy/policyTests/run',
};

export interface RunPolicyTests {
  readonly files: readonly {
    readonly uri: string;
    /** Indices from 0; absent: all tests of the file. */
    readonly tests?: readonly number[];
  }[];
  /** True where the answer says what of the policies the tests exercise. */
  readonly coverage?: boolean;
}

export interface PolicyTestAnswer {
  readonly files: readonly PolicyTestFileAnswer[];
  /** By file, of all tests together. */
  readonly coverage?: readonly PolicyCoverage[];
}

export interface PolicyTestFileAnswer {
  readonly uri: string;
  readonly tests: readonly PolicyTestResult[];
  /** Everything wrong with the file and with the policies that it names. */
  readonly errors: readonly PolicyTestProblem[];
}

export interface PolicyTestResult {
  /** From 0. */
  readonly index: number;
  readonly name: string;
  /** Of the name; where it could not be run, of the mistake. */
  readonly range: Range;
  /** `error`: it could not be run. */
  readonly status: 'passed' | 'failed' | 'error';
  /** Why it failed or could not be run. */
  readonly message?: string;
  /** A line for each request; where it failed. */
  readonly expected?: string;
  readonly actual?: string;
  /** Statements that decided otherwise than expected. */
  readonly statements?: readonly PolicyTestStatement[];
}

export interface PolicyTestStatement {
  readonly uri: string;
  readonly range: Range;
  /** What it did, in a few words. */
  readonly label: string;
}

export interface PolicyCoverage {
  readonly uri: string;
  readonly statements: readonly StatementCoverage[];
}

export interface StatementCoverage {
  readonly name: string;
  readonly range: Range;
  /** Requests that it matched. */
  readonly matched: number;
  readonly actions: readonly { readonly text: string; readonly range: Range; readonly matched: number }[];
  readonly conditions: readonly {
    /** Operator and key. */
    readonly text: string;
    readonly range: Range;
    /** Requests for which it held, and for which it did not. */
    readonly held: number;
    readonly failed: number;
  }[];
}
