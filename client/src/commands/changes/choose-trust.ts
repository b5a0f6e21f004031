import * as vscode from 'vscode';
import {
  type TrustChoices,
  type TrustPolicyFor,
  trustChoices,
} from '../../../../server/src/protocol/account.ts';
import { BACK, type PickItem, pick, separator } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';
import type { CommandContext } from '../command.ts';

/** What a role is for, with the policies usually attached then. */
export interface TrustChoice {
  readonly trust: TrustPolicyFor;
  readonly policies: TrustChoices['services'][number]['policies'];
}

type Choice =
  | { readonly kind: 'service'; readonly service: TrustChoices['services'][number] }
  | { readonly kind: 'account' }
  | { readonly kind: 'oidc' | 'saml'; readonly providerArn: string };

/** Undefined where the user dismisses it. */
export async function chooseTrust({ account }: CommandContext): Promise<TrustChoice | undefined> {
  const items = account.process.request(trustChoices, null).then(choiceItems);
  const chosen = await pick<Choice>({
    title: vscode.l10n.t('What Is the Role For?'),
    placeholder: vscode.l10n.t('A service, an account or an identity provider that may assume it'),
    items,
  });
  if (chosen === undefined || chosen === BACK) return undefined;
  switch (chosen.kind) {
    case 'service': {
      const { principal, policies } = chosen.service;
      return { trust: { kind: 'service', principal }, policies };
    }
    case 'account':
      return ofAccount(account.signedIn.identity?.accountId ?? '');
    case 'oidc':
      return ofOidc(chosen.providerArn);
    case 'saml':
      return { trust: { kind: 'saml', providerArn: chosen.providerArn }, policies: [] };
  }
}

/** Policies usually attached to a role that the services named in a trust policy assume. */
export async function usualPolicies(
  trustPolicyText: string,
  { account }: CommandContext,
): Promise<TrustChoice['policies']> {
  const { services } = await account.process.request(trustChoices, null);
  return services
    .filter(({ principal }) => trustPolicyText.includes(`"${principal}"`))
    .flatMap(({ policies }) => policies);
}

function choiceItems({ services, oidcProviders, samlProviders }: TrustChoices): PickItem<Choice>[] {
  const provider = (kind: 'oidc' | 'saml', providerArn: string): PickItem<Choice> => ({
    label: `$(key) ${plainLabel(providerArn.split('/').slice(1).join('/'))}`,
    description: plainLabel(providerArn),
    value: { kind, providerArn },
  });
  return [
    { label: `$(account) ${vscode.l10n.t('An AWS Account…')}`, value: { kind: 'account' } },
    ...oidcProviders.map((arn) => provider('oidc', arn)),
    ...samlProviders.map((arn) => provider('saml', arn)),
    separator(vscode.l10n.t('Services')),
    ...services.map((service) => ({
      label: service.name,
      description: service.principal,
      value: { kind: 'service' as const, service },
    })),
  ];
}

async function ofAccount(own: string): Promise<TrustChoice | undefined> {
  const accountId = await vscode.window.showInputBox({
    title: vscode.l10n.t('Account That May Assume the Role'),
    value: own,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d{12}$/.test(text.trim()) ? undefined : vscode.l10n.t('An account ID has 12 digits.'),
  });
  if (accountId === undefined) return undefined;
  const externalId = await vscode.window.showInputBox({
    title: vscode.l10n.t('External ID'),
    prompt: vscode.l10n.t(
      'For a third party: what it must send so that nobody else can use it. Leave it empty for none.',
    ),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text === '' || /^[\w+=,.@:/-]{2,1224}$/.test(text)
        ? undefined
        : vscode.l10n.t('2 to 1,224 letters, digits and =,.@:/_- without spaces.'),
  });
  if (externalId === undefined) return undefined;
  const trust = { kind: 'account' as const, accountId: accountId.trim() };
  return { trust: { ...trust, ...(externalId !== '' && { externalId }) }, policies: [] };
}

async function ofOidc(providerArn: string): Promise<TrustChoice | undefined> {
  const isGitHub = providerArn.endsWith('token.actions.githubusercontent.com');
  const audience = await vscode.window.showInputBox({
    title: vscode.l10n.t('Audience'),
    prompt: vscode.l10n.t('What the claim `aud` of a token must be'),
    value: 'sts.amazonaws.com',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' ? vscode.l10n.t('Without it any token would do.') : undefined,
  });
  if (audience === undefined) return undefined;
  const subject = await vscode.window.showInputBox({
    title: vscode.l10n.t('Subject'),
    prompt: isGitHub
      ? vscode.l10n.t('Which repository and branch: `repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main`')
      : vscode.l10n.t('What the claim `sub` of a token must be like; `*` stands for anything'),
    value: isGitHub ? 'repo:ORGANIZATION/REPOSITORY:ref:refs/heads/main' : '',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || /^\*+$/.test(text.trim())
        ? vscode.l10n.t('Without it everybody at the provider could assume the role.')
        : undefined,
  });
  if (subject === undefined) return undefined;
  const trust = { kind: 'oidc' as const, providerArn, audience: audience.trim(), subject: subject.trim() };
  return { trust, policies: [] };
}
