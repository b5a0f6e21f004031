import type { Draft } from '../intents/draft.ts';
import type { PlanContext, PlannedChange } from '../intents/plan-context.ts';
import { sentence as asSentence, list, loud, paragraphs, plain } from './markdown.ts';
import { accessSection } from './sections/access.ts';
import { callsSection } from './sections/calls.ts';
import { findingsSection } from './sections/findings.ts';
import { managedSection } from './sections/managed.ts';
import { quotaSection } from './sections/quotas.ts';
import { undoSection } from './sections/undo.ts';
import { whereSection } from './sections/where.ts';

/** The document to read before a plan is confirmed: Markdown, in which all foreign text is escaped. */
export async function reviewOf(
  plan: Omit<PlannedChange, 'review'>,
  draft: Draft,
  context: PlanContext,
): Promise<string> {
  const { touched = [], notes = [] } = draft;
  const parts = [
    `# ${plain(plan.title)}`,
    plan.blocked && loud(`**This cannot be done as things are.** ${asSentence(plan.blocked)}`),
    whereSection(plan, context),
    callsSection(plan.steps),
    quotaSection(draft.quotas ?? []),
    await findingsSection(draft.documents ?? [], context),
    accessSection(draft.access ?? [], context),
    touched.length > 0 && section('Who is touched', list(touched.map(asSentence))),
    notes.length > 0 && section('To be known', list(notes.map(asSentence))),
    managedSection(draft.managedBy ?? [], context.foundInCode ?? []),
    undoSection(plan),
    confirmationSection(plan),
  ];
  return `${paragraphs(...parts.map((part) => part || undefined))}\n`;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

function confirmationSection({ confirmation, blocked }: Omit<PlannedChange, 'review'>): string | undefined {
  if (blocked !== undefined) return undefined;
  if (confirmation.kind === 'button') {
    return section(
      'Confirmation',
      'Nothing is called before you confirm. What runs is the calls above, to the letter.',
    );
  }
  return section(
    'Confirmation',
    `Nothing is called before you confirm by typing ${asSentence(`\`${confirmation.name}\``)}. ${asSentence(confirmation.why)}`,
  );
}
