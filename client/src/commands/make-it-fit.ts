import * as vscode from 'vscode';
import { type FitOption, type FitOptions, fitOptions } from '../../../server/src/protocol/fit.ts';
import type { Position } from '../../../server/src/protocol/protocol.ts';
import { openBeside } from '../documents/open-beside.ts';
import { BACK, type PickItem, pick } from '../ui/pick.ts';
import { policyEditor } from '../ui/policy-editor.ts';
import type { Command } from './command.ts';

/** Takes the policy's document and position, and what is to be done; asks for what is missing. */
export const makeItFit: Command = {
  id: 'iamPolicy.makeItFit',
  async run({ server, policies }, argument) {
    await server.start();
    const asked = askedIn(argument);
    const editor = asked ? undefined : await policyEditor(policies);
    const place =
      asked ?? (editor && { uri: editor.document.uri.toString(), position: editor.selection.active });
    if (!place) return;
    const { uri, position } = place;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const found = await server.request(fitOptions, { uri, position });
    const option =
      found && (asked?.option === undefined ? await pickOption(found) : named(found, asked.option));
    if (!found) say(vscode.l10n.t('No policy is here whose size AWS limits.'));
    else if (found.options.length === 0) say(nothingToDo(found));
    else if (option) await apply(option, found, document);
  },
};

interface Asked {
  readonly uri: string;
  readonly position: Position;
  readonly option?: string;
}

function askedIn(argument: unknown): Asked | undefined {
  const isPlace =
    typeof argument === 'object' && argument !== null && 'uri' in argument && 'position' in argument;
  return isPlace && typeof argument.uri === 'string' ? (argument as Asked) : undefined;
}

function named({ options }: FitOptions, id: string): FitOption | undefined {
  return options.find((option) => option.id === id);
}

async function pickOption({ size, options }: FitOptions): Promise<FitOption | undefined> {
  const items = options.map((option): PickItem<FitOption> => {
    const { title, fits, cost } = option;
    return {
      label: title,
      description: fits ? option.size : vscode.l10n.t('{0}, still too long', option.size),
      detail: cost,
      iconPath: new vscode.ThemeIcon(fits ? 'pass' : 'circle-outline'),
      value: option,
    };
  });
  const chosen = await pick({
    title: vscode.l10n.t('Make It Fit: {0}', `${size.text} ${size.unit}`),
    placeholder: vscode.l10n.t('What the policy grants stays the same. Which way?'),
    items: Promise.resolve(items),
  });
  return chosen === BACK ? undefined : chosen;
}

function nothingToDo({ size }: FitOptions): string {
  return vscode.l10n.t(
    'The policy has {0}, and nothing is known that makes it shorter without a change of what it grants. Correct its mistakes of syntax first, if it has any.',
    `${size.text} ${size.unit}`,
  );
}

/** New documents first, so that nothing is taken away before it stands elsewhere. */
async function apply(
  { id, edits, documents }: FitOption,
  { version }: FitOptions,
  document: vscode.TextDocument,
): Promise<void> {
  if (document.version !== version) {
    say(vscode.l10n.t('The document has changed meanwhile; choose again.'));
    return;
  }
  if (id === 'inline') {
    await vscode.commands.executeCommand('iamPolicy.putInlinePolicy', document.uri);
    return;
  }
  for (const { name, text } of documents) await openBeside(document.uri, `${name}.json`, text);
  if (edits.length === 0) return;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(
      document.uri,
      new vscode.Range(start.line, start.character, end.line, end.character),
      newText,
    );
  }
  await vscode.workspace.applyEdit(edit);
}

function say(message: string): void {
  void vscode.window.showInformationMessage(message);
}
