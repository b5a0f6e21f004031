import * as vscode from 'vscode';
import { rulePage } from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';

const SCHEME = 'iam-policy-docs';

/** The published pages of the rules, as read-only documents that link to each other. */
export interface RulePages extends vscode.Disposable {
  /** Opens the page of an issue code, rendered. Rejects where there is no such code. */
  show(code: string): Promise<void>;
}

export function rulePages(server: PolicyServer): RulePages {
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    async provideTextDocumentContent({ path }) {
      const name = path.replace(/^\/|\.md$/g, '');
      const page = await server.request(rulePage, { code: name });
      return page?.markdown ?? vscode.l10n.t('There is no rule named `{0}`.', name);
    },
  });
  return {
    async show(code) {
      const page = await server.request(rulePage, { code });
      if (!page) throw new Error(vscode.l10n.t('There is no rule for the issue code `{0}`.', code));
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${page.rule}.md` });
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    dispose: () => provider.dispose(),
  };
}
