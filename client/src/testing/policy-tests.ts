import * as vscode from 'vscode';
import type { PolicyTestAnswer } from '../../../server/src/protocol/policy-tests.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { coverageDetails } from './policy-coverage.ts';
import { createTestRunner } from './test-runner.ts';
import { createTestTree, isPolicyTestFile } from './test-tree.ts';

export interface PolicyTests extends vscode.Disposable {
  /** What became of tests, after each run. */
  readonly onDidRun: vscode.Event<PolicyTestAnswer>;
}

/** Policy tests in VS Code's Test Explorer. The server starts when the first file of them is opened or run. */
export function createPolicyTests(server: PolicyServer, log: vscode.LogOutputChannel): PolicyTests {
  const controller = vscode.tests.createTestController('iamPolicy', vscode.l10n.t('IAM Policy Tests'));
  const tree = createTestTree(controller, server, log);
  const runner = createTestRunner(controller, tree, server);
  const profileFor = (label: string, kind: vscode.TestRunProfileKind): vscode.TestRunProfile =>
    controller.createRunProfile(
      label,
      kind,
      (request, token) => (request.continuous ? watch(request, token) : runner.run(request, token)),
      true,
    );
  const run = profileFor(vscode.l10n.t('Run'), vscode.TestRunProfileKind.Run);
  run.supportsContinuousRun = true;
  const coverage = profileFor(vscode.l10n.t('Run with Coverage'), vscode.TestRunProfileKind.Coverage);
  coverage.loadDetailedCoverage = async (_run, file) => coverageDetails(file);
  return {
    onDidRun: runner.onDidRun,
    dispose: () => vscode.Disposable.from(tree, runner, controller).dispose(),
  };

  /** Runs again what a saved document belongs to: a file of tests, or a policy that it names. */
  function watch(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const listener = vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
      // What it names may have changed with it.
      if (isPolicyTestFile(uri)) await tree.read(uri);
      const files = tree.affectedBy(uri);
      const include = request.include
        ? request.include.filter(({ uri: own }) => files.some((file) => file.id === own?.toString()))
        : files;
      if (include.length === 0) return;
      await runner.run(new vscode.TestRunRequest(include, request.exclude, request.profile, true), token);
    });
    token.onCancellationRequested(() => listener.dispose());
  }
}
