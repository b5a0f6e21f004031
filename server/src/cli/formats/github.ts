import type { FindingType } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import { placesIn } from './place.ts';
import type { Printer } from './printer.ts';

/**
 * Workflow commands by which GitHub Actions annotates a pull request.
 *
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const printGithub: Printer = ({ files, nameInRepository }, terminal) => {
  for (const { name, text, findings } of files) {
    const placeOf = placesIn(text);
    for (const { findingType, issueCode, findingDetails, locations } of findings) {
      const { startLine, startColumn, endLine, endColumn } = placeOf(locations[0].span);
      const place: (readonly [string, string | number])[] = [
        ['file', nameInRepository(name)],
        ['line', startLine],
        ['endLine', endLine],
      ];
      // GitHub takes columns only within one line.
      if (startLine === endLine) place.push(['col', startColumn], ['endColumn', endColumn]);
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

/** Line breaks would begin a new command; what else would steer a terminal, the log shows as it is. */
function escapeData(text: string): string {
  const safe = text.split(/([\r\n])/).map((part) => (/[\r\n]/.test(part) ? part : printable(part)));
  return safe.join('').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
