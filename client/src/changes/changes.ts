import * as vscode from 'vscode';
import {
  type CopyFormat,
  copyAs,
  type Intent,
  makePlan,
  type PlanShown,
  planContinue,
  planUndo,
  type RunReport,
} from '../../../server/src/protocol/account.ts';
import type { Account } from '../account/account.ts';
import { showFailure } from '../account/show-failure.ts';
import { showPlan } from '../panels/plan/plan-panel.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { type AccountTexts, showConflict } from './conflict.ts';
import { foundInCode } from './found-in-code.ts';

/** Changes of the account: planned, reviewed, run, undone. Nothing is changed before the user runs what they read. */
export interface Changes {
  /**
   * Reads the account and shows what would be done.
   *
   * @param draft the document that is published, and the digest of the account's that it began from
   */
  plan(intent: Intent, draft?: { readonly uri: vscode.Uri; readonly base?: string }): Promise<void>;
  /** Shows the plan that undoes a change of the journal. */
  undo(change: string): Promise<void>;
  /** Shows the plan that does what was not done. */
  goOn(change: string): Promise<void>;
  copy(intent: Intent, as: CopyFormat): Promise<void>;
}

export interface ChangesParts {
  readonly extensionUri: vscode.Uri;
  readonly account: Account;
  readonly texts: AccountTexts;
  readonly log: vscode.LogOutputChannel;
}

export function createChanges({ extensionUri, account, texts, log }: ChangesParts): Changes {
  const { process, signedIn } = account;
  const failed = (error: unknown): void => {
    void showFailure(error, { log, isSignedIn: () => signedIn.identity !== undefined });
  };
  const changes: Changes = { plan, undo, goOn, copy };
  return changes;

  async function plan(
    intent: Intent,
    draft?: { readonly uri: vscode.Uri; readonly base?: string },
  ): Promise<void> {
    const title = vscode.l10n.t('Reading the account');
    const made = await withProgress(title, async (token) => {
      const found = await foundInCode(intent, token);
      const asked = {
        intent,
        ...(draft?.base !== undefined && { base: draft.base }),
        ...(found.length > 0 && { foundInCode: found }),
      };
      return process.request(makePlan, asked, token);
    });
    if (made.conflict && draft) {
      const { conflict } = made;
      if (!(await showConflict(conflict, draft.uri, texts))) return;
      const kept = account.drafts.of(draft.uri.path);
      if (kept) await account.drafts.save({ ...kept, base: conflict.digest });
      return plan(intent, { uri: draft.uri, base: conflict.digest });
    }
    await show(made, (as) => copy(intent, as));
  }

  async function undo(change: string): Promise<void> {
    const title = vscode.l10n.t('Reading the account');
    await show(await withProgress(title, (token) => process.request(planUndo, { change }, token)));
  }

  async function goOn(change: string): Promise<void> {
    const title = vscode.l10n.t('Reading the account');
    await show(await withProgress(title, (token) => process.request(planContinue, { change }, token)));
  }

  async function copy(intent: Intent, as: CopyFormat): Promise<void> {
    const { text, languageId } = await process.request(copyAs, { intent, as });
    await vscode.env.clipboard.writeText(text);
    // What goes into a repository is looked at first.
    if (as === 'terraform' || as === 'cloudformation') {
      const languages = await vscode.languages.getLanguages();
      const language = languages.includes(languageId) ? languageId : 'plaintext';
      const document = await vscode.workspace.openTextDocument({ content: text, language });
      await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
    }
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied to the clipboard.'), SHOWN_FOR);
  }

  async function show(made: PlanShown, copied?: (as: CopyFormat) => Promise<void>): Promise<void> {
    const review = {
      plan: made,
      ...(copied && { copy: copied }),
      onDidRun: (report: RunReport) => {
        void published(report).catch(failed);
      },
      undo,
      goOn,
    };
    await showPlan(review, { extensionUri, account, failed });
  }

  /** What was written is the account's now, and no draft any more; what is shown of the account is read again. */
  async function published({ written }: RunReport): Promise<void> {
    const uris = signedIn.identity ? written.map((reference) => account.files.uriOf(reference)) : [];
    for (const uri of uris) await account.files.discardDraft(uri);
    account.refresh();
  }
}

const SHOWN_FOR = 4000;

function withProgress<R>(title: string, run: (token: vscode.CancellationToken) => Promise<R>): Promise<R> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: plainLabel(title),
    cancellable: true,
  };
  return Promise.resolve(vscode.window.withProgress(options, (_, token) => run(token)));
}
