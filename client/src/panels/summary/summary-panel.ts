import * as vscode from 'vscode';
import { type Position, policySummary } from '../../../../server/src/protocol/protocol.ts';
import type { KnownPolicies } from '../../policies/known-policies.ts';
import { policyAt } from '../../policies/policy-at.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import { pageHtml } from '../page-html.ts';
import type { FromPage, ToPage } from './messages.ts';
import { revealStatement } from './reveal.ts';
import { summaryTexts } from './texts.ts';

/** One panel beside the editor, which follows the policy that it was last asked to show. */
export interface SummaryPanel extends vscode.Disposable {
  /** Shows the policy at the editor's cursor. */
  show(editor: vscode.TextEditor): void;
}

export interface SummaryPanelParts {
  readonly extensionUri: vscode.Uri;
  readonly server: PolicyServer;
  readonly policies: KnownPolicies;
}

/** Which policy is shown. Its position moves while the text before it is edited; its rank stays. */
interface Shown {
  readonly uri: vscode.Uri;
  readonly rank: number;
  readonly position: Position;
}

export function createSummaryPanel({ extensionUri, server, policies }: SummaryPanelParts): SummaryPanel {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'panels');
  let panel: vscode.WebviewPanel | undefined;
  let shown: Shown | undefined;
  let requests = 0;

  const listener = policies.onDidChange((uri) => {
    if (panel && shown && (uri === undefined || uri.toString() === shown.uri.toString())) void refresh();
  });
  return {
    show({ document, selection }) {
      const rank = Math.max(0, policyAt(policies.of(document.uri), selection.active));
      shown = { uri: document.uri, rank, position: selection.active };
      panel ??= open();
      panel.title = vscode.l10n.t('Summary: {0}', document.uri.path.split('/').at(-1) ?? '');
      panel.reveal(undefined, false);
      void refresh();
    },
    dispose() {
      listener.dispose();
      panel?.dispose();
    },
  };

  function open(): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const title = vscode.l10n.t('Policy Summary');
    const opened = vscode.window.createWebviewPanel('iamPolicy.summary', title, where, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [folder],
    });
    opened.iconPath = vscode.Uri.joinPath(extensionUri, 'images', 'icon.png');
    opened.webview.onDidReceiveMessage((message: FromPage) => {
      if (message.kind === 'ready') void refresh();
      else if (shown) void revealStatement(shown.uri, message.range);
    });
    opened.onDidDispose(() => {
      panel = undefined;
      shown = undefined;
    });
    opened.webview.html = pageHtml(opened.webview, folder, 'summary', vscode.l10n.t('Policy Summary'));
    return opened;
  }

  async function refresh(): Promise<void> {
    requests += 1;
    const mine = requests;
    const message = shown && (await read(shown));
    // A later request, for a later text or another policy, has overtaken this one.
    if (message && mine === requests) await panel?.webview.postMessage(message);
  }

  async function read({ uri, rank, position }: Shown): Promise<ToPage> {
    const at = policies.of(uri)[rank]?.range.start ?? position;
    try {
      const summary = await server.request(policySummary, { uri: uri.toString(), position: at });
      if (summary) return { kind: 'summary', summary, texts: summaryTexts() };
      const reason = vscode.l10n.t('The document is closed or holds no policy.');
      return { kind: 'none', reason };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { kind: 'none', reason: vscode.l10n.t('The IAM policy server did not answer: {0}', text) };
    }
  }
}
