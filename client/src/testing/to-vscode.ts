import * as vscode from 'vscode';
import type { PolicyTestResult } from '../../../server/src/protocol/policy-tests.ts';
import type { Range } from '../../../server/src/protocol/protocol.ts';

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** What is shown at a test that failed or could not be run, with the way to the statements that decided. */
export function toMessage(result: PolicyTestResult, uri: vscode.Uri): vscode.TestMessage {
  const { message = '', expected, actual, range, statements = [] } = result;
  const shown =
    expected !== undefined && actual !== undefined
      ? vscode.TestMessage.diff(message, expected, actual)
      : new vscode.TestMessage(message);
  shown.location = new vscode.Location(uri, toRange(range));
  if (statements.length > 0) {
    const frames = statements.map(
      ({ label, uri: at, range: where }) =>
        new vscode.TestMessageStackFrame(label, vscode.Uri.parse(at), toRange(where).start),
    );
    shown.stackTrace = [new vscode.TestMessageStackFrame(result.name, uri, toRange(range).start), ...frames];
  }
  return shown;
}
