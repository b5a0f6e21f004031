import * as vscode from 'vscode';
import { DENIAL_HINT } from '../../../server/src/protocol/access-denied.ts';

interface DenialLink extends vscode.TerminalLink {
  readonly line: string;
}

/** Lines of a terminal that hold a denial of AWS lead to its explanation. */
export function denialLinks(explain: (text: string) => void): vscode.Disposable {
  const provider: vscode.TerminalLinkProvider<DenialLink> = {
    provideTerminalLinks({ line }) {
      const [hint] = DENIAL_HINT.exec(line) ?? [];
      // `403` alone, or an error code of anything, is too little to underline a line for.
      if (hint === undefined || !STRONG.test(line)) return [];
      const startIndex = line.indexOf(hint);
      return [{ startIndex, length: hint.length, tooltip: vscode.l10n.t('Explain Access Denied'), line }];
    },
    handleTerminalLink({ line }) {
      explain(line);
    },
  };
  return vscode.window.registerTerminalLinkProvider(provider);
}

const STRONG = /arn:aws|not authorized|AccessDenied|UnauthorizedOperation|authorization failure/i;
