import { FINDING_TYPES, type FindingType } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import { placesIn } from './place.ts';
import type { AcceptedFinding, Printer } from './printer.ts';

/** A line a finding, lines and columns from 1, and a closing line to people. */
export const printText: Printer = ({ files, policies, hints, colours }, terminal) => {
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
  const found = counts.length > 0 ? counts.join(', ') : 'no findings';
  const accepted = acceptedCounts(files.flatMap((file) => file.accepted));
  const more = hints === 0 ? '' : ` --hints shows ${hints === 1 ? '1 hint' : `${hints} hints`} more.`;
  terminal.say(`${subject} checked: ${found}.${accepted}${more}`);
};

/** How much is lived with, as sentences after another. */
function acceptedCounts(accepted: readonly AcceptedFinding[]): string {
  const known = accepted.filter(({ by }) => by === 'baseline').length;
  const ignored = accepted.length - known;
  const sentence = (count: number, how: string): string =>
    count === 0 ? '' : ` ${count} ${count === 1 ? 'finding is' : 'findings are'} ${how}.`;
  return sentence(ignored, 'ignored') + sentence(known, 'in the baseline');
}

const COLOUR: Readonly<Record<FindingType, number>> = {
  ERROR: 31,
  SECURITY_WARNING: 35,
  WARNING: 33,
  SUGGESTION: 36,
};
