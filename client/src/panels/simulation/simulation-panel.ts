import * as vscode from 'vscode';
import { type SimulationRow, simulationSubject } from '../../../../server/src/protocol/simulation.ts';
import { plainMessage } from '../../ui/plain-label.ts';
import { pageHtml } from '../page-html.ts';
import { revealStatement } from '../summary/reveal.ts';
import { choosePolicy } from './choose-policy.ts';
import { choosePrincipal } from './choose-principal.ts';
import { copyText } from './copy-text.ts';
import { exportQuestion } from './export-question.ts';
import { insertStatement } from './insert-statement.ts';
import type { FromPage, OtherPolicy, SimulationPlace, ToPage } from './messages.ts';
import { shifted } from './shifted.ts';
import type { SimulationPanelsParts } from './simulation-panels.ts';
import { simulationRuns } from './simulation-runs.ts';
import { simulationTexts } from './texts.ts';

export interface SimulationPanel extends vscode.Disposable {
  /** The decisions that it shows; undefined before the first. */
  readonly decisions: readonly SimulationRow[] | undefined;
  /** Brings the panel to the front, about the whole policy or about one statement of it. */
  show(place: SimulationPlace): void;
}

export interface SimulationPanelParts extends SimulationPanelsParts {
  readonly panel: vscode.WebviewPanel;
  /** Where the pages' scripts are. */
  readonly folder: vscode.Uri;
  readonly place: SimulationPlace;
}

/** Fills a panel with the simulation of a policy, and follows what is edited. */
export function openSimulation(parts: SimulationPanelParts): SimulationPanel {
  const { panel, server, policies, folder } = parts;
  const uri = vscode.Uri.parse(parts.place.uri);
  let place = parts.place;
  let others: readonly OtherPolicy[] = [];
  let decisions: readonly SimulationRow[] | undefined;
  let requests = 0;
  const runs = simulationRuns(parts, send);

  const listeners = [
    runs,
    policies.onDidChange((changed) => {
      // A document that VS Code closes, as no editor shows it, holds what it held.
      if (changed && !isOpen(changed)) return;
      if (changed === undefined || changed.toString() === uri.toString()) void showSubject();
      for (const other of others) {
        if (changed?.toString() === vscode.Uri.parse(other.uri).toString()) void showOther(other);
      }
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (place.statementAt === undefined || document.uri.toString() !== uri.toString()) return;
      place = { ...place, statementAt: shifted(place.statementAt, contentChanges) };
    }),
    parts.account.signedIn.onDidChange(sendAccount),
    panel.webview.onDidReceiveMessage((message: FromPage) => {
      answer(message).catch((error) => vscode.window.showErrorMessage(plainMessage(sentence(error))));
    }),
  ];
  panel.onDidDispose(() => vscode.Disposable.from(...listeners).dispose());
  panel.title = vscode.l10n.t('Simulation: {0}', uri.path.split('/').at(-1) ?? '');
  panel.webview.html = pageHtml(panel.webview, folder, 'simulation', vscode.l10n.t('Policy Simulation'));
  return {
    get decisions() {
      return decisions;
    },
    show(next) {
      place = next;
      panel.reveal(undefined, false);
      void showSubject();
    },
    dispose: () => panel.dispose(),
  };

  function send(message: ToPage): void {
    if (message.kind === 'answer') decisions = message.answer.rows;
    void panel.webview.postMessage(message);
  }

  async function answer(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        sendAccount();
        return showSubject();
      case 'run':
        return runs.run(message);
      case 'cancel':
        return runs.cancel(message.run);
      case 'explain':
        return runs.explain(message.id, message.asked);
      case 'reveal':
        return revealStatement(vscode.Uri.parse(message.uri), message.range);
      case 'insert':
        return insertStatement(message.insert);
      case 'copy':
        return copyText(message.text);
      case 'signIn':
        await vscode.commands.executeCommand('iamPolicy.selectProfile');
        return;
      case 'choosePrincipal': {
        const chosen = await choosePrincipal(parts.account, server, uri);
        if (chosen) send({ kind: 'principal', ...chosen });
        return;
      }
      case 'choosePolicy': {
        const chosen = await choosePolicy(parts, place);
        if (chosen) send({ kind: 'other', other: chosen });
        return;
      }
      case 'others':
        others = message.others;
        return;
      case 'wholePolicy':
        place = { uri: place.uri, policyIndex: place.policyIndex };
        return showSubject();
      case 'export':
        return exportQuestion(server, { question: message.question, as: message.as }, uri);
    }
  }

  function sendAccount(): void {
    const { identity } = parts.account.signedIn;
    const label =
      identity && vscode.l10n.t('{0} in {1}', identity.name, identity.alias ?? identity.accountId);
    send({ kind: 'account', ...(label !== undefined && { label }) });
  }

  async function showSubject(): Promise<void> {
    requests += 1;
    const mine = requests;
    const message = await readSubject().catch((error): ToPage => ({ kind: 'none', reason: sentence(error) }));
    // A later request, for a later text, has overtaken this one.
    if (mine === requests) send(message);
  }

  async function readSubject(): Promise<ToPage> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { statementAt } = place;
    const start = policies.of(uri)[place.policyIndex]?.range.start;
    const position =
      statementAt === undefined ? (start ?? { line: 0, character: 0 }) : document.positionAt(statementAt);
    const { line, character } = position;
    const subject = await server.request(simulationSubject, {
      uri: document.uri.toString(),
      position: { line, character },
      ...(statementAt !== undefined && { statementOnly: true }),
    });
    if (!subject)
      return { kind: 'none', reason: vscode.l10n.t('`{0}` holds no policy any more.', fileOf(uri)) };
    const shell = process.platform === 'win32' ? 'powershell' : 'bash';
    return { kind: 'subject', subject, place, file: fileOf(uri), texts: simulationTexts(), shell };
  }

  async function showOther(other: OtherPolicy): Promise<void> {
    const start = policies.of(vscode.Uri.parse(other.uri))[other.policyIndex]?.range.start;
    if (!start) return;
    const subject = await server.request(simulationSubject, { uri: other.uri, position: start });
    if (!subject) return;
    const { title, type, contextKeys } = subject;
    send({ kind: 'other', other: { ...other, title, type, contextKeys } });
  }
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
}

function fileOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
