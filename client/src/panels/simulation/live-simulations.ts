import type * as vscode from 'vscode';
import {
  type LiveAnswer,
  type LiveRow,
  progress as progressName,
  simulateLive,
} from '../../../../server/src/protocol/account.ts';
import {
  explainDisagreements,
  liveSimulation,
  type SimulationAnswer,
  type SimulationLayer,
  type SimulationQuestion,
} from '../../../../server/src/protocol/simulation.ts';
import type { Account } from '../../account/account.ts';
import { nextRun } from '../../account/next-run.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import { gone } from './gone.ts';
import type { ShownAnswer, SimulationWhere } from './messages.ts';

/** AWS's own decisions for a page. */
export interface LiveSimulations {
  /** Throws where the policy is gone, cannot be asked there, or AWS refuses. */
  ask(
    question: SimulationQuestion,
    where: SimulationWhere,
    token: vscode.CancellationToken,
    onProgress: (done: number, total: number) => void,
  ): Promise<LiveAnswer>;
  alone(live: LiveAnswer): ShownAnswer;
  /** Each offline decision with AWS's, and why they differ. */
  sideBySide(offline: SimulationAnswer, live: LiveAnswer): Promise<ShownAnswer>;
}

export function liveSimulations(server: PolicyServer, { process }: Account): LiveSimulations {
  return {
    async ask(question, { documentsOnly, replaces, organization }, token, onProgress) {
      const asked = await server.request(liveSimulation, { question }, token);
      if (!asked) throw new Error(gone());
      if ('why' in asked) throw new Error(asked.why);
      const run = nextRun();
      const listener = process.onNotification(progressName, (told) => {
        if (told.run === run) onProgress(told.done, told.total);
      });
      const whose = documentsOnly
        ? { organization }
        : { principal: question.principal, ...(replaces !== '' && { replaces }) };
      try {
        return await process.request(simulateLive, { run, ...asked, ...whose }, token);
      } finally {
        listener.dispose();
      }
    },
    alone({ rows, ...live }) {
      return {
        mode: 'account',
        answer: { rows: rows.map((row) => ({ ...shared(row), live: row })), problems: live.notes },
        live,
      };
    },
    async sideBySide(offline, { rows, ...live }) {
      const byRow = new Map(rows.map((row) => [keyOf(row), row]));
      const pairs = offline.rows.flatMap((row) => {
        const found = byRow.get(keyOf(row));
        return found && found.decision !== row.decision ? [{ offline: row, live: found }] : [];
      });
      const explained = pairs.length > 0 ? await server.request(explainDisagreements, pairs) : [];
      const sentences = new Map(explained.map((one) => [keyOf(one), one.sentence]));
      return {
        mode: 'both',
        answer: {
          rows: offline.rows.map((row) => {
            const found = byRow.get(keyOf(row));
            const sentence = sentences.get(keyOf(row));
            return { ...row, ...(found && { live: found }), ...(sentence && { disagreement: sentence }) };
          }),
          problems: [...new Set([...offline.problems, ...live.notes])],
        },
        live,
      };
    },
  };
}

function shared({ action, resource, decision, deniedBy, missingContext, why }: LiveRow) {
  return {
    action,
    resource,
    decision,
    deniedBy: deniedBy as readonly SimulationLayer[],
    missingContext,
    why,
  };
}

function keyOf({ action, resource }: { readonly action: string; readonly resource: string }): string {
  return `${action}\n${resource}`.toLowerCase();
}
