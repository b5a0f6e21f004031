import * as vscode from 'vscode';
import {
  type AccessDeniedMessage,
  type AccountEvidence,
  explainAccessDenied,
} from '../../../../server/src/protocol/access-denied.ts';
import { denialEvidence } from '../../../../server/src/protocol/account.ts';
import type { Account } from '../../account/account.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import { pageHtml } from '../page-html.ts';
import { copyText } from '../simulation/copy-text.ts';
import { insertStatement } from '../simulation/insert-statement.ts';
import { revealStatement } from '../summary/reveal.ts';
import type { FromPage, ToPage } from './messages.ts';
import { denialTexts } from './texts.ts';

/** Explains denials, one panel for the last that was asked about. */
export interface DenialPanel extends vscode.Disposable {
  show(message: AccessDeniedMessage, options?: ShowOptions): void;
}

export interface ShowOptions {
  /** Reads the signed-in account for it at once. */
  readonly withAccount?: boolean;
  /** `would`: nothing was denied, and whether a role can be assumed is asked. */
  readonly asked?: 'denied' | 'would';
}

export interface DenialPanelParts {
  readonly extensionUri: vscode.Uri;
  readonly server: PolicyServer;
  readonly account: Account;
}

export function createDenialPanel({ extensionUri, server, account }: DenialPanelParts): DenialPanel {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'panels');
  let panel: vscode.WebviewPanel | undefined;
  let asked: AccessDeniedMessage | undefined;
  let kind: 'denied' | 'would' = 'denied';
  let evidence: AccountEvidence | undefined;
  let isToRead = false;

  return {
    show(message, { withAccount = false, asked: how = 'denied' } = {}) {
      asked = message;
      kind = how;
      evidence = undefined;
      isToRead = withAccount;
      if (panel) {
        panel.title = titleOf(kind);
        panel.reveal();
        begin().catch(fail);
      } else {
        panel = open();
      }
    },
    dispose: () => panel?.dispose(),
  };

  function open(): vscode.WebviewPanel {
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    const title = titleOf(kind);
    const opened = vscode.window.createWebviewPanel('iamPolicy.denial', title, where, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [folder],
      retainContextWhenHidden: true,
    });
    opened.iconPath = vscode.Uri.joinPath(extensionUri, 'images', 'icon.png');
    opened.webview.onDidReceiveMessage((message: FromPage) => void answer(message).catch(fail));
    opened.onDidDispose(() => {
      panel = undefined;
    });
    opened.webview.html = pageHtml(opened.webview, folder, 'denial', title);
    return opened;
  }

  async function answer(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return begin();
      case 'reveal':
        return revealStatement(vscode.Uri.parse(message.at.uri), message.at.range);
      case 'readAccount':
        return readAccount();
      case 'copy':
        return copyText(message.text);
      case 'insert': {
        const { uri, edits, version } = message.insert;
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
        await insertStatement({ uri, edits, version: version ?? document.version });
        evidence = evidence && withText(evidence, uri, document.getText());
        return explain();
      }
    }
  }

  /** The workspace's explanation first: it is there at once. */
  async function begin(): Promise<void> {
    await explain();
    if (isToRead) await readAccount();
  }

  async function explain(): Promise<void> {
    const message = asked;
    if (!message) return;
    send({ kind: 'busy', sentence: vscode.l10n.t('Looking for the reason…') });
    await server.start();
    const explanation = await server.request(explainAccessDenied, {
      message,
      asked: kind,
      ...(evidence && { account: evidence }),
    });
    // Another denial may be asked about by now.
    if (message !== asked) return;
    if (!explanation)
      throw new Error(
        vscode.l10n.t('The reason was not found; the output of IAM Policy Workbench says why.'),
      );
    const signedIn = account.signedIn.identity !== undefined;
    const withAccount = evidence !== undefined;
    send({ kind: 'explanation', explanation, texts: denialTexts(), withAccount, signedIn });
  }

  async function readAccount(): Promise<void> {
    const message = asked;
    if (!message) return;
    if (!account.signedIn.identity) await vscode.commands.executeCommand('iamPolicy.selectProfile');
    if (!account.signedIn.identity) return;
    send({ kind: 'busy', sentence: vscode.l10n.t('Reading the account') });
    const { principal, action, resource, encoded } = message;
    const found = await account.process.request(denialEvidence, {
      ...(principal !== undefined && { principal }),
      ...(action !== undefined && { action }),
      ...(resource !== undefined && { resource }),
      ...(encoded !== undefined && { encodedMessage: encoded }),
    });
    if (message !== asked) return;
    evidence = {
      ...found,
      policies: found.policies.map(({ reference, ...policy }) => ({
        ...policy,
        ...(reference && { uri: account.files.uriOf(reference).toString() }),
      })),
    };
    await explain();
  }

  function send(message: ToPage): void {
    void panel?.webview.postMessage(message);
  }

  function fail(error: unknown): void {
    if (error instanceof vscode.CancellationError) send({ kind: 'idle' });
    else send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

function titleOf(kind: 'denied' | 'would'): string {
  return kind === 'would' ? vscode.l10n.t('Can This Role Be Assumed?') : vscode.l10n.t('Access Denied');
}

/** A document of the account that was edited here is asked as it is now, and no longer said to be in the account. */
function withText(evidence: AccountEvidence, uri: string, document: string): AccountEvidence {
  const from = vscode.l10n.t('edited here, not yet in the account');
  return {
    ...evidence,
    policies: evidence.policies.map((one) =>
      one.uri === uri && one.document !== document ? { ...one, document, from } : one,
    ),
  };
}
