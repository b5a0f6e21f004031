import * as vscode from 'vscode';
import { createAccount } from './account/account.ts';
import { sayBrokenOff } from './changes/broken-off.ts';
import { createChanges } from './changes/changes.ts';
import { accountTexts } from './changes/conflict.ts';
import { registerCommands } from './commands/register-commands.ts';
import { accessLens } from './comparison/access-lens.ts';
import { comparisonReports } from './comparison/comparison-report.ts';
import { denialLinks } from './denials/terminal-links.ts';
import { watchForPolicies } from './documents/watch-for-policies.ts';
import { rulePages } from './files/rule-pages.ts';
import type { IamPolicyWorkbench } from './iam-policy-workbench.ts';
import { createDenialPanel } from './panels/denial/denial-panel.ts';
import { createSimulationPanels } from './panels/simulation/simulation-panels.ts';
import { createSummaryPanel } from './panels/summary/summary-panel.ts';
import { chosenTypes } from './policies/chosen-types.ts';
import { keepContextKeys } from './policies/context-keys.ts';
import { knownPolicies } from './policies/known-policies.ts';
import { liveFindings } from './policies/live-findings.ts';
import { offerRestart } from './server/crash-messages.ts';
import { createPolicyServer, type PolicyServer } from './server/policy-server.ts';
import { createPolicyTests } from './testing/policy-tests.ts';
import { policySizeItem } from './ui/policy-size-item.ts';
import { policyTypeItem } from './ui/policy-type-item.ts';

let server: PolicyServer | undefined;

export function activate(context: vscode.ExtensionContext): IamPolicyWorkbench {
  const { extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('IAM Policy Workbench', { log: true });
  const module = vscode.Uri.joinPath(extensionUri, 'dist', 'server.mjs').fsPath;
  const started = createPolicyServer({ module, log });
  server = started;
  const policies = knownPolicies(started);
  const types = chosenTypes(started, policies);
  const pages = rulePages(started);
  const comparisons = comparisonReports();
  const summary = createSummaryPanel({ extensionUri, server: started, policies });
  const account = createAccount({ context, server: started, log });
  const ofAccount = accountTexts();
  const findings = liveFindings();
  const denials = createDenialPanel({ extensionUri, server: started, account });
  const simulations = createSimulationPanels({ extensionUri, server: started, policies, account });
  const tests = createPolicyTests(started, log);
  subscriptions.push(
    log,
    account,
    ofAccount,
    sayBrokenOff(account, log),
    findings,
    denials,
    denialLinks((text) => void vscode.commands.executeCommand('iamPolicy.explainAccessDenied', text)),
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
    policySizeItem(policies),
    registerCommands({
      server: started,
      policies,
      chosenTypes: types,
      summary,
      simulations,
      rulePages: pages,
      comparisons,
      account,
      changes: createChanges({ extensionUri, account, texts: ofAccount, log }),
      accountTexts: ofAccount,
      denials,
      liveFindings: findings,
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
    identity: () => account.signedIn.identity,
    draftOf: (uri) => account.files.draftOf(uri),
    serverState: () => ({ state: started.state, processId: started.processId }),
  };
}

/** Waits until the server's process has ended. */
export function deactivate(): Promise<void> | undefined {
  return server?.dispose();
}
