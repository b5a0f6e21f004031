import type { RecentChange } from '../../protocol/account.ts';
import type { Undoability } from '../plan.ts';
import { type Change, type ChangeStep, isComplete } from './change.ts';

/** What the journal's changes come to for the user, in the same order. */
export function recentChangesOf(changes: readonly Change[]): readonly RecentChange[] {
  return changes.map((change) => recentChange(change, changes));
}

/** @param changes all of the journal: one of them may have undone this */
export function recentChange(change: Change, changes: readonly Change[]): RecentChange {
  const { id, title, date, accountId, endpoint, steps, ended } = change;
  const undos = changes.filter(({ undoes }) => undoes === id);
  const undone = undos.some(isComplete);
  // Half an undo is gone on with, or taken back itself; to begin it again would stop at its first step.
  const beingUndone = undos.some((undo) => undo.steps.some(({ state }) => state !== 'notDone'));
  return {
    change: id,
    title,
    date,
    accountId,
    ...(endpoint !== undefined && { endpoint }),
    state: undone ? 'undone' : (ended ?? (isComplete(change) ? 'done' : 'brokenOff')),
    steps: steps.map(({ step, state }) => ({ title: step.title, state })),
    canUndo: !undone && !beingUndone && canUndo(change),
    canContinue: !undone && !beingUndone && steps.some(({ state }) => state !== 'done'),
    undo: undoabilityOf(change),
  };
}

/** Whether there is something to undo in what was done. */
export function canUndo(change: Pick<Change, 'steps' | 'undo'>): boolean {
  return change.steps.some(mayBeUndone);
}

/** What can be undone of what was done: a plan half way may be final only in what was not reached. */
function undoabilityOf({ steps, undo }: Pick<Change, 'steps' | 'undo'>): Undoability {
  const reached = steps.filter(({ state }) => state !== 'notDone');
  if (reached.length === 0) return undo;
  const lost = reached.flatMap(({ step }) => (step.final === undefined ? [] : [step.final]));
  if (!reached.some(mayBeUndone)) {
    return {
      kind: 'final',
      why: lost[0] ?? (undo.kind === 'final' ? undo.why : 'What was done has no opposite.'),
    };
  }
  const differences = [...lost, ...(undo.kind === 'differences' ? undo.differences : [])];
  return differences.length === 0
    ? { kind: 'exact' }
    : { kind: 'differences', differences: [...new Set(differences)] };
}

function mayBeUndone({ step, state }: ChangeStep): boolean {
  return state !== 'notDone' && step.undo.length > 0;
}
