import { actionOf } from '../../operation-table.ts';
import type { Step } from '../../plan.ts';
import { code, fenced, list, paragraphs, plain, sentence, value } from '../markdown.ts';

/** Each call with its members as they are sent. */
export function callsSection(steps: readonly Step[]): string | undefined {
  if (steps.length === 0) return undefined;
  const title = steps.length === 1 ? 'What will be done' : `What will be done, in ${steps.length} steps`;
  return paragraphs(
    `## ${title}`,
    ...steps.map((step, index) => stepText(step, steps.length === 1 ? '' : `${index + 1}. `)),
  );
}

function stepText({ title, call, final }: Step, number: string): string {
  const members = Object.entries(call.input as Readonly<Record<string, unknown>>);
  const isDocument = ([name]: (typeof members)[number]): boolean => /PolicyDocument$/.test(name);
  const short = members.filter((member) => !isDocument(member));
  return paragraphs(
    `### ${number}${plain(title)}`,
    `Calls ${code(actionOf(call.operation))} with`,
    list(short.map(([name, member]) => `${code(name)}: ${shown(member)}`)),
    ...members
      .filter(isDocument)
      .map(([name, text]) => `- ${code(name)}:\n\n${fenced(String(text), 'json')}`),
    final && `**Cannot be undone:** ${sentence(final)}`,
  );
}

function shown(member: unknown): string {
  if (typeof member === 'string') return value(member);
  if (Array.isArray(member)) return member.map(shown).join(', ');
  if (typeof member === 'object' && member !== null) {
    const { Key, Value } = member as { readonly Key?: unknown; readonly Value?: unknown };
    if (typeof Key === 'string' && typeof Value === 'string') return `${value(Key)} = ${value(Value)}`;
    return value(JSON.stringify(member));
  }
  return value(String(member));
}
