import type { PlannedChange } from '../../intents/plan-context.ts';
import { list, paragraphs, plain, sentence } from '../markdown.ts';

/** Whether it can be taken back, and by what. */
export function undoSection({ undo, steps }: Pick<PlannedChange, 'undo' | 'steps'>): string | undefined {
  if (steps.length === 0) return undefined;
  const back = [...steps].reverse().flatMap((step) => step.undo.map(({ title }) => plain(title)));
  const calls = list(back);
  switch (undo.kind) {
    case 'exact':
      return paragraphs('## Undo', '**Can be undone exactly**, from *IAM: Recent Changes*:', calls);
    case 'differences':
      return paragraphs(
        '## Undo',
        '**Can be undone, with differences**:',
        list(undo.differences.map(sentence)),
        'Undo, from *IAM: Recent Changes*, would:',
        calls,
      );
    case 'final':
      return paragraphs(
        '## Undo',
        `**Cannot be undone.** ${sentence(undo.why)}`,
        back.length > 0 ? 'What undo could still do:' : undefined,
        back.length > 0 ? calls : undefined,
      );
  }
}
