import * as vscode from 'vscode';
import {
  type DocumentReference,
  listProfiles,
  readDocument,
  readDocumentAs,
} from '../../../../server/src/protocol/account.ts';
import { compareAccess } from '../../../../server/src/protocol/comparison.ts';
import { BACK, pick } from '../../ui/pick.ts';
import { plainMessage } from '../../ui/plain-label.ts';
import { uriIn } from '../account-argument.ts';
import type { Command, CommandContext } from '../command.ts';
import { choosePolicy, choosePrincipal } from './choose.ts';
import { signedInFirst } from './signed-in-first.ts';

/** A file or draft beside what the account holds, and what access is new. Takes a URI, or a row of the view IAM. */
export const compareWithAccount: Command = {
  id: 'iamPolicy.compareWithAccount',
  async run(context, argument) {
    const identity = await signedInFirst(context);
    if (!identity) return;
    const { files, process } = context.account;
    const uri = uriIn(argument, context) ?? vscode.window.activeTextEditor?.document.uri;
    if (!uri) return;
    const reference = files.documentOf(uri)?.document ?? (await chooseDocument(context));
    if (!reference) return;
    const { text } = await process.request(readDocument, reference);
    await showDifference(context, uri, text, identity.alias ?? identity.accountId);
  },
};

/** The same over other profiles, read-only: what of them holds something else. */
export const compareAcrossProfiles: Command = {
  id: 'iamPolicy.compareAcrossProfiles',
  async run(context, argument) {
    if (!(await signedInFirst(context))) return;
    const { files, process } = context.account;
    const uri = uriIn(argument, context) ?? vscode.window.activeTextEditor?.document.uri;
    if (!uri) return;
    const reference = files.documentOf(uri)?.document ?? (await chooseDocument(context));
    if (!reference) return;
    const { groups } = await process.request(listProfiles, null);
    const items = groups.flatMap(({ profiles }) =>
      profiles.map(({ name, detail, accountId }) => ({ label: name, description: accountId ?? '', detail })),
    );
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Accounts to Compare With'),
      placeHolder: vscode.l10n.t('They are read, and nothing is changed in them'),
      canPickMany: true,
      matchOnDescription: true,
    });
    if (!chosen || chosen.length === 0) return;
    const profiles = chosen.map(({ label }) => label);
    const found = await process.request(readDocumentAs, { document: reference, profiles });
    const mine = (await vscode.workspace.openTextDocument(uri)).getText();
    const one = await pick<(typeof found)[number]>({
      title: vscode.l10n.t('What the Accounts Hold'),
      placeholder: vscode.l10n.t('Choose one to see the difference'),
      items: Promise.resolve(
        found.map((answer) => ({
          label: answer.profile,
          description: answer.accountId ?? '',
          detail: answer.failure
            ? answer.failure.sentence
            : sameDocument(answer.document?.text, mine)
              ? vscode.l10n.t('the same')
              : vscode.l10n.t('different'),
          value: answer,
        })),
      ),
    });
    if (one === undefined || one === BACK || !one.document) return;
    await showDifference(context, uri, one.document.text, one.profile);
  },
};

async function showDifference(
  context: CommandContext,
  uri: vscode.Uri,
  text: string,
  account: string,
): Promise<void> {
  const name = plainMessage(lastPart(uri));
  const title = vscode.l10n.t('{0}: in {1} ↔ here', name, account);
  await vscode.commands.executeCommand('vscode.diff', context.accountTexts.uriFor(uri, text), uri, title);
  await context.server.start();
  const before = { name: account, text };
  const compared = await context.server.request(compareAccess, { uri: uri.toString(), before });
  if (!compared) return;
  const show = vscode.l10n.t('Show Access');
  const sentence = {
    same: vscode.l10n.t('{0} grants the same access as in {1}.', name, account),
    different: vscode.l10n.t('{0} grants other access than in {1}.', name, account),
    cannotTell: vscode.l10n.t(
      'Whether {0} grants other access than in {1} cannot be told in full.',
      name,
      account,
    ),
  }[compared.verdict];
  const chosen = await vscode.window.showInformationMessage(sentence, show);
  if (chosen === show) await context.comparisons.show(title, compared.markdown);
}

function lastPart({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function chooseDocument(context: CommandContext): Promise<DocumentReference | undefined> {
  const kinds = {
    managed: vscode.l10n.t('A managed policy'),
    trust: vscode.l10n.t('The trust policy of a role'),
  };
  const title = vscode.l10n.t('Compare With');
  const chosen = await vscode.window.showQuickPick([kinds.managed, kinds.trust], { title });
  if (chosen === kinds.managed) {
    const arn = await choosePolicy(context, title);
    return arn === undefined ? undefined : { kind: 'managed', arn };
  }
  if (chosen !== kinds.trust) return undefined;
  const role = await choosePrincipal(context, title, ['role']);
  return role && { kind: 'trust', role: role.name };
}

/** White space and the order of members say nothing. */
function sameDocument(a: string | undefined, b: string): boolean {
  if (a === undefined) return false;
  try {
    return canonical(JSON.parse(a)) === canonical(JSON.parse(b));
  } catch {
    return a === b;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
