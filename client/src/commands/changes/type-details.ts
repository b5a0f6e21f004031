import * as vscode from 'vscode';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names */
export async function typePath(before = '/'): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Path'),
    value: before,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\/$|^\/[\u0021-\u007e]{1,510}\/$/.test(text.trim())
        ? undefined
        : vscode.l10n.t('Begins and ends with a slash, such as /team/.'),
  });
  return typed?.trim();
}

export async function typeDescription(before = ''): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Description'),
    value: before,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.length <= 1000 ? undefined : vscode.l10n.t('A description has 1,000 characters at most.'),
  });
}

/** Tags as `team=platform, stage=test`. */
export async function typeTags(
  before: readonly { readonly key: string; readonly value: string }[] = [],
): Promise<readonly { readonly key: string; readonly value: string }[] | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Tags'),
    prompt: vscode.l10n.t('Such as team=platform, stage=test'),
    value: before.map(({ key, value }) => `${key}=${value}`).join(', '),
    ignoreFocusOut: true,
    validateInput: (text) =>
      tagsIn(text).every(({ key }) => key !== '' && !/^aws:/i.test(key))
        ? undefined
        : vscode.l10n.t('Each tag is key=value, and keys do not begin with aws:.'),
  });
  return typed === undefined ? undefined : tagsIn(typed);
}

function tagsIn(text: string): readonly { readonly key: string; readonly value: string }[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [key = '', ...value] = one.split('=');
      return { key: key.trim(), value: value.join('=').trim() };
    });
}
