import { type FindingType, lineIndex } from '../../policy/index.ts';
import type { Printer } from './printer.ts';

/**
 * Workflow commands by which GitHub Actions annotates a pull request.
 *
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const printGithub: Printer = ({ files }, terminal) => {
  for (const { name, file, findings } of files) {
    const lines = lineIndex(file.text);
    for (const { findingType, issueCode, findingDetails, locations } of findings) {
      const start = lines.positionAt(locations[0].span.start);
      const end = lines.positionAt(locations[0].span.end);
      const place: (readonly [string, string | number])[] = [
        ['file', name],
        ['line', start.line + 1],
        ['endLine', end.line + 1],
      ];
      // GitHub takes columns only within one line.
      if (start.line === end.line) place.push(['col', start.character + 1], ['endColumn', end.character + 1]);
      place.push(['title', issueCode]);
      const properties = place.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
      terminal.out(`::${COMMAND[findingType]} ${properties}::${escapeData(findingDetails)}\n`);
    }
  }
};

const COMMAND: Readonly<Record<FindingType, string>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'error',
  WARNING: 'warning',
  SUGGESTION: 'notice',
};

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
