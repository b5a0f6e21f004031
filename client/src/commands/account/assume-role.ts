import * as vscode from 'vscode';
import { type AssumeRole, accountArns } from '../../../../server/src/protocol/account.ts';
import { isRoleArn, isSessionName, mfaDeviceOf, sessionNameFor } from '../../account/assume-role-input.ts';
import { BACK, pick } from '../../ui/pick.ts';
import { plainLabel, plainMessage } from '../../ui/plain-label.ts';
import { isEntityNode } from '../../views/account-tree/nodes.ts';
import type { Command, CommandContext } from '../command.ts';
import { assumeOptions } from './assume-options.ts';

/** Takes what to assume, an ARN, or a role of the view IAM; asks for the rest. What follows is done as the role until it is left. */
export const assumeRole: Command = {
  id: 'iamPolicy.assumeRole',
  async run(context, argument) {
    const { signedIn } = context.account;
    if (!signedIn.identity) await vscode.commands.executeCommand('iamPolicy.selectProfile');
    if (!signedIn.identity) return;
    const params = isAssumeRole(argument) ? argument : await ask(context, argument);
    if (!params) return;
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Assuming {0}', plainMessage(params.roleArn)),
      cancellable: true,
    };
    await vscode.window.withProgress(options, (_, token) => signedIn.assumeRole(params, token));
  },
};

function isAssumeRole(argument: unknown): argument is AssumeRole {
  if (typeof argument !== 'object' || argument === null) return false;
  const { roleArn, sessionName } = argument as Partial<AssumeRole>;
  return typeof roleArn === 'string' && typeof sessionName === 'string';
}

async function ask(context: CommandContext, argument: unknown): Promise<AssumeRole | undefined> {
  const roleArn = (await arnIn(argument, context)) ?? (await chooseRole(context));
  if (roleArn === undefined) return undefined;
  const sessionName = await vscode.window.showInputBox({
    title: vscode.l10n.t('Session Name'),
    prompt: vscode.l10n.t('Shows in CloudTrail as who acted: 2 to 64 letters, digits and =,.@_-'),
    value: sessionNameFor(context.account.signedIn.identity!.name),
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isSessionName(typed) ? undefined : vscode.l10n.t('2 to 64 letters, digits and =,.@_- without spaces.'),
  });
  if (sessionName === undefined) return undefined;
  return assumeOptions({ roleArn, sessionName }, mfaDeviceOf(context.account.signedIn.identity?.arn));
}

async function arnIn(argument: unknown, { account }: CommandContext): Promise<string | undefined> {
  if (typeof argument === 'string') return isRoleArn(argument) ? argument : undefined;
  if (!isEntityNode(argument) || argument.entity.kind !== 'role') return undefined;
  return argument.info?.arn ?? account.tree.arnOf(argument.entity);
}

const TYPED = Symbol('typed');

/** One of the account's roles, or one of another account by its ARN. */
async function chooseRole({ account, log }: CommandContext): Promise<string | undefined> {
  const another = {
    label: `$(edit) ${vscode.l10n.t('Another role, by its ARN…')}`,
    value: TYPED as string | typeof TYPED,
    alwaysShow: true,
  };
  const roles = account.process.request(accountArns, {}).then(
    ({ entities }) => entities.filter(({ kind }) => kind === 'role'),
    (error: Error) => {
      // Whoever may assume a role need not be allowed to list roles.
      log.info(`Roles are not listed: ${error.message}`);
      return [];
    },
  );
  const chosen = await pick<string | typeof TYPED>({
    title: vscode.l10n.t('Assume Role'),
    placeholder: vscode.l10n.t('Search the roles of the account'),
    items: roles.then((all) => [
      another,
      ...all.map(({ name, arn, description = '' }) => ({
        label: plainLabel(name),
        description: plainLabel(arn),
        detail: plainLabel(description),
        value: arn,
      })),
    ]),
  });
  if (chosen === undefined || chosen === BACK) return undefined;
  return chosen === TYPED ? typeArn() : chosen;
}

async function typeArn(): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('ARN of the Role'),
    placeHolder: 'arn:aws:iam::111122223333:role/deploy',
    ignoreFocusOut: true,
    validateInput: (text) =>
      isRoleArn(text.trim())
        ? undefined
        : vscode.l10n.t('An ARN of a role, such as {0}', 'arn:aws:iam::111122223333:role/deploy'),
  });
  return typed?.trim();
}
