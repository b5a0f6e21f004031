import * as vscode from 'vscode';
import { type AccessComparison, compareAccess } from '../../../server/src/protocol/comparison.ts';
import type { KnownPolicies } from '../policies/known-policies.ts';
import type { PolicyServer } from '../server/policy-server.ts';

/**
 * Says over the policies of a diff editor's right side what access is new. VS Code shows lenses there where
 * `diffEditor.codeLens` is set.
 */
export function accessLens(server: PolicyServer, policies: KnownPolicies): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    // VS Code asks every provider of lenses anew, so nobody who looks at no diff pays for a keystroke.
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      if ([...opened, ...closed].some(({ input }) => input instanceof vscode.TabInputTextDiff))
        changed.fire();
    }),
    policies.onDidChange((uri) => {
      if (uri && originalOf(uri)) changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(
      { pattern: '**' },
      {
        onDidChangeCodeLenses: changed.event,
        async provideCodeLenses(document) {
          const original = originalOf(document.uri);
          const known = policies.of(document.uri);
          if (!original || known.length === 0) return [];
          const before = await vscode.workspace.openTextDocument(original);
          const name = vscode.workspace.asRelativePath(original);
          const params = { uri: document.uri.toString(), before: { name, text: before.getText() } };
          const comparison = await server.request(compareAccess, params);
          return comparison ? lenses(comparison, document.uri, original) : [];
        },
      },
    ),
  );
}

/** The left side of a diff editor that has the document on its right. */
function originalOf(modified: vscode.Uri): vscode.Uri | undefined {
  for (const { tabs } of vscode.window.tabGroups.all) {
    for (const { input } of tabs) {
      if (input instanceof vscode.TabInputTextDiff && input.modified.toString() === modified.toString()) {
        return input.original;
      }
    }
  }
  return undefined;
}

const TOP = new vscode.Range(0, 0, 0, 0);

function lenses(
  { verdict, changes }: AccessComparison,
  uri: vscode.Uri,
  original: vscode.Uri,
): vscode.CodeLens[] {
  const lens = (title: string, range: vscode.Range): vscode.CodeLens =>
    new vscode.CodeLens(range, {
      title,
      command: 'iamPolicy.compareAccess',
      arguments: [{ uri, with: original }],
    });
  if (verdict === 'same') return [lens(vscode.l10n.t('Grants the same access as before'), TOP)];
  return changes.map(({ sentence, range }) => lens(sentence, range ? rangeOf(range) : TOP));
}

function rangeOf({ start, end }: NonNullable<AccessComparison['changes'][number]['range']>): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
