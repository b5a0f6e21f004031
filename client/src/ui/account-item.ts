import * as vscode from 'vscode';
import type { Identity } from '../../../server/src/protocol/account.ts';
import type { SignedIn } from '../account/signed-in.ts';
import { plainLabel, withoutControls } from './plain-label.ts';

/** The status bar item that says who the window is in AWS. Hidden while it is nobody. */
export function accountItem(signedIn: SignedIn): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('iamPolicy.account', vscode.StatusBarAlignment.Left, 50);
  item.name = vscode.l10n.t('AWS Account');
  item.command = 'iamPolicy.accountMenu';
  const update = (): void => {
    const { identity } = signedIn;
    if (!identity) {
      item.hide();
      return;
    }
    const words = itemWords(identity);
    item.text = `${itemIcons(identity)} ${words.map(plainLabel).join(' · ')}`;
    item.tooltip = identityLines(identity).join('\n');
    item.backgroundColor = isDangerous(identity)
      ? new vscode.ThemeColor('statusBarItem.errorBackground')
      : undefined;
    item.accessibilityInformation = {
      label: vscode.l10n.t('AWS account: {0}', identityLines(identity).join('. ')),
      role: 'button',
    };
    item.show();
  };
  update();
  return vscode.Disposable.from(item, signedIn.onDidChange(update));
}

/** Every line of what is known of who is signed in, as plain text. */
export function identityLines(identity: Identity): string[] {
  const { accountId, alias, name, arn, source, region, endpoint, expires, assumed } = identity;
  const lines = [
    vscode.l10n.t('Account: {0}', alias ? `${alias} (${accountId})` : accountId),
    vscode.l10n.t('Identity: {0}', name),
    vscode.l10n.t('ARN: {0}', arn),
    vscode.l10n.t('Signed in with: {0}', sourceLabel(source)),
    assumed.length === 0 ? '' : vscode.l10n.t('Assumed: {0}', assumed.join(' → ')),
    vscode.l10n.t('Region: {0}', region),
    endpoint === undefined ? '' : vscode.l10n.t('Calls go to {0}, not to AWS', endpoint),
    expires === undefined ? '' : vscode.l10n.t('Expires: {0}', time(expires)),
    identity.root ? vscode.l10n.t('This is the root user: it can do everything.') : '',
    identity.production ? vscode.l10n.t('This profile is marked as production.') : '',
    identity.readOnly ? vscode.l10n.t('Read-only: nothing is changed in the account.') : '',
  ];
  return lines.filter(Boolean).map(withoutControls);
}

/** What a source is called; profiles have their own names. */
function sourceLabel(source: string): string {
  if (source === 'environment') return vscode.l10n.t('environment');
  return source === 'sandbox' ? vscode.l10n.t('sandbox') : source;
}

function itemWords({ accountId, alias, name, source, sandbox }: Identity): string[] {
  const account = alias ?? accountId;
  const known = sandbox ? [vscode.l10n.t('Sandbox'), name] : [account, name, sourceLabel(source)];
  // Long names would push everything else out of the bar.
  return known.map((word) => (word.length > LONGEST ? `${word.slice(0, LONGEST - 1)}…` : word));
}

const LONGEST = 40;

function itemIcons({ sandbox, readOnly, root, production }: Identity): string {
  const icon = sandbox ? '$(beaker)' : root || production ? '$(warning)' : '$(account)';
  return readOnly ? `${icon} $(lock)` : icon;
}

/** What is done here is done for real, and to what matters. */
function isDangerous({ root, production, sandbox }: Identity): boolean {
  return !sandbox && (root || production);
}

function time(date: string): string {
  const when = new Date(date);
  return Number.isNaN(when.getTime()) ? date : when.toLocaleString(vscode.env.language);
}
