import * as vscode from 'vscode';
import type { PlanShown } from '../../../server/src/protocol/account.ts';
import { plainMessage } from '../ui/plain-label.ts';

const SCHEME = 'iam-account';

/** Documents as the account holds them, to be shown beside drafts. */
export interface AccountTexts extends vscode.Disposable {
  /** @param like a document whose name the text is shown under */
  uriFor(like: vscode.Uri, text: string): vscode.Uri;
}

export function accountTexts(): AccountTexts {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  return {
    uriFor({ path }, text) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path });
      texts.set(path, text);
      changed.fire(uri);
      return uri;
    },
    dispose: () => vscode.Disposable.from(provider, changed).dispose(),
  };
}

/**
 * Shows what the account holds now beside the draft that began from something else. True where the user wants to publish
 * the draft over it all the same.
 */
export async function showConflict(
  { text }: NonNullable<PlanShown['conflict']>,
  draft: vscode.Uri,
  texts: AccountTexts,
): Promise<boolean> {
  const name = plainMessage(draft.path.slice(draft.path.lastIndexOf('/') + 1));
  const title = vscode.l10n.t('{0}: in the account ↔ your draft', name);
  await vscode.commands.executeCommand('vscode.diff', texts.uriFor(draft, text), draft, title);
  const over = vscode.l10n.t('Review against the Account');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} was changed in the account since your draft began. Take over what you want to keep on the left, then review it against what the account holds now.',
      name,
    ),
    over,
  );
  return chosen === over;
}
