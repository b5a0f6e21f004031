import { expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import { literals } from '../../model/policy.ts';
import { hasWildcard, matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import { overlaps } from '../../text/span.ts';
import { listEdits } from './list-edits.ts';
import type { Proposal, RefactoredStatement } from './refactoring.ts';

/** More are no longer read by anybody. */
const MOST_ACTIONS = 500;

/** "Expand wildcard": the actions that a pattern of `Action` takes in, in its place. */
export function expandWildcard({
  file,
  statement,
  span,
  catalog,
}: RefactoredStatement): Proposal | undefined {
  const list = statement.action;
  const value = literals(list).find((one) => hasWildcard(one.text) && overlaps(one.span, span));
  if (!list || !value || isEveryAction(value.text)) return undefined;
  const names = expandAction(value.text, catalog).flatMap(({ service, actions }) =>
    actions.map(({ name }) => `${service.prefix}:${name}`),
  );
  if (names.length === 0 || names.length > MOST_ACTIONS) return undefined;
  const others = literals(list).filter((one) => one !== value);
  const isNew = (name: string): boolean =>
    !others.some(({ text }) => matchesWildcardIgnoringCase(text, name));
  const texts = literals(list).flatMap((one) => (one === value ? names.filter(isNew) : one.text));
  if (texts.length === 0) return undefined;
  return {
    title: `Expand ${value.text} to ${names.length} action${names.length === 1 ? '' : 's'} (AWS data of ${catalog.date})`,
    kind: 'inline',
    edits: listEdits({ file, statement, list }, texts),
    asOfData: true,
  };
}
