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
import type { Draft } from '../files/draft-store.ts';
import { IAM_SCHEME } from '../files/iam-scheme.ts';
import { type PlanToReview, showPlan } from '../panels/plan/plan-panel.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { type AccountTexts, showConflict } from './conflict.ts';
import { foundInCode } from './found-in-code.ts';
import { isPublished } from './is-published.ts';

/** Changes of the account: planned, reviewed, run, undone. Nothing is changed before the user runs what they read. */
export interface Changes {
  /**
   * Reads the account and shows what would be done.
   *
   * @param draft what is published, where it is the draft of a document of the account
   */
  plan(intent: Intent, draft?: Draft): Promise<void>;
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
  return { plan, undo, goOn, copy };

  async function plan(intent: Intent, draft?: Draft): Promise<void> {
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
      const uri = vscode.Uri.from({ scheme: IAM_SCHEME, path: draft.path });
      if (!(await showConflict(conflict, uri, texts))) return;
      const kept = account.drafts.of(draft.path);
      if (kept) await account.drafts.save({ ...kept, base: conflict.digest });
      // What was taken over from the account meanwhile belongs to it.
      await vscode.commands.executeCommand('iamPolicy.publish', uri);
      return;
    }
    await show(made, { draft, copied: (as) => copy(intent, as) });
  }

  async function undo(change: string): Promise<void> {
    const title = vscode.l10n.t('Reading the account');
    await show(await withProgress(title, (token) => process.request(planUndo, { change }, token)));
  }

  async function goOn(change: string, draft?: Draft): Promise<void> {
    const title = vscode.l10n.t('Reading the account');
    const made = await withProgress(title, (token) => process.request(planContinue, { change }, token));
    await show(made, { draft });
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

  async function show(
    made: PlanShown,
    { draft, copied }: { readonly draft?: Draft | undefined; readonly copied?: PlanToReview['copy'] } = {},
  ): Promise<void> {
    const review: PlanToReview = {
      plan: made,
      ...(copied && { copy: copied }),
      onDidRun: (report) => {
        void published(report, draft).catch(failed);
      },
      undo,
      goOn: (change) => goOn(change, draft),
    };
    await showPlan(review, { extensionUri, account, failed });
  }

  /** What was sent and written is the account's now, and no draft any more; what is shown of the account is read again. */
  async function published({ written }: RunReport, draft: Draft | undefined): Promise<void> {
    const uris = signedIn.identity ? written.map((reference) => account.files.uriOf(reference)) : [];
    for (const uri of uris) {
      if (isPublished(account.files.draftOf(uri), draft)) await account.files.discardDraft(uri);
    }
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
