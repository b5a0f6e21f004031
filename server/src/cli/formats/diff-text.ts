import type { ChangedStatement } from '../../policy/index.ts';
import { changeSentence, type Section, sections } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import { type ComparedFile, type DiffPrinter, fileName } from './diff-report.ts';
import { placesIn } from './place.ts';

/** A heading a policy that changes, below it a line a change; lines count from 1. */
export const printDiffText: DiffPrinter = (files, terminal) => {
  const line = (text: string): void => terminal.out(`${printable(text)}\n`);
  for (const file of files) {
    for (const reason of file.comparison.reasons) line(`${fileName(file)}: ${reason}`);
    for (const { place, label, before, after, comparison } of file.comparison.policies) {
      if (comparison.verdict === 'same') continue;
      const state = before ? (after ? '' : ', removed') : ', new';
      line(`${fileName(file)}${place === '' ? '' : ` ${place}`}: ${label}${state}`);
      for (const { title, sign, changes } of sections(comparison)) {
        terminal.out(`  ${colourful(title, sign, terminal.colours)}\n`);
        for (const change of changes) {
          const from = change.statements.map((one) => placeOf(one, file)).join(', ');
          line(`    ${sign} ${changeSentence(change, plain)}${from === '' ? '' : ` (${from})`}`);
        }
      }
    }
  }
};

function plain(text: string): string {
  return text;
}

/** `policy.json:4 ReadPhotos` */
function placeOf({ side, name, span }: ChangedStatement, file: ComparedFile): string {
  const version = file[side];
  if (!version) return name;
  const at = `${version.name}:${placesIn(version.text)(span).startLine}`;
  return `${side === 'before' ? 'was ' : ''}${at} ${name}`;
}

function colourful(title: string, sign: Section['sign'], colours: boolean): string {
  return colours ? `\u001b[${COLOUR[sign] ?? 0}m${title}\u001b[0m` : title;
}

const COLOUR: Readonly<Record<string, number>> = { '+': 31, '~': 33, '?': 35, '-': 36 };
