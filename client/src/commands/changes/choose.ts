import * as vscode from 'vscode';
import { accountArns, type EntityInfo, type PrincipalName } from '../../../../server/src/protocol/account.ts';
import { managedPolicies } from '../../../../server/src/protocol/protocol.ts';
import { BACK, type PickItem, pick, separator } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { CommandContext } from '../command.ts';

/** A role, user or group of the account, as far as kinds are wanted. Undefined where the user dismisses it. */
export async function choosePrincipal(
  context: CommandContext,
  title: string,
  kinds: readonly PrincipalName['kind'][] = ['role', 'user', 'group'],
): Promise<PrincipalName | undefined> {
  const wanted = new Set<EntityInfo['kind']>(kinds);
  const chosen = await pick<EntityInfo>({
    title,
    placeholder: vscode.l10n.t('Search by name or ARN'),
    items: entities(context).then((all) => all.filter(({ kind }) => wanted.has(kind)).map(item)),
  });
  if (chosen === undefined || chosen === BACK || chosen.kind === 'policy') return undefined;
  return { kind: chosen.kind, name: chosen.name };
}

/**
 * ARN of a managed policy. Undefined where the user dismisses it.
 *
 * @param whose 'account': what can be changed; 'any': AWS's too, after the account's own
 */
export async function choosePolicy(
  context: CommandContext,
  title: string,
  whose: 'account' | 'any' = 'account',
): Promise<string | undefined> {
  const offered = async (): Promise<PickItem<EntityInfo>[]> => {
    const { own, ofAws } = await policies(context);
    return [
      ...own.map(item),
      ...(whose === 'any' ? [separator(vscode.l10n.t('AWS managed')), ...ofAws.map(item)] : []),
    ];
  };
  const chosen = await pick<EntityInfo>({
    title,
    placeholder: vscode.l10n.t('Search by name or ARN'),
    items: offered(),
  });
  return chosen === undefined || chosen === BACK ? undefined : chosen.arn;
}

export interface ChoosePolicies {
  readonly title: string;
  readonly placeholder: string;
  /** ARNs to begin with, the likeliest first, with why. */
  readonly proposed?: readonly { readonly name: string; readonly arn: string; readonly why: string }[];
  /** ARNs that are not offered. */
  readonly without?: readonly string[];
}

/** ARNs of any number of the account's and AWS's managed policies. Undefined where the user dismisses it. */
export async function choosePolicies(
  context: CommandContext,
  { title, placeholder, proposed = [], without = [] }: ChoosePolicies,
): Promise<readonly string[] | undefined> {
  const hidden = new Set([...without, ...proposed.map(({ arn }) => arn)]);
  const partition = context.account.signedIn.identity?.partition ?? 'aws';
  const offered = async (): Promise<(vscode.QuickPickItem & { readonly arn?: string })[]> => {
    const shown = ({ arn }: { readonly arn: string }): boolean => !hidden.has(arn);
    const own = (await policies(context)).own.filter(shown);
    await context.server.start();
    const aws = await context.server.request(managedPolicies, null);
    const ofAws = aws
      .map(({ name, arn }) => ({ label: name, arn: arn.replace('arn:aws:', `arn:${partition}:`) }))
      .filter(shown);
    return [
      ...(proposed.length > 0 ? [separator(vscode.l10n.t('Usually attached'))] : []),
      ...proposed.map(({ name, arn, why }) => ({ label: name, description: arn, detail: why, arn })),
      ...(own.length > 0 ? [separator(vscode.l10n.t('Of this account'))] : []),
      ...own.map(({ name, arn, description = '' }) => ({
        label: plainLabel(name),
        description: plainLabel(arn),
        detail: plainLabel(description),
        arn,
      })),
      separator(vscode.l10n.t('AWS managed')),
      ...ofAws.map(({ label, arn }) => ({ label, description: arn, arn })),
    ];
  };
  const chosen = await vscode.window.showQuickPick(offered(), {
    title,
    placeHolder: placeholder,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen?.flatMap(({ arn }) => (arn === undefined ? [] : [arn]));
}

/** Asks for a name of IAM's. Undefined where the user dismisses it. */
export async function typeName(options: {
  readonly title: string;
  readonly prompt?: string;
  readonly value?: string;
  /** 64 for roles, 128 for policies. */
  readonly longest: number;
}): Promise<string | undefined> {
  const { title, prompt, value = '', longest } = options;
  const typed = await vscode.window.showInputBox({
    title,
    value,
    ignoreFocusOut: true,
    ...(prompt !== undefined && { prompt }),
    validateInput: (text) =>
      new RegExp(`^[\\w+=,.@-]{1,${longest}}$`).test(text.trim())
        ? undefined
        : vscode.l10n.t('1 to {0} letters, digits and +=,.@_- without spaces.', longest),
  });
  return typed?.trim();
}

async function entities({ account }: CommandContext): Promise<readonly EntityInfo[]> {
  return (await account.process.request(accountArns, {})).entities;
}

/** The managed policies that the account can use: its own, which it can change, and AWS's. */
async function policies(
  context: CommandContext,
): Promise<{ readonly own: readonly EntityInfo[]; readonly ofAws: readonly EntityInfo[] }> {
  const all = (await entities(context)).filter(({ kind }) => kind === 'policy');
  return {
    own: all.filter(({ awsManaged }) => !awsManaged),
    ofAws: all.filter(({ awsManaged }) => awsManaged),
  };
}

function item(entity: EntityInfo): PickItem<EntityInfo> {
  const { kind, name, arn, description = '' } = entity;
  return {
    label: plainLabel(name),
    description: plainLabel(arn),
    detail: plainLabel(description),
    iconPath: new vscode.ThemeIcon(ICONS[kind]),
    value: entity,
  };
}

const ICONS = { role: 'shield', user: 'person', group: 'organization', policy: 'law' } as const;
