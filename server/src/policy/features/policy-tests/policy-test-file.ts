import type { ContextValue, Layer } from '../../evaluate/request.ts';
import type { MapNode } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';

/** A file of policy tests as it is written: what can be run of it, and what is wrong with it. */
export interface PolicyTestFile {
  /** As the reader of the file names it; told from other files by it. */
  readonly path: string;
  readonly text: string;
  /** Those of all cases that have none of their own. */
  readonly policies: TestPolicies;
  /** Every case that can be told from the next, in order, those with mistakes too. */
  readonly cases: readonly PolicyTestCase[];
  /** In the order in which they stand. */
  readonly errors: readonly PolicyTestError[];
  /** Paths of policies as they are written, without what stands behind `#`; each once. */
  readonly references: readonly string[];
}

/** What is wrong, in a sentence, and where. */
export interface PolicyTestError {
  readonly message: string;
  readonly span: Span;
}

export interface PolicyTestCase {
  /** From 0. */
  readonly index: number;
  /** Where it has none, its number. */
  readonly name: string;
  readonly span: Span;
  /** The name, or the beginning of a case without one. */
  readonly nameSpan: Span;
  /** What it asks; undefined where a mistake keeps it from being run. */
  readonly question: CaseQuestion | undefined;
  /** The mistake that keeps it from being run. */
  readonly error: PolicyTestError | undefined;
}

/** Every action is asked on every resource. */
export interface CaseQuestion {
  readonly principal: LocatedText;
  readonly actions: readonly LocatedText[];
  readonly resources: readonly LocatedText[];
  /** 12 digits. */
  readonly resourceAccount: string | undefined;
  readonly context: Readonly<Record<string, ContextValue>>;
  /** Keys that may be absent or have any value; undefined: whichever AWS may send. */
  readonly unknown: readonly string[] | '*' | undefined;
  /** 12 digits. */
  readonly managementAccountId: string | undefined;
  /** Seconds. */
  readonly roleMaxSessionDuration: number | undefined;
  /** The same object for all cases that add nothing to the policies of the file. */
  readonly policies: TestPolicies;
  readonly expect: Expectation;
  readonly by: DecidedBy | undefined;
}

export interface LocatedText {
  readonly text: string;
  readonly span: Span;
}

/** `denied`: either way. */
export type Expectation = 'allowed' | 'explicitDeny' | 'implicitDeny' | 'denied' | 'depends';

export const EXPECTATIONS: readonly Expectation[] = [
  'allowed',
  'denied',
  'explicitDeny',
  'implicitDeny',
  'depends',
];

/** The statement that must decide. */
export interface DecidedBy {
  /** Its policy by name or path, as the test file has it; undefined: of any policy. */
  readonly policy: string | undefined;
  /** A Sid, or the number of the statement from 1. */
  readonly statement: string | number;
  readonly span: Span;
}

/** The policies of a file or a case by layer; a layer that is not there has no policies. */
export type TestPolicies = Readonly<Partial<Record<Layer, TestLayer>>>;

export interface TestLayer {
  /** One without a name, or the levels of SCPs and RCPs in order. */
  readonly levels: readonly TestLevel[];
  /** True for what is called a trust policy. */
  readonly isTrust: boolean;
  /** What keeps the layer from being used. */
  readonly error: PolicyTestError | undefined;
}

export interface TestLevel {
  readonly level: string;
  readonly policies: readonly TestPolicy[];
}

export interface TestPolicy {
  /** As given, else the path as it is written, else its place. */
  readonly name: string;
  readonly span: Span;
  /** The policy itself, or where it stands. */
  readonly source: MapNode | PolicyReference;
}

/** `./template.yaml#AppRole`. */
export interface PolicyReference {
  readonly kind: 'reference';
  readonly path: string;
  /** Which of several policies: the number from 1, a Sid, or a name on the way to the policy. */
  readonly fragment: string | undefined;
}
