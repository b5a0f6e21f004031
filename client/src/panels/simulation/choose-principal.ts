import * as vscode from 'vscode';
import { accountArns, readEntity } from '../../../../server/src/protocol/account.ts';
import type { Account } from '../../account/account.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { AccountPolicy } from './messages.ts';

/** A role, user or group of the account with the policies that it has there. Undefined where the user dismisses it. */
export async function choosePrincipal({
  process,
}: Account): Promise<{ readonly arn: string; readonly policies: readonly AccountPolicy[] } | undefined> {
  const items = process.request(accountArns, {}).then(({ entities }) =>
    entities.flatMap((one): PickItem<(typeof entities)[number]>[] =>
      one.kind === 'policy'
        ? []
        : [
            {
              label: plainLabel(one.name),
              description: one.arn,
              iconPath: new vscode.ThemeIcon(ICONS[one.kind]),
              value: one,
            },
          ],
    ),
  );
  const chosen = await pick({
    title: vscode.l10n.t('Simulate as'),
    placeholder: vscode.l10n.t('A role, user or group of the account'),
    items,
  });
  if (chosen === undefined || chosen === BACK) return undefined;
  const { inline, attached } = await process.request(readEntity, { kind: chosen.kind, name: chosen.name });
  const policies = [
    ...attached.map(({ name, arn }) => ({
      id: arn,
      name: vscode.l10n.t('takes the place of the attached policy {0}', name),
    })),
    ...inline.map((name) => ({
      id: name,
      name: vscode.l10n.t('takes the place of the inline policy {0}', name),
    })),
  ];
  return { arn: chosen.arn, policies };
}

const ICONS = { role: 'shield', user: 'person', group: 'organization' } as const;
