import * as vscode from 'vscode';
import type { PolicyInfo } from '../../server/src/protocol/protocol.ts';
import { registerCommands } from './commands/register-commands.ts';
import { accessLens } from './comparison/access-lens.ts';
import { comparisonReports } from './comparison/comparison-report.ts';
import { watchForPolicies } from './documents/watch-for-policies.ts';
import { rulePages } from './files/rule-pages.ts';
import { createSummaryPanel } from './panels/summary/summary-panel.ts';
import { chosenTypes } from './policies/chosen-types.ts';
import { keepContextKeys } from './policies/context-keys.ts';
import { knownPolicies } from './policies/known-policies.ts';
import { offerRestart } from './server/crash-messages.ts';
import { createPolicyServer, type PolicyServer, type ServerState } from './server/policy-server.ts';
import { policyTypeItem } from './ui/policy-type-item.ts';

/** What the extension tells other extensions. */
export interface IamPolicyWorkbench {
  /** The policies of an open document, as last read; empty where there are none. */
  policiesOf(uri: vscode.Uri): readonly PolicyInfo[];
  /** Of the language server; `processId` while its process runs. */
  serverState(): { readonly state: ServerState; readonly processId: number | undefined };
}

let server: PolicyServer | undefined;

export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): IamPolicyWorkbench {
  const log = vscode.window.createOutputChannel('IAM Policy Workbench', { log: true });
  const module = vscode.Uri.joinPath(extensionUri, 'dist', 'server.mjs').fsPath;
  const started = createPolicyServer({ module, log });
  server = started;
  const policies = knownPolicies(started);
  const types = chosenTypes(started, policies);
  const pages = rulePages(started);
  const comparisons = comparisonReports();
  const summary = createSummaryPanel({ extensionUri, server: started, policies });
  subscriptions.push(
    log,
    policies,
    types,
    pages,
    comparisons,
    accessLens(started, policies),
    summary,
    keepContextKeys(started, policies),
    policyTypeItem(policies),
    registerCommands({
      server: started,
      policies,
      chosenTypes: types,
      summary,
      rulePages: pages,
      comparisons,
      log,
    }),
    watchForPolicies(() => {
      started.start().catch((error: Error) => {
        const message = vscode.l10n.t('The IAM policy server did not start: {0}', error.message);
        offerRestart(message, log, () => started.restart());
      });
    }),
  );
  return {
    policiesOf: (uri) => policies.of(uri),
    serverState: () => ({ state: started.state, processId: started.processId }),
  };
}

/** Waits until the server's process has ended. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}
