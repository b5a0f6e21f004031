import type { Finding, PolicyFile } from '../../policy/index.ts';
import type { Terminal } from '../terminal.ts';

export interface CheckedFile {
  readonly name: string;
  readonly file: PolicyFile;
  readonly findings: readonly Finding[];
}

export interface CheckReport {
  readonly files: readonly CheckedFile[];
  readonly version: string;
  readonly dataDate: string;
  readonly colours: boolean;
}

export type Printer = (report: CheckReport, terminal: Terminal) => void;
