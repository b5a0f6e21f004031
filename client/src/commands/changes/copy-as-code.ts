import * as vscode from 'vscode';
import {
  type CopyFormat,
  type DocumentReference,
  type Intent,
  readDocument,
  readEntity,
} from '../../../../server/src/protocol/account.ts';
import { policyToSend } from '../../changes/policy-to-send.ts';
import { plainMessage } from '../../ui/plain-label.ts';
import { isEntityNode } from '../../views/account-tree/nodes.ts';
import { documentIn } from '../account-argument.ts';
import type { Command, CommandContext } from '../command.ts';
import { signedInFirst } from './signed-in-first.ts';

/** What makes a role or policy of the account, or a file, as text for another tool. */
export const copyAsCode: Command = {
  id: 'iamPolicy.copyAsCode',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const intent = await intentOf(argument, context);
    if (!intent) return;
    const formats: readonly { readonly label: string; readonly as: CopyFormat }[] = [
      { label: vscode.l10n.t('Terraform'), as: 'terraform' },
      { label: vscode.l10n.t('CloudFormation'), as: 'cloudformation' },
      { label: vscode.l10n.t('AWS CLI (bash)'), as: 'awsCliBash' },
      { label: vscode.l10n.t('AWS CLI (PowerShell)'), as: 'awsCliPowerShell' },
      { label: vscode.l10n.t('boto3'), as: 'boto3' },
    ];
    const chosen = await vscode.window.showQuickPick(formats, { title: vscode.l10n.t('Copy As') });
    if (chosen) await context.changes.copy(intent, chosen.as);
  },
};

async function intentOf(argument: unknown, context: CommandContext): Promise<Intent | undefined> {
  if (isEntityNode(argument)) {
    const { kind, name } = argument.entity;
    if (kind === 'role') return roleIntent(name, context);
    return kind === 'policy' ? policyIntent(name, context) : undefined;
  }
  const reference = documentIn(argument, context);
  return reference ? documentIntent(reference, context) : fileIntent(argument, context);
}

async function documentIntent(
  reference: DocumentReference,
  context: CommandContext,
): Promise<Intent | undefined> {
  switch (reference.kind) {
    case 'trust':
      return roleIntent(reference.role, context);
    case 'managed':
      return policyIntent(reference.arn, context);
    case 'inline': {
      const { text } = await context.account.process.request(readDocument, reference);
      return { kind: 'putInline', entity: reference.entity, policy: reference.policy, document: text };
    }
  }
}

async function roleIntent(name: string, { account }: CommandContext): Promise<Intent> {
  const role = await account.process.request(readEntity, { kind: 'role', name });
  const { text } = await account.process.request(readDocument, { kind: 'trust', role: name });
  const { path, description, tags, boundary, maxSessionDuration, attached, inline } = role;
  if (inline.length > 0) sayLeftOut(inline);
  return {
    kind: 'createRole',
    name,
    trustPolicy: text,
    path,
    attach: attached.map(({ arn }) => arn),
    tags: tags.filter(({ key }) => !key.startsWith('aws:')),
    ...(description !== undefined && { description }),
    ...(boundary !== undefined && { boundary }),
    ...(maxSessionDuration !== undefined && { maxSessionDuration }),
  };
}

/** They are resources and calls of their own. */
function sayLeftOut(inline: readonly string[]): void {
  const names = inline.map((policy) => `\`${plainMessage(policy)}\``).join(', ');
  const message = vscode.l10n.t(
    'The inline policies of the role are not copied with it: {0}. Copy each from its own row in the view IAM.',
    names,
  );
  void vscode.window.showWarningMessage(message);
}

async function policyIntent(arn: string, { account }: CommandContext): Promise<Intent> {
  const { name, path, description, tags } = await account.process.request(readEntity, {
    kind: 'policy',
    name: arn,
  });
  const { text } = await account.process.request(readDocument, { kind: 'managed', arn });
  return {
    kind: 'createPolicy',
    name,
    document: text,
    path,
    tags: tags.filter(({ key }) => !key.startsWith('aws:')),
    ...(description !== undefined && { description }),
  };
}

async function fileIntent(argument: unknown, context: CommandContext): Promise<Intent | undefined> {
  const policy = await policyToSend(context, argument);
  if (!policy) return undefined;
  const name = policy.name.replace(/[^\w+=,.@-]/g, '-');
  return policy.kind === 'trust'
    ? { kind: 'createRole', name, trustPolicy: policy.text }
    : { kind: 'createPolicy', name, document: policy.text };
}
