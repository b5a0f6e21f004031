import * as vscode from 'vscode';
import { type PolicyTypeChoice, policyTypes } from '../../../server/src/protocol/protocol.ts';
import { policyAt } from '../policies/policy-at.ts';
import { writePolicyType } from '../policies/write-policy-type.ts';
import { BACK, type PickItem, pick } from '../ui/pick.ts';
import { typeItem } from '../ui/type-items.ts';
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
    if (!chosen) return;
    if (document.isUntitled) context.chosenTypes.remember(document, chosen.kind, chosen.resourceType);
    await writePolicyType(context.server, document.uri, chosen);
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
  const isNow = (type: PolicyTypeChoice): boolean => now !== undefined && sameType(now, type);
  const toItem = (type: PolicyTypeChoice): PickItem<PolicyTypeChoice> =>
    typeItem(type, type, ...(isNow(type) ? [vscode.l10n.t('current')] : []));
  const chosen = await pick({
    title: vscode.l10n.t('Set Policy Type'),
    placeholder: vscode.l10n.t('What is this policy for?'),
    items: types.then((all) => all.map(toItem)),
    isActive: isNow,
  });
  return chosen === BACK ? undefined : chosen;
}
