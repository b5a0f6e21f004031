import * as vscode from 'vscode';
import type { AssumeRole } from '../../../../server/src/protocol/account.ts';
import { isExternalId, isMfaSerial, sessionSeconds } from '../../account/assume-role-input.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { plainLabel } from '../../ui/plain-label.ts';

type Option = 'assume' | 'externalId' | 'duration' | 'sessionPolicy' | 'mfaSerialNumber';

/**
 * Lets the user add what a role may want beyond its ARN. Undefined where they dismiss it.
 *
 * @param device the MFA device that they likely have
 */
export async function assumeOptions(
  params: AssumeRole,
  device: string | undefined,
): Promise<AssumeRole | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const policy = document?.languageId.startsWith('json') ? document : undefined;
  for (let now = params; ; ) {
    const chosen = await pick<Option>({
      title: vscode.l10n.t('Assume {0}', plainLabel(now.roleArn)),
      placeholder: vscode.l10n.t('Assume the role, or add what it wants first'),
      items: Promise.resolve(items(now, policy)),
    });
    if (chosen === undefined || chosen === BACK) return undefined;
    if (chosen === 'assume') return now;
    now = chosen === 'sessionPolicy' ? withPolicy(now, policy) : await withTyped(now, chosen, device);
  }
}

function items(now: AssumeRole, policy: vscode.TextDocument | undefined): PickItem<Option>[] {
  const unset = vscode.l10n.t('not set');
  const item = (icon: string, label: string, description: string, value: Option): PickItem<Option> => ({
    label: `$(${icon}) ${label}`,
    description: plainLabel(description),
    value,
  });
  const assume = item('play', vscode.l10n.t('Assume Role'), now.sessionName, 'assume');
  const seconds = now.duration;
  return [
    assume,
    item('key', vscode.l10n.t('External ID…'), now.externalId ?? unset, 'externalId'),
    item(
      'clock',
      vscode.l10n.t('Duration…'),
      seconds === undefined ? vscode.l10n.t('one hour') : vscode.l10n.t('{0} minutes', seconds / 60),
      'duration',
    ),
    item('device-mobile', vscode.l10n.t('MFA Device…'), now.mfaSerialNumber ?? unset, 'mfaSerialNumber'),
    ...(policy
      ? [
          item(
            'law',
            vscode.l10n.t('Session Policy from {0}', plainLabel(nameOf(policy))),
            now.sessionPolicy === undefined ? unset : vscode.l10n.t('set'),
            'sessionPolicy',
          ),
        ]
      : []),
  ];
}

/** Picked once more, the policy is taken out again. */
function withPolicy(
  { sessionPolicy, ...rest }: AssumeRole,
  policy: vscode.TextDocument | undefined,
): AssumeRole {
  return sessionPolicy === undefined && policy ? { ...rest, sessionPolicy: policy.getText() } : rest;
}

async function withTyped(
  now: AssumeRole,
  option: 'externalId' | 'duration' | 'mfaSerialNumber',
  device: string | undefined,
): Promise<AssumeRole> {
  const { prompt, wrong, isRight } = questions()[option];
  const { [option]: before, ...rest } = now;
  const typed = await vscode.window.showInputBox({
    title: prompt,
    value: String(before ?? (option === 'mfaSerialNumber' && device ? device : '')),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || isRight(text.trim()) ? undefined : wrong),
  });
  if (typed === undefined) return now;
  const text = typed.trim();
  if (text === '') return rest;
  return { ...rest, [option]: option === 'duration' ? sessionSeconds(text) : text };
}

function questions() {
  return {
    externalId: {
      prompt: vscode.l10n.t('The external ID that the trust policy of the role asks for'),
      wrong: vscode.l10n.t('2 to 1,224 letters, digits and =,.@:/_- without spaces.'),
      isRight: isExternalId,
    },
    duration: {
      prompt: vscode.l10n.t('How long the session lasts: 15 minutes to 12 hours, such as 900, 30m or 2h'),
      wrong: vscode.l10n.t('From 900 seconds to 12 hours, such as 900, 30m or 2h.'),
      isRight: (text: string) => sessionSeconds(text) !== undefined,
    },
    mfaSerialNumber: {
      prompt: vscode.l10n.t('Serial number or ARN of your MFA device; its code is asked for next'),
      wrong: vscode.l10n.t('Such as {0}', 'arn:aws:iam::111122223333:mfa/alice'),
      isRight: isMfaSerial,
    },
  };
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
