import type { Finding, Span } from '../../policy/index.ts';
import type { Terminal } from '../terminal.ts';

/** What is to be said of a file. Plain data: trees and models would fill the memory where there are many files. */
export interface ReportedFile {
  readonly name: string;
  readonly text: string;
  /** Where its policies stand, in the order of their indices. */
  readonly policies: readonly Span[];
  /** At least one. */
  readonly findings: readonly ReportedFinding[];
}

export type ReportedFinding = Omit<Finding, 'fixes'>;

export interface CheckReport {
  /** Those with findings. */
  readonly files: readonly ReportedFile[];
  /** How many policies were checked in all. */
  readonly policies: number;
  readonly version: string;
  readonly dataDate: string;
  readonly colours: boolean;
}

export type Printer = (report: CheckReport, terminal: Terminal) => void;
