import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIGURATION_FILE, parseConfiguration } from '../files/configuration.ts';
import { isExpired } from '../files/ignores/ignore.ts';
import { remarkOnIgnore } from '../files/ignores/remarks.ts';
import { today } from '../files/ignores/today.ts';
import { toDiagnostic } from './to-lsp.ts';

export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${CONFIGURATION_FILE}`);
}

/** Ignores of a `.iam-policy.json` that have expired. Which of them are of no use one document cannot tell. */
export function configurationDiagnostics(document: TextDocument): Diagnostic[] {
  const { ignores, severity } = parseConfiguration(document.getText());
  const expired = ignores.filter((ignore) => isExpired(ignore, today()));
  const remarks = expired.flatMap((one) => remarkOnIgnore(one, 'EXPIRED_IGNORE', severity) ?? []);
  return remarks.map((remark) => toDiagnostic(document, remark, false));
}
