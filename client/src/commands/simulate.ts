import * as vscode from 'vscode';
import type { Position } from '../../../server/src/protocol/protocol.ts';
import { policiesRead } from '../policies/policies-read.ts';
import { policyAt } from '../policies/policy-at.ts';
import { pickPolicyOf } from '../ui/pick-policy-of.ts';
import { policyEditor } from '../ui/policy-editor.ts';
import { shownFile } from '../ui/shown-file.ts';
import type { Command } from './command.ts';

/** Takes the URI of a file (menus) or a place in one (code lenses); the editor's cursor otherwise. */
export const simulate: Command = {
  id: 'iamPolicy.simulate',
  async run({ server, policies, simulations }, argument) {
    await server.start();
    const asked = placeOf(argument) ?? (await cursorOf(policyEditor(policies)));
    if (!asked) return;
    const document = await vscode.workspace.openTextDocument(asked.uri);
    const found = await policiesRead(policies, document.uri);
    const file = shownFile(document.uri);
    if (found.length === 0) {
      const message = vscode.l10n.t('`{0}` holds no policy; Set Policy Type… says that it is one.', file);
      void vscode.window.showInformationMessage(message);
      return;
    }
    const there = asked.position ? policyAt(found, asked.position) : found.length === 1 ? 0 : -1;
    const policyIndex = there >= 0 ? there : await pickPolicyOf(found, file);
    if (policyIndex === undefined) return;
    const { position, statementOnly } = asked;
    simulations.show({
      uri: document.uri.toString(),
      policyIndex,
      ...(statementOnly && position && { statementAt: document.offsetAt(toPosition(position)) }),
    });
  },
};

interface AskedPlace {
  readonly uri: vscode.Uri;
  readonly position?: Position;
  readonly statementOnly?: boolean;
}

function placeOf(argument: unknown): AskedPlace | undefined {
  if (argument instanceof vscode.Uri) return placeOfFile(argument);
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, position, statementOnly } = argument as Record<string, unknown>;
  if (typeof uri !== 'string' || !isPosition(position)) return undefined;
  return { uri: vscode.Uri.parse(uri), position, statementOnly: statementOnly === true };
}

/** From a menu; in the editor's own the cursor says which policy is meant. */
function placeOfFile(uri: vscode.Uri): AskedPlace {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() !== uri.toString()) return { uri };
  return { uri, position: editor.selection.active };
}

async function cursorOf(asked: Promise<vscode.TextEditor | undefined>): Promise<AskedPlace | undefined> {
  const editor = await asked;
  return editor && { uri: editor.document.uri, position: editor.selection.active };
}

function isPosition(value: unknown): value is Position {
  if (typeof value !== 'object' || value === null) return false;
  const { line, character } = value as Record<string, unknown>;
  return Number.isInteger(line) && Number.isInteger(character);
}

function toPosition({ line, character }: Position): vscode.Position {
  return new vscode.Position(line, character);
}
