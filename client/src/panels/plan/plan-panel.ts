import * as vscode from 'vscode';
import {
  type CopyFormat,
  type PlanShown,
  progress,
  type RunReport,
  runPlan,
} from '../../../../server/src/protocol/account.ts';
import type { Account } from '../../account/account.ts';
import { AccountRequestError } from '../../account/account-request-error.ts';
import { PROCESS_ENDED } from '../../account/failure-buttons.ts';
import { nextRun } from '../../account/next-run.ts';
import { plainMessage } from '../../ui/plain-label.ts';
import { pageHtml } from '../page-html.ts';
import type { FromPage, ToPage } from './messages.ts';
import { planTexts } from './texts.ts';

/** A plan with what can be done with it beside running it. */
export interface PlanToReview {
  readonly plan: PlanShown;
  /** Copies it as text; absent where it cannot be. */
  readonly copy?: (as: CopyFormat) => Promise<void>;
  /** Told after each run, whatever became of it. */
  readonly onDidRun: (report: RunReport) => void;
  /** Make the plan that undoes what was done, or goes on, and show it. */
  readonly undo: (change: string) => Promise<void>;
  readonly goOn: (change: string) => Promise<void>;
}

export interface PlanPanelParts {
  readonly extensionUri: vscode.Uri;
  readonly account: Account;
  /** Says why something did not work. */
  readonly failed: (error: unknown) => void;
}

/**
 * Shows a plan to be read; what is run is what is shown. Closing it before it runs calls nothing; closing it while it runs
 * does not stop it, and its outcome is said in a message then.
 */
export async function showPlan(review: PlanToReview, parts: PlanPanelParts): Promise<void> {
  const { plan } = review;
  const { process: account } = parts.account;
  const folder = vscode.Uri.joinPath(parts.extensionUri, 'dist', 'panels');
  const html = await vscode.commands.executeCommand<string>('markdown.api.render', plan.review);
  const panel = vscode.window.createWebviewPanel('iamPolicy.plan', plan.title, vscode.ViewColumn.Active, {
    enableScripts: true,
    enableFindWidget: true,
    localResourceRoots: [folder],
    // What was done is told once.
    retainContextWhenHidden: true,
  });
  let isOpen = true;
  let running: vscode.CancellationTokenSource | undefined;
  let report: RunReport | undefined;
  /** What was told last: a page that is moved to another window begins anew. */
  let told: ToPage | undefined;
  panel.iconPath = vscode.Uri.joinPath(parts.extensionUri, 'images', 'icon.png');
  panel.onDidDispose(() => {
    isOpen = false;
  });
  panel.webview.onDidReceiveMessage((message: FromPage) => {
    answer(message).catch(parts.failed);
  });
  panel.webview.html = pageHtml(panel.webview, folder, 'plan', plan.title);

  function send(message: ToPage): void {
    if (isOpen) void panel.webview.postMessage(message);
  }

  async function answer(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready': {
        const { review: _, conflict: __, ...shown } = plan;
        const formats = review.copy ? formatsOf() : [];
        send({ kind: 'plan', plan: shown, html, texts: planTexts(), formats });
        if (told) send(told);
        return;
      }
      case 'run':
        return run(message.typedName);
      case 'cancel':
        running?.cancel();
        return;
      case 'close':
        return panel.dispose();
      case 'copy':
        return review.copy?.(message.as);
      case 'undo':
        if (report) await review.undo(report.change);
        return;
      case 'continue':
        if (report) await review.goOn(report.change);
        return;
      case 'recentChanges':
        await vscode.commands.executeCommand('iamPolicy.recentChanges');
        return;
    }
  }

  function tell(message: ToPage): void {
    told = message;
    send(message);
  }

  async function run(typedName: string | undefined): Promise<void> {
    if (running || report) return;
    running = new vscode.CancellationTokenSource();
    told = undefined;
    const number = nextRun();
    const listener = account.onNotification(progress, ({ run, done, sentence }) => {
      if (run === number) tell({ kind: 'progress', done, sentence });
    });
    try {
      const asked = { plan: plan.id, run: number, ...(typedName !== undefined && { typedName }) };
      report = await account.request(runPlan, asked, running.token);
      tell({ kind: 'report', report });
      review.onDidRun(report);
      if (!isOpen) sayOutcome(report);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tell({ kind: 'failed', reason, isUntouched: isUntouched(error) });
      if (!isOpen || !(error instanceof AccountRequestError)) throw error;
    } finally {
      listener.dispose();
      running.dispose();
      running = undefined;
    }
  }
}

/** True where the account process refused before it called anything: it says why, and keeps the plan. */
function isUntouched(error: unknown): boolean {
  return error instanceof AccountRequestError && !BROKEN_OFF.has(error.failure.kind);
}

/** Kinds of failures that leave open what was done. */
const BROKEN_OFF: ReadonlySet<string> = new Set([PROCESS_ENDED, 'internal']);

function sayOutcome({ state, sentence }: RunReport): void {
  if (state === 'done') void vscode.window.showInformationMessage(plainMessage(sentence));
  else void vscode.window.showWarningMessage(plainMessage(sentence));
}

function formatsOf(): readonly CopyFormat[] {
  const shells: readonly CopyFormat[] =
    process.platform === 'win32' ? ['awsCliPowerShell', 'awsCliBash'] : ['awsCliBash', 'awsCliPowerShell'];
  return [...shells, 'boto3', 'terraform', 'cloudformation'];
}
