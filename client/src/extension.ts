import * as vscode from 'vscode';
import type { PolicyTestAnswer } from '../../server/src/protocol/policy-tests.ts';
import type { PolicyInfo } from '../../server/src/protocol/protocol.ts';
import type { SimulationRow } from '../../server/src/protocol/simulation.ts';
import { registerCommands } from './commands/register-commands.ts';
import { accessLens } from './comparison/access-lens.ts';
import { comparisonReports } from './comparison/comparison-report.ts';
import { watchForPolicies } from './documents/watch-for-policies.ts';
import { rulePages } from './files/rule-pages.ts';
import { createSimulationPanels } from './panels/simulation/simulation-panels.ts';
import { createSummaryPanel } from './panels/summary/summary-panel.ts';
import { chosenTypes } from './policies/chosen-types.ts';
import { keepContextKeys } from './policies/context-keys.ts';
import { knownPolicies } from './policies/known-policies.ts';
import { offerRestart } from './server/crash-messages.ts';
import { createPolicyServer, type PolicyServer, type ServerState } from './server/policy-server.ts';
import { createPolicyTests } from './testing/policy-tests.ts';
import { policyTypeItem } from './ui/policy-type-item.ts';

/** What the extension tells other extensions. */
export interface IamPolicyWorkbench {
  /** The policies of an open document, as last read; empty where there are none. */
  policiesOf(uri: vscode.Uri): readonly PolicyInfo[];
  /** The decisions that the open simulation of a document's first policy shows; undefined where there is none. */
  decisionsOf(uri: vscode.Uri): readonly SimulationRow[] | undefined;
  /** What became of policy tests, after each run. */
  readonly onDidRunPolicyTests: vscode.Event<PolicyTestAnswer>;
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
  const simulations = createSimulationPanels({ extensionUri, server: started, policies });
  const tests = createPolicyTests(started, log);
  subscriptions.push(
    log,
    tests,
    policies,
    types,
    pages,
    comparisons,
    accessLens(started, policies),
    summary,
    simulations,
    keepContextKeys(started, policies),
    policyTypeItem(policies),
    registerCommands({
      server: started,
      policies,
      chosenTypes: types,
      summary,
      simulations,
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
    onDidRunPolicyTests: tests.onDidRun,
    policiesOf: (uri) => policies.of(uri),
    decisionsOf: (uri) => simulations.decisionsOf(uri),
    serverState: () => ({ state: started.state, processId: started.processId }),
  };
}

/** Waits until the server's process has ended. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}
