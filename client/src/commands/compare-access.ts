import { basename } from 'node:path/posix';
import * as vscode from 'vscode';
import { compareAccess as compare } from '../../../server/src/protocol/comparison.ts';
import { isInRepository, textAtHead } from '../comparison/git-head.ts';
import { BACK, type PickItem, pick } from '../ui/pick.ts';
import { policyEditor } from '../ui/policy-editor.ts';
import type { Command } from './command.ts';

/** Takes the document and what to compare it with; asks for both otherwise. */
export const compareAccess: Command = {
  id: 'iamPolicy.compareAccess',
  async run({ server, policies, comparisons }, argument) {
    await server.start();
    const uri = argumentUri(argument, 'uri') ?? (await policyEditor(policies))?.document.uri;
    const before = uri && (await beforeOf(uri, argumentUri(argument, 'with')));
    if (!uri || !before) return;
    await vscode.workspace.openTextDocument(uri);
    const comparison = await server.request(compare, { uri: uri.toString(), before });
    if (comparison)
      await comparisons.show(vscode.l10n.t('Access in {0}', basename(uri.path)), comparison.markdown);
  },
};

interface Before {
  readonly name: string;
  readonly text: string;
}

async function beforeOf(uri: vscode.Uri, other: vscode.Uri | undefined): Promise<Before | undefined> {
  if (other) return beforeFile(other);
  const chosen = await pick<'head' | 'file'>({
    title: vscode.l10n.t('Compare Access'),
    placeholder: vscode.l10n.t('What is the policy to be compared with?'),
    items: choices(uri),
  });
  if (chosen === 'head') return { name: 'git HEAD', text: await textAtHead(uri) };
  if (chosen !== 'file' || (chosen as unknown) === BACK) return undefined;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Compare Access With'),
      defaultUri: vscode.Uri.joinPath(uri, '..'),
    })) ?? [];
  return file && beforeFile(file);
}

async function choices(uri: vscode.Uri): Promise<PickItem<'head' | 'file'>[]> {
  const file: PickItem<'file'> = {
    value: 'file',
    label: vscode.l10n.t('Another file…'),
    iconPath: new vscode.ThemeIcon('file'),
  };
  if (!(await isInRepository(uri))) return [file];
  const label = vscode.l10n.t('The last commit');
  return [
    { value: 'head', label, description: 'git HEAD', iconPath: new vscode.ThemeIcon('git-commit') },
    file,
  ];
}

async function beforeFile(uri: vscode.Uri): Promise<Before> {
  const document = await vscode.workspace.openTextDocument(uri);
  return { name: vscode.workspace.asRelativePath(uri), text: document.getText() };
}

function argumentUri(argument: unknown, name: 'uri' | 'with'): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return name === 'uri' ? argument : undefined;
  if (typeof argument !== 'object' || argument === null) return undefined;
  const value = (argument as Record<string, unknown>)[name];
  return value instanceof vscode.Uri ? value : undefined;
}
