import * as vscode from 'vscode';
import { type PolicyTypeChoice, setPolicyType } from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { plainMessage } from '../ui/plain-label.ts';
import { shownFile } from '../ui/shown-file.ts';

/** Writes a document's policy type to the configuration, and says what came of it. */
export async function writePolicyType(
  server: PolicyServer,
  uri: vscode.Uri,
  { kind, resourceType, label }: Pick<PolicyTypeChoice, 'kind' | 'resourceType' | 'label'>,
): Promise<void> {
  const unsaved = new Set(
    vscode.workspace.textDocuments
      .filter(({ isDirty }) => isDirty)
      .map((document) => document.uri.toString()),
  );
  const { configurationUri, refused } = await server.request(setPolicyType, {
    uri: uri.toString(),
    kind,
    ...(resourceType && { resourceType }),
  });
  if (configurationUri === undefined) {
    if (refused) void vscode.window.showInformationMessage(plainMessage(refused));
    return;
  }
  const configuration = vscode.Uri.parse(configurationUri);
  // The server and continuous integration read the disk. What the user was in the middle of stays unsaved.
  if (!unsaved.has(configuration.toString())) await vscode.workspace.save(configuration);
  sayWritten(uri, label, configuration);
}

function sayWritten(uri: vscode.Uri, label: string, configuration: vscode.Uri): void {
  const message = vscode.l10n.t(
    '`{0}` is read as “{1}” now; `{2}` says so to everyone who works in the folder.',
    shownFile(uri),
    label,
    shownFile(configuration),
  );
  const show = vscode.l10n.t('Open File');
  void vscode.window.showInformationMessage(message, show).then((chosen) => {
    return chosen === show ? vscode.window.showTextDocument(configuration) : undefined;
  });
}
