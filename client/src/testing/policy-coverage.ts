import * as vscode from 'vscode';
import type { PolicyCoverage, StatementCoverage } from '../../../server/src/protocol/policy-tests.ts';
import { toRange } from './to-vscode.ts';

/**
 * What of a policy the tests exercise, in VS Code's words: statements and values of `Action` are its statements, and the
 * two answers of a condition the branches of their statement.
 */
export function toFileCoverage({ uri, statements }: PolicyCoverage): vscode.FileCoverage {
  const parts = statements.flatMap(partsOf);
  const file = vscode.FileCoverage.fromDetails(vscode.Uri.parse(uri), parts);
  details.set(file, parts);
  return file;
}

export function coverageDetails(file: vscode.FileCoverage): vscode.StatementCoverage[] {
  return details.get(file) ?? [];
}

const details = new WeakMap<vscode.FileCoverage, vscode.StatementCoverage[]>();

function partsOf({ range, matched, actions, conditions }: StatementCoverage): vscode.StatementCoverage[] {
  const branches = conditions.flatMap(({ text, range: at, held, failed }) => [
    new vscode.BranchCoverage(held, toRange(at), vscode.l10n.t('{0} holds', text)),
    new vscode.BranchCoverage(failed, toRange(at), vscode.l10n.t('{0} does not hold', text)),
  ]);
  return [
    new vscode.StatementCoverage(matched, toRange(range), branches),
    ...actions.map((action) => new vscode.StatementCoverage(action.matched, toRange(action.range))),
  ];
}
