import * as vscode from 'vscode';
import { type Intent, trustPolicy } from '../../../../server/src/protocol/account.ts';
import { type PolicyToSend, policyToSend } from '../../changes/policy-to-send.ts';
import { shownFile } from '../../ui/shown-file.ts';
import type { Command, CommandContext } from '../command.ts';
import { choosePolicies, typeName } from './choose.ts';
import { chooseTrust, usualPolicies } from './choose-trust.ts';
import { roleOptions } from './role-options.ts';
import { signedInFirst } from './signed-in-first.ts';

/** Takes a file with a trust policy (menus); asks what the role is for otherwise. */
export const createRole: Command = {
  id: 'iamPolicy.createRole',
  async run(context, argument) {
    const file = await trustFile(context, argument);
    if (file === null || !(await signedInFirst(context))) return;
    const trust = file
      ? { text: file.text, policies: await usualPolicies(file.text, context), name: nameFrom(file.name) }
      : await chosenTrust(context);
    if (!trust) return;
    const name = await typeName({
      title: vscode.l10n.t('Name of the Role'),
      prompt: vscode.l10n.t('Names of roles cannot be changed later.'),
      value: trust.name,
      longest: 64,
    });
    if (name === undefined) return;
    const attach = await choosePolicies(context, {
      title: vscode.l10n.t('Policies to Attach to {0}', name),
      placeholder: vscode.l10n.t('Choose any number, or none'),
      proposed: trust.policies,
    });
    if (!attach) return;
    const role: Extract<Intent, { kind: 'createRole' }> = {
      kind: 'createRole',
      name,
      trustPolicy: trust.text,
      ...(attach.length > 0 && { attach }),
    };
    const complete = await roleOptions(role, context);
    if (complete) await context.changes.plan(complete);
  },
};

/** The trust policy of a file; undefined: ask what the role is for; null: the file cannot be sent. */
async function trustFile(
  context: CommandContext,
  argument: unknown,
): Promise<PolicyToSend | null | undefined> {
  const uri =
    argument instanceof vscode.Uri ? argument : (vscode.window.activeTextEditor?.document.uri ?? undefined);
  if (!uri || (!(argument instanceof vscode.Uri) && context.policies.of(uri)[0]?.type.kind !== 'trust')) {
    return undefined;
  }
  if (context.account.files.documentOf(uri)) return undefined;
  if (!(argument instanceof vscode.Uri)) {
    const use = vscode.l10n.t('Use {0} as Trust Policy', shownFile(uri));
    const other = vscode.l10n.t('Choose What the Role Is For');
    const chosen = await vscode.window.showQuickPick([use, other], { title: vscode.l10n.t('Create Role') });
    if (chosen === undefined) return null;
    if (chosen === other) return undefined;
  }
  const policy = await policyToSend(context, uri);
  if (!policy) return null;
  if (policy.kind !== 'trust') {
    const message = vscode.l10n.t(
      '`{0}` is no trust policy, and a role is made of one: it says who may assume the role.',
      shownFile(uri),
    );
    void vscode.window.showErrorMessage(message);
    return null;
  }
  return policy;
}

async function chosenTrust(context: CommandContext) {
  const choice = await chooseTrust(context);
  if (!choice) return undefined;
  const { text } = await context.account.process.request(trustPolicy, choice.trust);
  return { text, policies: choice.policies, name: '' };
}

/** `reader-trust-policy` is the trust policy of `reader`. */
function nameFrom(file: string): string {
  return file
    .replace(/[._-]?(assume[._-]?role[._-]?)?(trust)?([._-]?policy)?$/i, '')
    .replace(/[^\w+=,.@-]/g, '-');
}
