import * as vscode from 'vscode';
import { rulePage } from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';

const SCHEME = 'iam-policy-docs';

/** The published pages of the rules, as read-only documents that link to each other. */
export interface RulePages extends vscode.Disposable {
  /** Opens the page of an issue code, rendered. @returns false where there is no such page */
  show(code: string): Promise<boolean>;
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
      if (!page) return false;
      // Each issue code has a section of the page under its name.
      const uri = vscode.Uri.from({
        scheme: SCHEME,
        path: `/${page.rule}.md`,
        fragment: code.toLowerCase(),
      });
      await vscode.commands.executeCommand('markdown.showPreview', uri);
      return true;
    },
    dispose: () => provider.dispose(),
  };
}
