import * as vscode from 'vscode';
import type { FinishConfiguration } from '../../../server/src/protocol/configuration.ts';
import type { Command } from './command.ts';

/** Runs behind a code action that wrote the configuration: saves it, and leads to the reason that is to be written. */
export const finishConfiguration: Command = {
  id: 'iamPolicy.finishConfiguration',
  async run(_, argument) {
    if (!isFinish(argument)) return;
    const uri = vscode.Uri.parse(argument.uri);
    // The server and continuous integration read the disk.
    if (argument.save) await vscode.workspace.save(uri);
    if (!argument.select) return;
    const { start, end } = argument.select;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    await vscode.window.showTextDocument(uri, { selection });
  },
};

function isFinish(argument: unknown): argument is FinishConfiguration {
  return typeof argument === 'object' && argument !== null && 'uri' in argument && 'save' in argument;
}
