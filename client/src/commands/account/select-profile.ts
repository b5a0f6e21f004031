import * as vscode from 'vscode';
import {
  type IdentitySource,
  listProfiles,
  type ProfileList,
} from '../../../../server/src/protocol/account.ts';
import { type Choice, type ChoiceGroup, groupChoices } from '../../account/profile-groups.ts';
import { recentKeys } from '../../account/recent-sources.ts';
import { signInWith } from '../../account/sign-in-with.ts';
import { BACK, type PickItem, pick, separator } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { Command, CommandContext } from '../command.ts';

/** Takes what to sign in with, or `{ kind: 'last' }` for what was signed in with last; asks for it otherwise. */
export const selectProfile: Command = {
  id: 'iamPolicy.selectProfile',
  async run(context, argument) {
    const source = sourceIn(argument, context) ?? (await choose(context));
    if (source) await signInWith(context.account, source);
  },
};

function sourceIn(argument: unknown, { account }: CommandContext): IdentitySource | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { kind, name } = argument as { readonly kind?: unknown; readonly name?: unknown };
  if (kind === 'last') return account.signedIn.lastSource;
  if (kind === 'profile' && typeof name === 'string') return { kind, name };
  return kind === 'environment' ? { kind } : undefined;
}

async function choose({ account }: CommandContext): Promise<IdentitySource | undefined> {
  const list = account.process.request(listProfiles, null);
  const chosen = await pick<Choice>({
    title: vscode.l10n.t('Sign In to an AWS Account'),
    placeholder: vscode.l10n.t('Search by profile, account or role'),
    items: list.then((found) => [
      ...groupChoices(found, recentKeys(account.memory)).flatMap(toItems),
      ...problemItems(found),
    ]),
  });
  if (chosen === undefined || chosen === BACK) return undefined;
  switch (chosen.kind) {
    case 'profile':
      return { kind: 'profile', name: chosen.profile.name };
    case 'environment':
      return chosen;
    case 'startSandbox':
      await vscode.commands.executeCommand('iamPolicy.startSandbox');
      return undefined;
  }
}

/** What could not be read, and what to do where there is no profile; nothing to choose. */
function problemItems({ groups, problems }: ProfileList): PickItem<Choice>[] {
  const none =
    groups.length === 0 ? [vscode.l10n.t('There are no profiles yet: `aws configure sso` makes one.')] : [];
  const all = [...problems, ...none];
  if (all.length === 0) return [];
  return [
    separator(vscode.l10n.t('not there')),
    ...all.map((problem) => ({ label: `$(info) ${plainLabel(problem)}`, alwaysShow: true })),
  ];
}

function toItems({ group, choices }: ChoiceGroup): PickItem<Choice>[] {
  const isProposed = group.kind === 'proposed';
  return [separator(groupLabel(group)), ...choices.map((choice) => toItem(choice, isProposed))];
}

function groupLabel(group: ChoiceGroup['group']): string {
  switch (group.kind) {
    case 'recent':
      return vscode.l10n.t('used last');
    case 'proposed':
      return vscode.l10n.t('proposed by AWS_PROFILE');
    case 'profiles':
      return plainLabel(group.label);
    case 'others':
      return vscode.l10n.t('without a profile');
  }
}

/** @param isSaid whether the group says that it is proposed */
function toItem(choice: Choice, isSaid: boolean): PickItem<Choice> {
  switch (choice.kind) {
    case 'environment':
      return {
        label: `$(terminal) ${vscode.l10n.t('Environment')}`,
        detail: vscode.l10n.t('The credentials in the environment variables of VS Code'),
        value: choice,
      };
    case 'startSandbox':
      return {
        label: `$(beaker) ${vscode.l10n.t('Sandbox account')}`,
        detail: vscode.l10n.t('An IAM of its own on this machine: try everything, without AWS'),
        value: choice,
      };
    case 'profile': {
      const { name, detail, accountId, roleName, region, production, endpoint } = choice.profile;
      const about = [
        accountId,
        roleName,
        region,
        choice.proposed && !isSaid ? vscode.l10n.t('proposed by AWS_PROFILE') : undefined,
        production ? vscode.l10n.t('production') : undefined,
      ];
      const where = endpoint === undefined ? '' : vscode.l10n.t('calls go to {0}', plainLabel(endpoint));
      return {
        label: `${production ? '$(warning)' : '$(account)'} ${plainLabel(name)}`,
        description: about
          .filter((part) => part !== undefined)
          .map(plainLabel)
          .join(' · '),
        detail: [plainLabel(detail), where].filter(Boolean).join(' · '),
        value: choice,
      };
    }
  }
}
