import type { DenialExplanation, FoundStatement, NextStep, Responsible } from '../../policy/access-denied.ts';
import { lineIndex } from '../../policy/index.ts';
import { printable } from '../terminal.ts';
import type { LoggedDenial } from './denial-log.ts';
import type { ReadPolicies } from './explain-policies.ts';

export interface ExplainedDenial extends LoggedDenial {
  readonly explanation: DenialExplanation;
}

/** For people. Every text of the log and of files is made safe for a terminal. */
export function printExplanation(
  { explanation, count, firstLine, lastLine }: ExplainedDenial,
  policies: ReadPolicies,
  isAlone: boolean,
): string {
  const { headline, deny, steps, responsible, causes, suggestion, next, problems } = explanation;
  const lines: string[] = [printable(headline)];
  if (count > 1) lines.push(`  ${count} times, in lines ${firstLine} to ${lastLine}`);
  else if (!isAlone) lines.push(`  line ${firstLine}`);
  lines.push('');
  steps.forEach((step, index) => {
    lines.push(`  ${index + 1}. ${step.title}`, `     ${printable(step.sentence)}`);
    for (const one of step.statements) lines.push(`       ${where(one, policies)}${printable(one.sentence)}`);
  });
  if (responsible.length > 0) {
    lines.push('', deny === 'implicit' ? '  What comes closest:' : '  What denies it:');
    for (const one of responsible.slice(0, 3)) {
      lines.push(`    ${where(one, policies)}${printable(one.sentence)}${CONFIDENCE[one.confidence]}`);
    }
  }
  const applying = causes.filter(({ verdict }) => verdict === 'applies');
  const shown = applying.length > 0 ? applying : causes.slice(0, 3);
  if (shown.length > 0) {
    lines.push('', '  Why the role cannot be assumed:');
    for (const { sentence, verdict } of shown) {
      lines.push(`    ${printable(sentence)}${verdict === 'unknown' ? ' (not known)' : ''}`);
    }
  }
  lines.push('', '  Next:');
  for (const one of next) lines.push(...nextLines(one));
  if (suggestion) {
    lines.push('', `  ${suggestion.question}`);
    if (suggestion.withheld !== undefined) lines.push(`  If so: ${printable(suggestion.withheld)}`);
    else {
      lines.push(`  If so: ${printable(suggestion.sentence)}`);
      for (const line of suggestion.statement?.split('\n') ?? []) lines.push(`    ${printable(line)}`);
      for (const { findingType, issueCode, message } of suggestion.risk) {
        lines.push(`  It would raise ${findingType} ${issueCode}: ${printable(message)}`);
      }
    }
  }
  for (const problem of problems) lines.push('', `  Note: ${printable(problem)}`);
  return `${lines.join('\n')}\n`;
}

const CONFIDENCE: Readonly<Record<Responsible['confidence'], string>> = {
  certain: '',
  likely: ' (likely)',
  possible: ' (possible)',
};

function nextLines({ sentence, command, link }: NextStep): readonly string[] {
  return [
    `    ${printable(sentence)}`,
    ...(command === undefined ? [] : [`      ${printable(command)}`]),
    ...(link === undefined ? [] : [`      ${printable(link)}`]),
  ];
}

/** `role.json:12: `, as terminals make links of. */
function where({ at }: FoundStatement, policies: ReadPolicies): string {
  const input = at && policies.inputs.get(at.uri);
  if (!at || !input) return '';
  const { line, character } = lineIndex(input.text).positionAt(at.span.start);
  return `${printable(input.name)}:${line + 1}:${character + 1}: `;
}
