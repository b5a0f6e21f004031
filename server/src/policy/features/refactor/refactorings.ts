import type { Catalog } from '../../catalog/catalog.ts';
import type { SyntaxProblem } from '../../syntax/tree.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import { expandWildcard } from './expand-wildcard.ts';
import { mergeStatements } from './merge-statements.ts';
import { proven } from './proven.ts';
import type { Proposal, RefactoredPolicy, Refactoring } from './refactoring.ts';
import { shrinkActions } from './shrink-actions.ts';
import { splitStatement } from './split-statement.ts';

/**
 * What can be done to a policy at a place of the document without a change of what it grants, each proved by reading what
 * the document would be. Never throws.
 *
 * @param span the selection, empty at a cursor
 */
export function refactorings(file: PolicyFile, span: Span, catalog: Catalog): readonly Refactoring[] {
  const located = file.policies.find((one) => overlaps(one.span, span));
  if (!located || !isRefactored(file, located)) return [];
  const whole = { file, located, catalog };
  const statement = located.policy.statements.find((one) => overlaps(one.span, span));
  const part = statement && { ...whole, statement, span };
  const ofPart: readonly (Proposal | undefined)[] = part
    ? [expandWildcard(part), shrinkActions(part), splitStatement(part)]
    : [];
  return [...ofPart.map((one) => one && proven(one, whole)), ofWhole(whole)].filter(
    (one) => one !== undefined,
  );
}

/** Wherever in the policy it is asked for, it is the same. */
const merged = new WeakMap<LocatedPolicy, { readonly found: Refactoring | undefined }>();

function ofWhole(whole: RefactoredPolicy): Refactoring | undefined {
  let known = merged.get(whole.located);
  if (!known) {
    const proposal = mergeStatements(whole);
    known = { found: proposal && proven(proposal, whole) };
    merged.set(whole.located, known);
  }
  return known.found;
}

/** Longer documents take longer to be read again than anybody waits for a menu. */
const LONGEST = 100_000;

/** False for a document that is only half understood. */
export function isRefactored({ tree, text }: PolicyFile, { policy }: LocatedPolicy): boolean {
  return (
    text.length <= LONGEST &&
    policy.statements.length > 0 &&
    ![...tree.problems, ...policy.problems].some(isGrave)
  );
}

function isGrave({ code }: SyntaxProblem): boolean {
  return code !== 'comment' && code !== 'trailingComma';
}
