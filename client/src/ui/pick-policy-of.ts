import * as vscode from 'vscode';
import type { PolicyInfo } from '../../../server/src/protocol/protocol.ts';
import { BACK, pick } from './pick.ts';

/**
 * Lets the user pick one of several policies of a document.
 *
 * @param file what the document is called
 * @returns its index, or undefined where they dismiss it
 */
export async function pickPolicyOf(
  policies: readonly PolicyInfo[],
  file: string,
): Promise<number | undefined> {
  const items = policies.map(({ type, range, statements }, index) => ({
    label: type.label,
    description: vscode.l10n.t('line {0}, {1} statements', range.start.line + 1, statements),
    value: index,
  }));
  const chosen = await pick({
    title: vscode.l10n.t('Policies of {0}', file),
    placeholder: vscode.l10n.t('Which policy?'),
    items: Promise.resolve(items),
  });
  return chosen === BACK ? undefined : chosen;
}
