import * as vscode from 'vscode';
import { offerRestart } from '../server/crash-messages.ts';
import type { Command, CommandContext } from './command.ts';
import { compareAccess } from './compare-access.ts';
import { insertPattern } from './insert-pattern.ts';
import { newPolicy } from './new-policy.ts';
import { openExample } from './open-example.ts';
import { openRuleDocumentation } from './open-rule-documentation.ts';
import { restartServer } from './restart-server.ts';
import { setPolicyType } from './set-policy-type.ts';
import { showDataInfo } from './show-data-info.ts';
import { showPolicySummary } from './show-policy-summary.ts';
import { simulate } from './simulate.ts';

const COMMANDS: readonly Command[] = [
  newPolicy,
  insertPattern,
  setPolicyType,
  showPolicySummary,
  simulate,
  compareAccess,
  openRuleDocumentation,
  showDataInfo,
  restartServer,
  openExample,
];

export function registerCommands(context: CommandContext): vscode.Disposable {
  const registered = COMMANDS.map(({ id, run }) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(context, argument);
      } catch (error) {
        sayFailed(error, context);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

function sayFailed(error: unknown, { log, server }: CommandContext): void {
  log.error(error instanceof Error ? error : String(error));
  const reason = error instanceof Error ? error.message : String(error);
  const message = vscode.l10n.t('The IAM policy server did not answer: {0}', reason);
  offerRestart(message, log, () => server.restart());
}
