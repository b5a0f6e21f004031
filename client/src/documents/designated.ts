import * as vscode from 'vscode';
import { anchored, CONFIGURATION_FILE, globsNamedIn } from './configured-globs.ts';

/** True where the setting `iamPolicy.files` or a configuration file above names the document, whatever it holds. */
export async function isDesignated(document: vscode.TextDocument): Promise<boolean> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return false;
  const files = vscode.workspace.getConfiguration('iamPolicy', document.uri).get<object>('files', {});
  if (matchesAny(document, folder.uri, Object.keys(files))) return true;
  for (const above of foldersBetween(folder.uri, document.uri)) {
    const text = await textOf(vscode.Uri.joinPath(above, CONFIGURATION_FILE));
    if (text !== undefined) return matchesAny(document, above, globsNamedIn(text));
  }
  return false;
}

function matchesAny(document: vscode.TextDocument, base: vscode.Uri, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    const pattern = new vscode.RelativePattern(base, anchored(glob));
    return vscode.languages.match({ pattern }, document) > 0;
  });
}

/** The folder of the document first, the folder of the workspace last. */
function foldersBetween(root: vscode.Uri, document: vscode.Uri): vscode.Uri[] {
  const folders: vscode.Uri[] = [];
  let folder = vscode.Uri.joinPath(document, '..');
  while (folder.path.length > root.path.length) {
    folders.push(folder);
    folder = vscode.Uri.joinPath(folder, '..');
  }
  return [...folders, root];
}

async function textOf(file: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}
