import * as vscode from 'vscode';
import { type Intent, readEntity } from '../../../../server/src/protocol/account.ts';
import { policyToSend } from '../../changes/policy-to-send.ts';
import { uriIn } from '../account-argument.ts';
import type { Command, CommandContext } from '../command.ts';
import { choosePolicy } from './choose.ts';
import { refuseResourcePolicy } from './policy-kind.ts';
import { signedInFirst } from './signed-in-first.ts';

/**
 * Review and Publish…: the draft of a document of the account goes where it belongs. Takes its URI or its row in the view
 * IAM; a file of the workspace becomes a new version of a managed policy.
 */
export const publish: Command = {
  id: 'iamPolicy.publish',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const { files } = context.account;
    const uri = uriIn(argument, context) ?? vscode.window.activeTextEditor?.document.uri;
    const there = uri && files.documentOf(uri);
    if (!uri || !there) return publishFile(context, uri);
    const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (open?.isDirty) await open.save();
    const draft = files.draftOf(uri);
    if (!draft) {
      const message = vscode.l10n.t('This document is as the account has it; edit and save it first.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const policy = await policyToSend(context, uri);
    if (!policy) return;
    const intent = await intentOf(there.document, policy.text, context);
    if (!intent) return;
    await context.changes.plan(intent, draft);
  },
};

/** A file of the workspace as a new version of a managed policy. */
async function publishFile(context: CommandContext, uri: vscode.Uri | undefined): Promise<void> {
  const policy = await policyToSend(context, uri);
  if (!policy || refuseResourcePolicy(policy)) return;
  const arn = await choosePolicy(context, vscode.l10n.t('Policy That Gets a New Version'));
  const intent = arn && (await versionOf(arn, policy.text, context));
  if (intent) await context.changes.plan(intent);
}

async function intentOf(
  document: NonNullable<ReturnType<CommandContext['account']['files']['documentOf']>>['document'],
  text: string,
  context: CommandContext,
): Promise<Intent | undefined> {
  switch (document.kind) {
    case 'trust':
      return { kind: 'updateTrust', role: document.role, document: text };
    case 'inline':
      return { kind: 'putInline', entity: document.entity, policy: document.policy, document: text };
    case 'managed':
      return versionOf(document.arn, text, context);
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html#version-limits */
const MOST_VERSIONS = 5;

/** A policy has five versions at most, so that one must go before a sixth comes. */
async function versionOf(
  policyArn: string,
  document: string,
  { account }: CommandContext,
): Promise<Intent | undefined> {
  const intent = { kind: 'publishVersion', policyArn, document, setAsDefault: true } as const;
  const { versions } = await account.process.request(readEntity, { kind: 'policy', name: policyArn });
  if (versions.length < MOST_VERSIONS) return intent;
  const items = versions
    .filter(({ isDefault }) => !isDefault)
    .toReversed()
    .map(({ id, created }) => ({
      label: id,
      description: created ? new Date(created).toLocaleDateString(vscode.env.language) : '',
      id,
    }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Version to Delete First'),
    placeHolder: vscode.l10n.t('A policy has five versions at most; the one you choose goes for good'),
    ignoreFocusOut: true,
  });
  return chosen && { ...intent, deleteVersion: chosen.id };
}
