import * as vscode from 'vscode';
import {
  type ExplainSimulation,
  explainSimulation,
  type RunSimulation,
  runSimulation,
  type SimulationQuestion,
} from '../../../../server/src/protocol/simulation.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import type { ToPage } from './messages.ts';

/** What a page asks of the server; a later run ends an earlier one. */
export interface SimulationRuns extends vscode.Disposable {
  run(asked: RunSimulation): Promise<void>;
  cancel(run: number): void;
  explain(id: number, asked: ExplainSimulation): Promise<void>;
}

let lastRun = 0;

export function simulationRuns(server: PolicyServer, send: (message: ToPage) => void): SimulationRuns {
  let current:
    | { readonly page: number; readonly run: number; readonly source: vscode.CancellationTokenSource }
    | undefined;
  const progress = server.onSimulationProgress(({ run, done, total }) => {
    if (current?.run === run) send({ kind: 'progress', run: current.page, done, total });
  });
  return {
    async run({ run: page, question }) {
      current?.source.cancel();
      // Pages count their own runs; the server hears from all of them.
      lastRun += 1;
      const mine = { page, run: lastRun, source: new vscode.CancellationTokenSource() };
      current = mine;
      try {
        await openAll(question);
        const { token } = mine.source;
        const answer = await server.request(runSimulation, { run: mine.run, question }, token);
        if (token.isCancellationRequested) return;
        const reason = answer ? answer.unreadable : gone();
        if (answer && reason === undefined) send({ kind: 'answer', run: page, answer });
        else send({ kind: 'runFailed', run: page, reason: reason ?? gone() });
      } catch (error) {
        if (!mine.source.token.isCancellationRequested)
          send({ kind: 'runFailed', run: page, reason: messageOf(error) });
      } finally {
        mine.source.dispose();
        if (current === mine) current = undefined;
      }
    },
    cancel(page) {
      if (current?.page === page) current.source.cancel();
    },
    async explain(id, asked) {
      try {
        await openAll(asked.question);
        const explanation = await server.request(explainSimulation, asked);
        if (explanation) send({ kind: 'explanation', id, explanation });
        else send({ kind: 'explanationFailed', id, reason: gone() });
      } catch (error) {
        send({ kind: 'explanationFailed', id, reason: messageOf(error) });
      }
    },
    dispose() {
      current?.source.cancel();
      progress.dispose();
    },
  };
}

/** The server knows the policies of open documents; VS Code closes those that no editor shows after a while. */
async function openAll({ subject, others }: SimulationQuestion): Promise<void> {
  const uris = new Set([subject, ...others].map(({ uri }) => uri));
  await Promise.all([...uris].map((uri) => vscode.workspace.openTextDocument(vscode.Uri.parse(uri))));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function gone(): string {
  return vscode.l10n.t('A policy of the simulation is gone or cannot be read any more.');
}
