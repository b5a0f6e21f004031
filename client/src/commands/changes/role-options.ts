import * as vscode from 'vscode';
import type { Intent } from '../../../../server/src/protocol/account.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { CommandContext } from '../command.ts';
import { choosePolicy } from './choose.ts';
import { typeDescription, typePath, typeTags } from './type-details.ts';

type CreateRole = Extract<Intent, { kind: 'createRole' }>;
type Option = 'review' | 'path' | 'description' | 'tags' | 'boundary' | 'maxSessionDuration';

/** Lets the user add what a role may have beyond its name. Undefined where they dismiss it. */
export async function roleOptions(
  role: CreateRole,
  context: CommandContext,
): Promise<CreateRole | undefined> {
  for (let now = role; ; ) {
    const chosen = await pick<Option>({
      title: vscode.l10n.t('Create Role {0}', plainLabel(now.name)),
      placeholder: vscode.l10n.t('Review what will be done, or set more first'),
      items: Promise.resolve(items(now)),
    });
    if (chosen === undefined || chosen === BACK) return undefined;
    if (chosen === 'review') return now;
    now = { ...now, ...(await change(now, chosen, context)) };
  }
}

function items(now: CreateRole): PickItem<Option>[] {
  const unset = vscode.l10n.t('not set');
  const item = (icon: string, label: string, description: string, value: Option): PickItem<Option> => ({
    label: `$(${icon}) ${label}`,
    description: plainLabel(description),
    value,
  });
  const tags = (now.tags ?? []).map(({ key, value }) => `${key}=${value}`).join(', ');
  const hours = (now.maxSessionDuration ?? 3600) / 3600;
  return [
    item('checklist', vscode.l10n.t('Review…'), vscode.l10n.t('nothing is changed yet'), 'review'),
    item('note', vscode.l10n.t('Description…'), now.description ?? unset, 'description'),
    item('folder', vscode.l10n.t('Path…'), now.path ?? '/', 'path'),
    item('tag', vscode.l10n.t('Tags…'), tags || unset, 'tags'),
    item('shield', vscode.l10n.t('Permissions Boundary…'), now.boundary ?? unset, 'boundary'),
    item(
      'clock',
      vscode.l10n.t('Longest Session…'),
      hours === 1 ? vscode.l10n.t('1 hour') : vscode.l10n.t('{0} hours', hours),
      'maxSessionDuration',
    ),
  ];
}

async function change(
  now: CreateRole,
  option: Exclude<Option, 'review'>,
  context: CommandContext,
): Promise<Partial<CreateRole>> {
  switch (option) {
    case 'path': {
      const path = await typePath(now.path);
      return path === undefined ? {} : { path };
    }
    case 'description': {
      const description = await typeDescription(now.description);
      return description === undefined ? {} : { description };
    }
    case 'tags': {
      const tags = await typeTags(now.tags);
      return tags === undefined ? {} : { tags };
    }
    case 'boundary': {
      const title = vscode.l10n.t('Permissions Boundary of {0}', now.name);
      const boundary = await choosePolicy(context, title, 'any');
      return boundary === undefined ? {} : { boundary };
    }
    case 'maxSessionDuration': {
      const typed = await vscode.window.showInputBox({
        title: vscode.l10n.t('Longest Session, in Hours'),
        value: String((now.maxSessionDuration ?? 3600) / 3600),
        ignoreFocusOut: true,
        validateInput: (text) =>
          Number(text) >= 1 && Number(text) <= 12 ? undefined : vscode.l10n.t('From 1 to 12 hours.'),
      });
      return typed === undefined ? {} : { maxSessionDuration: Math.round(Number(typed) * 3600) };
    }
  }
}
