import * as vscode from 'vscode';
import {
  type ExplainSimulation,
  explainSimulation,
  runSimulation,
  type SimulationAnswer,
  type SimulationQuestion,
} from '../../../../server/src/protocol/simulation.ts';
import type { Account } from '../../account/account.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import { gone } from './gone.ts';
import { liveSimulations } from './live-simulations.ts';
import type { FromPage, ShownAnswer, ToPage } from './messages.ts';

/** What a page asks of the server; a later run ends an earlier one. */
export interface SimulationRuns extends vscode.Disposable {
  run(asked: Extract<FromPage, { readonly kind: 'run' }>): Promise<void>;
  cancel(run: number): void;
  explain(id: number, asked: ExplainSimulation): Promise<void>;
}

let lastRun = 0;

export function simulationRuns(
  { server, account }: { readonly server: PolicyServer; readonly account: Account },
  send: (message: ToPage) => void,
): SimulationRuns {
  const live = liveSimulations(server, account);
  let current:
    | { readonly page: number; readonly run: number; readonly source: vscode.CancellationTokenSource }
    | undefined;
  const progress = server.onSimulationProgress(({ run, done, total }) => {
    if (current?.run === run) send({ kind: 'progress', run: current.page, done, total });
  });
  return {
    async run({ run: page, question, where }) {
      current?.source.cancel();
      // Pages count their own runs; the server hears from all of them.
      lastRun += 1;
      const mine = { page, run: lastRun, source: new vscode.CancellationTokenSource() };
      current = mine;
      try {
        await openAll(question);
        const { token } = mine.source;
        const onProgress = (done: number, total: number): void =>
          send({ kind: 'progress', run: page, done, total });
        const [offline, byAws] = await Promise.all([
          where.mode === 'account' ? undefined : runOffline(mine.run, question, token),
          where.mode === 'offline' ? undefined : live.ask(question, where, token, onProgress),
        ]);
        if (token.isCancellationRequested) return;
        const answer: ShownAnswer =
          byAws && offline
            ? await live.sideBySide(offline, byAws)
            : byAws
              ? live.alone(byAws)
              : { mode: 'offline', answer: offline! };
        send({ kind: 'answer', run: page, ...answer });
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

  async function runOffline(
    run: number,
    question: SimulationQuestion,
    token: vscode.CancellationToken,
  ): Promise<SimulationAnswer> {
    const answer = await server.request(runSimulation, { run, question }, token);
    const reason = answer ? answer.unreadable : gone();
    if (!answer || reason !== undefined) throw new Error(reason ?? gone());
    return answer;
  }
}

/** The server knows the policies of open documents; VS Code closes those that no editor shows after a while. */
async function openAll({ subject, others }: SimulationQuestion): Promise<void> {
  const uris = new Set([subject, ...others].map(({ uri }) => uri));
  await Promise.all([...uris].map((uri) => vscode.workspace.openTextDocument(vscode.Uri.parse(uri))));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
