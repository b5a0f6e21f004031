import * as vscode from 'vscode';
import { checkLive, type LiveCheck, readDocument } from '../../../server/src/protocol/account.ts';
import { type PolicyToSend, policyToSend } from '../changes/policy-to-send.ts';
import { plainMessage } from '../ui/plain-label.ts';
import { choosePolicy } from './changes/choose.ts';
import { signedInFirst } from './changes/signed-in-first.ts';
import type { Command, CommandContext } from './command.ts';

/** AWS's custom policy checks, for each of which it charges: the user is asked once, with the number of calls. */
export const checkWithAccessAnalyzer: Command = {
  id: 'iamPolicy.checkWithAccessAnalyzer',
  async run(context, argument) {
    const policy = await policyToSend(context, argument);
    if (!policy || !(await signedInFirst(context))) return;
    const kinds = {
      noNewAccess: vscode.l10n.t('No new access, compared with a policy of the account'),
      accessNotGranted: vscode.l10n.t('Actions or resources that it must not grant'),
    };
    const chosen = await vscode.window.showQuickPick([kinds.noNewAccess, kinds.accessNotGranted], {
      title: vscode.l10n.t('Check with Access Analyzer'),
    });
    if (chosen === undefined) return;
    const check =
      chosen === kinds.noNewAccess ? await noNewAccess(policy, context) : await accessNotGranted(policy);
    if (!check) return;
    const run = vscode.l10n.t('Check');
    const agreed = await vscode.window.showWarningMessage(
      vscode.l10n.t('AWS charges for this check: {0} call.', 1),
      { modal: true, detail: vscode.l10n.t('The offline comparison of access is free.') },
      run,
    );
    if (agreed !== run) return;
    const [answer] = await context.account.process.request(checkLive, [check]);
    if (!answer) return;
    const sentence = plainMessage([answer.message, ...answer.reasons].filter(Boolean).join(' '));
    if (answer.failure) void vscode.window.showErrorMessage(plainMessage(answer.failure.sentence));
    else if (answer.passed) void vscode.window.showInformationMessage(vscode.l10n.t('Passed. {0}', sentence));
    else void vscode.window.showWarningMessage(vscode.l10n.t('Not passed. {0}', sentence));
  },
};

async function noNewAccess(policy: PolicyToSend, context: CommandContext): Promise<LiveCheck | undefined> {
  const arn = await choosePolicy(context, vscode.l10n.t('Policy That It Is Compared With'), 'any');
  if (arn === undefined) return undefined;
  const { text } = await context.account.process.request(readDocument, { kind: 'managed', arn });
  return { kind: 'noNewAccess', policyType: typeOf(policy), document: policy.text, existing: text };
}

async function accessNotGranted(policy: PolicyToSend): Promise<LiveCheck | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('What It Must Not Grant'),
    prompt: vscode.l10n.t('Actions, ARNs or both, such as iam:PassRole, s3:DeleteBucket'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Name one at least.') : undefined),
  });
  if (typed === undefined) return undefined;
  const named = typed.split(/[\s,]+/).filter(Boolean);
  return {
    kind: 'accessNotGranted',
    policyType: typeOf(policy),
    document: policy.text,
    actions: named.filter((one) => !one.startsWith('arn:')),
    resources: named.filter((one) => one.startsWith('arn:')),
  };
}

function typeOf({ kind }: PolicyToSend): LiveCheck['policyType'] {
  return kind === 'resource' || kind === 'trust' || kind === 'vpcEndpoint'
    ? 'RESOURCE_POLICY'
    : 'IDENTITY_POLICY';
}
