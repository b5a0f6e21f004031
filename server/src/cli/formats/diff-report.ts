import type { FileComparison } from '../../policy/index.ts';
import type { Terminal } from '../terminal.ts';

/** Two versions of a file and what changes between them. */
export interface ComparedFile {
  readonly before: ComparedVersion | undefined;
  readonly after: ComparedVersion | undefined;
  readonly comparison: FileComparison;
}

export interface ComparedVersion {
  readonly name: string;
  readonly text: string;
}

export type DiffPrinter = (files: readonly ComparedFile[], terminal: Terminal) => void;

/** The name under which people look for a file: that of its new version. */
export function fileName({ before, after }: ComparedFile): string {
  return (after ?? before)?.name ?? '';
}
