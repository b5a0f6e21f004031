import * as vscode from 'vscode';
import {
  type ExportSimulation,
  exportSimulation,
  type SimulationExport,
} from '../../../../server/src/protocol/simulation.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import { shownFile } from '../../ui/shown-file.ts';
import { copyText } from './copy-text.ts';
import { gone } from './gone.ts';

const TO_FILE: readonly ExportSimulation['as'][] = ['csv', 'json', 'markdown', 'policyTest'];

/** Writes the question to a file that the user names, or copies it, and says so. */
export async function exportQuestion(
  server: PolicyServer,
  asked: ExportSimulation,
  policy: vscode.Uri,
): Promise<void> {
  const exported = await server.request(exportSimulation, asked);
  if (!exported) {
    void vscode.window.showErrorMessage(gone());
  } else if (TO_FILE.includes(asked.as)) {
    await save(exported, policy);
  } else {
    await copyText(exported.text);
  }
}

async function save({ text, fileName }: SimulationExport, policy: vscode.Uri): Promise<void> {
  const file = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folderOf(policy), fileName),
  });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const open = vscode.l10n.t('Open File');
  const message = vscode.l10n.t('Written to `{0}`.', shownFile(file));
  void vscode.window.showInformationMessage(message, open).then((chosen) => {
    return chosen === open ? vscode.window.showTextDocument(file) : undefined;
  });
}

/** The folder of the policy; of the workspace where the policy is in no file yet. */
function folderOf(policy: vscode.Uri): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return policy.scheme === 'untitled' && folder ? folder.uri : vscode.Uri.joinPath(policy, '..');
}
