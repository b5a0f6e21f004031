import * as vscode from 'vscode';
import {
  type PolicyTypeChoice,
  policyTypes,
  setPolicyType as setPolicyTypeRequest,
} from '../../../server/src/protocol/protocol.ts';
import { policyAt } from '../policies/policy-at.ts';
import { BACK, type PickItem, pick } from '../ui/pick.ts';
import type { Command, CommandContext } from './command.ts';

/** Takes a kind with its resource type; asks for one otherwise. */
export const setPolicyType: Command = {
  id: 'iamPolicy.setPolicyType',
  async run(context, argument) {
    const document = vscode.window.activeTextEditor?.document;
    if (!document) return;
    const types = context.server.request(policyTypes, null);
    const chosen = isType(argument)
      ? (await types).find((type) => sameType(type, argument))
      : await pickType(types, context);
    if (chosen) await set(document, chosen, context);
  },
};

type Type = Pick<PolicyTypeChoice, 'kind' | 'resourceType'>;

function isType(argument: unknown): argument is Type {
  return typeof argument === 'object' && argument !== null && 'kind' in argument;
}

function sameType(a: Type, b: Type): boolean {
  return a.kind === b.kind && a.resourceType === b.resourceType;
}

async function pickType(
  types: Promise<readonly PolicyTypeChoice[]>,
  { policies }: CommandContext,
): Promise<PolicyTypeChoice | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = editor ? policies.of(editor.document.uri) : [];
  const now = editor && here[policyAt(here, editor.selection.active)]?.type;
  const toItem = (type: PolicyTypeChoice): PickItem<PolicyTypeChoice> => ({
    label: type.label,
    detail: type.detail,
    value: type,
    ...(now && sameType(now, type) && { description: vscode.l10n.t('current') }),
  });
  const chosen = await pick({
    title: vscode.l10n.t('Set Policy Type'),
    placeholder: vscode.l10n.t('What is this policy for?'),
    items: types.then((all) => all.map(toItem)),
  });
  return chosen === BACK ? undefined : chosen;
}

async function set(
  document: vscode.TextDocument,
  { kind, resourceType, label }: PolicyTypeChoice,
  { server }: CommandContext,
): Promise<void> {
  const unsaved = new Set(
    vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  const { configurationUri, refused } = await server.request(setPolicyTypeRequest, {
    uri: document.uri.toString(),
    kind,
    ...(resourceType && { resourceType }),
  });
  if (configurationUri === undefined) {
    if (refused) void vscode.window.showInformationMessage(refused);
    return;
  }
  const configuration = vscode.Uri.parse(configurationUri);
  // The server and continuous integration read the disk. What the user was in the middle of stays unsaved.
  if (!unsaved.has(configuration.toString())) await vscode.workspace.save(configuration);
  sayWritten(document, label, configuration);
}

function sayWritten(document: vscode.TextDocument, label: string, configuration: vscode.Uri): void {
  const file = vscode.workspace.asRelativePath(document.uri);
  const message = vscode.l10n.t(
    '`{0}` is read as “{1}” now; `{2}` says so to everyone who works in the folder.',
    file,
    label,
    vscode.workspace.asRelativePath(configuration),
  );
  const show = vscode.l10n.t('Open File');
  void vscode.window.showInformationMessage(message, show).then((chosen) => {
    return chosen === show ? vscode.window.showTextDocument(configuration) : undefined;
  });
}
