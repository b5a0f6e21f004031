import type { Finding, Span } from '../../policy/index.ts';
import type { Terminal } from '../terminal.ts';

/** What is to be said of a file. Plain data: trees and models would fill the memory where there are many files. */
export interface ReportedFile {
  readonly name: string;
  readonly text: string;
  /** Where its policies stand, in the order of their indices. */
  readonly policies: readonly Span[];
  /** To be acted on. */
  readonly findings: readonly ReportedFinding[];
  /** To be lived with. */
  readonly accepted: readonly AcceptedFinding[];
}

export interface ReportedFinding extends Omit<Finding, 'fixes'> {
  /** Stays the same when lines move; made for the formats that carry it. */
  readonly fingerprint: string | undefined;
}

/** Held back by a comment, by an entry of the configuration, or because it was there before. */
export interface AcceptedFinding {
  readonly finding: ReportedFinding;
  readonly by: 'comment' | 'configuration' | 'baseline';
  /** What somebody gives as the reason; a baseline gives none. */
  readonly reason: string | undefined;
}

export interface CheckReport {
  /** Those with findings, reported or not. */
  readonly files: readonly ReportedFile[];
  /** How many policies were checked in all. */
  readonly policies: number;
  /** Hints that are left out. */
  readonly hints: number;
  readonly version: string;
  readonly dataDate: string;
  readonly colours: boolean;
  /** True where findings are compared with those known before. */
  readonly hasBaseline: boolean;
  /** False where some input could not be used. */
  readonly isComplete: boolean;
  /** How the repository of the working folder calls a file: pull requests and code scanning know it by that name. */
  readonly nameInRepository: (name: string) => string;
  /** Markdown of a rule's page; undefined where there is none. */
  readonly rulePage: (rule: string) => string | undefined;
}

export type Printer = (report: CheckReport, terminal: Terminal) => void;
