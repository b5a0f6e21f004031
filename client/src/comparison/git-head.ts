import * as vscode from 'vscode';

/** The part of VS Code's own Git extension that is used here. https://github.com/microsoft/vscode/blob/main/extensions/git/src/api/git.d.ts */
interface GitExtension {
  getAPI(version: 1): GitApi;
}

interface GitApi {
  getRepository(uri: vscode.Uri): Repository | null;
}

interface Repository {
  /** Rejects where the file is not in that commit. */
  show(ref: string, path: string): Promise<string>;
}

/** True where the document's last commit can be asked for. */
export async function isInRepository(uri: vscode.Uri): Promise<boolean> {
  return uri.scheme === 'file' && Boolean((await git())?.getRepository(uri));
}

/** The document as it was committed last; empty where it is new since. */
export async function textAtHead(uri: vscode.Uri): Promise<string> {
  const repository = (await git())?.getRepository(uri);
  try {
    return (await repository?.show('HEAD', uri.fsPath)) ?? '';
  } catch {
    return '';
  }
}

async function git(): Promise<GitApi | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  try {
    return (await extension?.activate())?.getAPI(1);
  } catch {
    // Git is switched off, or not installed.
    return undefined;
  }
}
