import * as vscode from 'vscode';
import { forgetChanges, type RecentChange, recentChanges } from '../../../../server/src/protocol/account.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { Command, CommandContext } from '../command.ts';

const CLEAR = Symbol('clear');

/** What was done in accounts from this machine, newest first, each with its undo. */
export const showRecentChanges: Command = {
  id: 'iamPolicy.recentChanges',
  async run(context) {
    const chosen = await pick<RecentChange | typeof CLEAR>({
      title: vscode.l10n.t('Recent Changes'),
      placeholder: vscode.l10n.t('What was changed in accounts from this machine'),
      items: context.account.process.request(recentChanges, null).then(items),
    });
    if (chosen === undefined || chosen === BACK) return;
    if (chosen === CLEAR) return clear(context);
    return act(chosen, context);
  },
};

function items(changes: readonly RecentChange[]): PickItem<RecentChange | typeof CLEAR>[] {
  if (changes.length === 0) {
    return [{ label: vscode.l10n.t('Nothing was changed from here yet.'), alwaysShow: true }];
  }
  const words = {
    done: vscode.l10n.t('done'),
    failed: vscode.l10n.t('failed half way'),
    cancelled: vscode.l10n.t('stopped'),
    brokenOff: vscode.l10n.t('broken off: the program ended in the middle'),
    undone: vscode.l10n.t('undone'),
  };
  const icons = {
    done: 'pass',
    failed: 'error',
    cancelled: 'stop-circle',
    brokenOff: 'warning',
    undone: 'discard',
  } as const;
  return [
    ...changes.map((change) => ({
      label: `$(${icons[change.state]}) ${plainLabel(change.title)}`,
      description: `${new Date(change.date).toLocaleString(vscode.env.language)} · ${change.accountId}`,
      detail: words[change.state],
      value: change,
    })),
    {
      label: `$(clear-all) ${vscode.l10n.t('Clear the List')}`,
      description: vscode.l10n.t('what was done stays done, and can no longer be undone from here'),
      value: CLEAR,
      alwaysShow: true,
    },
  ];
}

async function clear({ account }: CommandContext): Promise<void> {
  const yes = vscode.l10n.t('Clear');
  const detail = vscode.l10n.t('What was done stays done, and can no longer be undone from here.');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Clear the list of changes?'),
    { modal: true, detail },
    yes,
  );
  if (chosen === yes) await account.process.request(forgetChanges, null);
}

async function act(change: RecentChange, { changes }: CommandContext): Promise<void> {
  const undo = vscode.l10n.t('Undo…');
  const goOn = vscode.l10n.t('Continue…');
  const actions = [...(change.canUndo ? [undo] : []), ...(change.canContinue ? [goOn] : [])];
  const marks = { done: '✓', notDone: '–', unknown: '?' } as const;
  const chosen = await vscode.window.showQuickPick(
    [...actions, ...change.steps.map(({ title, state }) => `${marks[state]} ${plainLabel(title)}`)],
    {
      title: plainLabel(change.title),
      placeHolder: vscode.l10n.t('What was done, and what can be done about it'),
    },
  );
  if (chosen === undo) await changes.undo(change.change);
  else if (chosen === goOn) await changes.goOn(change.change);
}
