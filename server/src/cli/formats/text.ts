import { FINDING_TYPES, type FindingType } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import { placesIn } from './place.ts';
import type { Printer } from './printer.ts';

/** A line a finding, lines and columns from 1, and a closing line to people. */
export const printText: Printer = ({ files, policies, colours }, terminal) => {
  for (const { name, text, findings } of files) {
    const placeOf = placesIn(text);
    for (const { findingType, issueCode, findingDetails, locations } of findings) {
      const { startLine, startColumn } = placeOf(locations[0].span);
      const type = colours ? `\u001b[${COLOUR[findingType]}m${findingType}\u001b[0m` : findingType;
      terminal.out(
        `${printable(name)}:${startLine}:${startColumn}: ${type} ${issueCode}: ${printable(findingDetails)}\n`,
      );
    }
  }
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
