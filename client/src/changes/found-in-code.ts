import * as vscode from 'vscode';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { codeHostOf } from './code-host.ts';

/** Files of the workspace that seem to manage what an intent changes: templates that name it. */
export async function foundInCode(
  intent: Intent,
  token: vscode.CancellationToken,
): Promise<readonly { readonly file: string; readonly host: string }[]> {
  const name = nameIn(intent);
  if (name === undefined) return [];
  const files = await vscode.workspace.findFiles(
    '**/*.{tf,tofu,yaml,yml,json,ts,js,py}',
    '**/{node_modules,.git,dist,out,cdk.out,.terraform,.venv,target}/**',
    MOST_FILES,
    token,
  );
  const found: { file: string; host: string }[] = [];
  for (const uri of files) {
    if (token.isCancellationRequested) return found;
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const host = codeHostOf(uri.path, text, name);
    if (host !== undefined) found.push({ file: vscode.workspace.asRelativePath(uri), host });
  }
  return found;
}

const MOST_FILES = 2000;
const MOST_BYTES = 500_000;

/** What exists already and is changed; undefined for what is made. */
function nameIn(intent: Intent): string | undefined {
  switch (intent.kind) {
    case 'createRole':
    case 'createPolicy':
      return undefined;
    case 'updateTrust':
      return intent.role;
    case 'publishVersion':
    case 'rollBack':
    case 'deletePolicy':
      return intent.policyArn.split('/').at(-1);
    default:
      return intent.entity.name;
  }
}
