import * as vscode from 'vscode';
import type { PolicyToSend } from '../../changes/policy-to-send.ts';
import { shownFile } from '../../ui/shown-file.ts';

/** True, with a message, where the policy is none that a user, group or role can have. */
export function refuseResourcePolicy({ kind, uri }: PolicyToSend): boolean {
  if (kind === 'identity' || kind === 'boundary') return false;
  const message = vscode.l10n.t(
    '`{0}` is no identity policy: what has a Principal, or belongs to an organization, cannot be a managed or inline policy. Set Policy Type… says what a file is.',
    shownFile(uri),
  );
  void vscode.window.showErrorMessage(message);
  return true;
}
