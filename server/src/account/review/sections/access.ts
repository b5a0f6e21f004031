import { changeSentence, comparePolicyFiles, sections } from '../../../policy/index.ts';
import type { AccessChange } from '../../intents/draft.ts';
import { opened } from '../../intents/opened.ts';
import type { PlanContext } from '../../intents/plan-context.ts';
import { code, list, paragraphs, plain } from '../markdown.ts';

/** What somebody may do that they may not now, and the other way round, by our own comparison. */
export function accessSection(changes: readonly AccessChange[], context: PlanContext): string | undefined {
  const parts = changes.flatMap((change) => {
    if (change.before === undefined && change.after === undefined && !change.unread?.length) return [];
    return [paragraphs(`### ${plain(change.label)}`, changeText(change, context))];
  });
  return parts.length === 0 ? undefined : paragraphs('## What access changes', ...parts);
}

/** Of several policies taken together those that are known are compared; one that is not known cannot be. */
function changeText(change: AccessChange, context: PlanContext): string {
  const { before, after, isCombined, unread = [] } = change;
  if (unread.length === 0) return comparisonText(change, context);
  const isTold = isCombined && before !== after;
  return paragraphs(
    isTold ? comparisonText(change, context) : undefined,
    `Not compared, because ${unread.length === 1 ? 'it' : 'they'} could not be read: ${unread.map(code).join(', ')}.`,
  );
}

/** Characters; the comparison of longer documents could take long. */
const LONGEST = 300_000;

function comparisonText({ before, after, setting, isCombined }: AccessChange, context: PlanContext): string {
  if ((before?.length ?? 0) + (after?.length ?? 0) > LONGEST) {
    return 'The policies are too long to be compared here.';
  }
  const { policies, reasons } = comparePolicyFiles(
    opened(before, setting, context),
    opened(after, setting, context),
    { catalog: context.service.catalog, areNamed: true },
  );
  const parts = policies.flatMap(({ comparison }) =>
    sections(comparison).map(({ title, changes }) =>
      paragraphs(
        `**${title}**`,
        list(
          changes.map((change) => {
            // Places in what is put together from several documents say nothing.
            const statements = isCombined ? [] : change.statements;
            const names = [...new Set(statements.map((statement) => code(statement.name)))];
            return `${changeSentence(change, code)}${names.length > 0 ? ` (${names.join(', ')})` : ''}`;
          }),
        ),
      ),
    ),
  );
  const text = paragraphs(...parts, reasons.length > 0 ? list(reasons.map(plain)) : undefined);
  return text === '' ? 'Nothing: it allows and denies the same as before.' : text;
}
