import { comparisonMarkdown } from '../../policy/index.ts';
import { type DiffPrinter, fileName } from './diff-report.ts';

/** A comment for a pull request. */
export const printDiffMarkdown: DiffPrinter = (files, terminal) => {
  terminal.out(
    comparisonMarkdown(files.map((file) => ({ name: fileName(file), comparison: file.comparison }))),
  );
};
