import { FINDING_TYPES, type FindingType, lineIndex } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import type { Printer } from './printer.ts';

/** A line a finding, lines and columns from 1, and a closing line to people. */
export const printText: Printer = ({ files, colours }, terminal) => {
  for (const { name, file, findings } of files) {
    const lines = lineIndex(file.text);
    for (const { findingType, issueCode, findingDetails, locations } of findings) {
      const { line, character } = lines.positionAt(locations[0].span.start);
      const type = colours ? `\u001b[${COLOUR[findingType]}m${findingType}\u001b[0m` : findingType;
      terminal.out(
        `${printable(name)}:${line + 1}:${character + 1}: ${type} ${issueCode}: ${printable(findingDetails)}\n`,
      );
    }
  }
  const policies = files.reduce((sum, { file }) => sum + Math.max(1, file.policies.length), 0);
  const all = files.flatMap(({ findings }) => findings);
  const counts = FINDING_TYPES.flatMap((type) => {
    const count = all.filter(({ findingType }) => findingType === type).length;
    return count > 0 ? [`${count} ${type}`] : [];
  });
  const subject = policies === 1 ? '1 policy' : `${policies} policies`;
  terminal.say(
    counts.length > 0 ? `${subject} checked: ${counts.join(', ')}.` : `${subject} checked: no findings.`,
  );
};

const COLOUR: Readonly<Record<FindingType, number>> = {
  ERROR: 31,
  SECURITY_WARNING: 35,
  WARNING: 33,
  SUGGESTION: 36,
};
