import * as vscode from 'vscode';
import { type PolicyDocument, policyDocument } from '../../../server/src/protocol/protocol.ts';
import type { CommandContext } from '../commands/command.ts';
import { policiesRead } from '../policies/policies-read.ts';
import { policyAt } from '../policies/policy-at.ts';
import { pickPolicyOf } from '../ui/pick-policy-of.ts';
import { policyEditor } from '../ui/policy-editor.ts';
import { shownFile } from '../ui/shown-file.ts';

/** A policy of an open document, ready to be sent. */
export interface PolicyToSend extends PolicyDocument {
  readonly uri: vscode.Uri;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** The policy at the cursor, of a file (menus), or the one that the user picks. Undefined where there is none to send. */
export async function policyToSend(
  { server, policies }: CommandContext,
  argument: unknown,
): Promise<PolicyToSend | undefined> {
  await server.start();
  const editor = await policyEditor(policies);
  const uri = argument instanceof vscode.Uri ? argument : editor?.document.uri;
  if (!uri) {
    const message = vscode.l10n.t('Open a policy first, or choose one in the Explorer.');
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const found = await policiesRead(policies, document.uri);
  const file = shownFile(document.uri);
  if (found.length === 0) {
    const message = vscode.l10n.t('`{0}` holds no policy; Set Policy Type… says that it is one.', file);
    void vscode.window.showInformationMessage(message);
    return undefined;
  }
  const cursor =
    editor?.document.uri.toString() === document.uri.toString() ? editor.selection.active : undefined;
  const there = cursor ? policyAt(found, cursor) : -1;
  const index = there >= 0 ? there : found.length === 1 ? 0 : await pickPolicyOf(found, file);
  const position = index === undefined ? undefined : found[index]?.range.start;
  if (!position) return undefined;
  const read = await server.request(policyDocument, { uri: document.uri.toString(), position });
  if (!read) return undefined;
  if (read.isBroken || !read.isWhole) {
    const message = read.isBroken
      ? vscode.l10n.t('`{0}` has mistakes of syntax; correct them first.', file)
      : vscode.l10n.t(
          '`{0}` has parts that are filled in elsewhere, so it cannot be sent as it is; deploy it with its own tool.',
          file,
        );
    void vscode.window.showErrorMessage(message);
    return undefined;
  }
  const name = (document.uri.path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '');
  return { ...read, uri: document.uri, name };
}
