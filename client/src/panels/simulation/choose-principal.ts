import * as vscode from 'vscode';
import { accountArns, contextKeysLive, readEntity } from '../../../../server/src/protocol/account.ts';
import {
  type SimulationContextKey,
  simulationContextKeys,
} from '../../../../server/src/protocol/simulation.ts';
import type { Account } from '../../account/account.ts';
import type { PolicyServer } from '../../server/policy-server.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { ChosenPrincipal } from './messages.ts';

/**
 * A role, user or group of the account with the policies that it has there and the condition keys that these mention. Undefined where the user dismisses it.
 *
 * @param subject the document that is simulated, which may be one of them
 */
export async function choosePrincipal(
  { process, files }: Account,
  server: PolicyServer,
  subject: vscode.Uri,
): Promise<ChosenPrincipal | undefined> {
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
  const here = files.documentOf(subject)?.document;
  const own =
    here?.kind === 'managed'
      ? here.arn
      : here?.kind === 'inline' && here.entity.kind === chosen.kind && here.entity.name === chosen.name
        ? here.policy
        : '';
  const replaces = policies.some(({ id }) => id === own) ? own : '';
  const contextKeys = await keysOf(chosen.arn, process, server);
  return { arn: chosen.arn, policies, replaces, contextKeys };
}

/** None where the caller may not ask: what open policies mention can be given all the same. */
async function keysOf(
  principal: string,
  process: Account['process'],
  server: PolicyServer,
): Promise<readonly SimulationContextKey[]> {
  try {
    const names = await process.request(contextKeysLive, { principal, documents: [] });
    return await server.request(simulationContextKeys, names);
  } catch {
    return [];
  }
}

const ICONS = { role: 'shield', user: 'person', group: 'organization' } as const;
