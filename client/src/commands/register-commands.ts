import * as vscode from 'vscode';
import { showFailure } from '../account/show-failure.ts';
import { offerRestart } from '../server/crash-messages.ts';
import { ACCOUNT_COMMANDS } from './account/account-commands.ts';
import { CHANGE_COMMANDS } from './changes/change-commands.ts';
import type { Command, CommandContext } from './command.ts';
import { compareAccess } from './compare-access.ts';
import { explainAccessDenied } from './explain-access-denied.ts';
import { finishConfiguration } from './finish-configuration.ts';
import { insertPattern } from './insert-pattern.ts';
import { makeItFit } from './make-it-fit.ts';
import { newPolicy } from './new-policy.ts';
import { openExample } from './open-example.ts';
import { openRuleDocumentation } from './open-rule-documentation.ts';
import { restartServer } from './restart-server.ts';
import { setPolicyType } from './set-policy-type.ts';
import { showDataInfo } from './show-data-info.ts';
import { showPolicySummary } from './show-policy-summary.ts';
import { simulate } from './simulate.ts';

const COMMANDS: readonly Command[] = [
  explainAccessDenied,
  newPolicy,
  insertPattern,
  setPolicyType,
  showPolicySummary,
  simulate,
  compareAccess,
  makeItFit,
  finishConfiguration,
  openRuleDocumentation,
  showDataInfo,
  restartServer,
  openExample,
];

export function registerCommands(context: CommandContext): vscode.Disposable {
  const { account, log } = context;
  const isSignedIn = (): boolean => account.signedIn.identity !== undefined;
  const ofServer = COMMANDS.map((command) =>
    register(command, context, (error) => sayFailed(error, context)),
  );
  const ofAccount = [...ACCOUNT_COMMANDS, ...CHANGE_COMMANDS].map((command) =>
    register(command, context, (error) => void showFailure(error, { log, isSignedIn })),
  );
  return vscode.Disposable.from(...ofServer, ...ofAccount);
}

function register(
  { id, run }: Command,
  context: CommandContext,
  failed: (error: unknown) => void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await run(context, argument);
    } catch (error) {
      failed(error);
    }
  });
}

function sayFailed(error: unknown, { log, server }: CommandContext): void {
  log.error(error instanceof Error ? error : String(error));
  const reason = error instanceof Error ? error.message : String(error);
  const message = vscode.l10n.t('The IAM policy server did not answer: {0}', reason);
  offerRestart(message, log, () => server.restart());
}
