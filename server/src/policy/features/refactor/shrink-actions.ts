import { shrunkActions } from '../../access/actions/shrunk-actions.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { ModelEdit } from '../../model/edit.ts';
import { type ListElement, literals, type Statement } from '../../model/policy.ts';
import type { PolicyFile } from '../policy-file.ts';
import { listEdits } from './list-edits.ts';
import type { Proposal, RefactoredPolicy, RefactoredStatement } from './refactoring.ts';

/** "Shrink actions to wildcards" in one statement. */
export function shrinkActions({ file, statement, catalog }: RefactoredStatement): Proposal | undefined {
  const shrunk = shrunkList(statement, catalog);
  if (!shrunk) return undefined;
  const { list, texts } = shrunk;
  return {
    title: `Shrink actions to wildcards: ${literals(list).length} to ${texts.length} (same access as of ${catalog.date})`,
    kind: 'rewrite',
    edits: listEdits({ file, statement, list }, texts),
    asOfData: true,
  };
}

/** The same in every statement of a policy. */
export function shrinkAllActions({ file, located, catalog }: RefactoredPolicy): Proposal | undefined {
  const edits = located.policy.statements.flatMap((statement) => editsOf(statement, file, catalog));
  if (edits.length === 0) return undefined;
  return {
    title: `Shrink actions to wildcards (same access as of ${catalog.date})`,
    kind: 'rewrite',
    edits,
    asOfData: true,
  };
}

function editsOf(statement: Statement, file: PolicyFile, catalog: Catalog): ModelEdit[] {
  const shrunk = shrunkList(statement, catalog);
  return shrunk ? listEdits({ file, statement, list: shrunk.list }, shrunk.texts) : [];
}

/** What is left out by `NotAction` is not shrunk: a wildcard would leave out actions to come too. */
function shrunkList(
  { action: list }: Statement,
  catalog: Catalog,
): { readonly list: ListElement; readonly texts: readonly string[] } | undefined {
  const before = literals(list).map(({ text }) => text);
  if (!list || before.length < 2) return undefined;
  const texts = shrunkActions(before, catalog);
  return texts.length < before.length && length(texts) < length(before) ? { list, texts } : undefined;
}

function length(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
