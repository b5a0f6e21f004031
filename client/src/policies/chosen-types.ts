import * as vscode from 'vscode';
import { type PolicyInfo, policyTypes } from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { shownFile } from '../ui/shown-file.ts';
import type { KnownPolicies } from './known-policies.ts';
import { writePolicyType } from './write-policy-type.ts';

/** Types that the user chose for documents which are no files yet. */
export interface ChosenTypes extends vscode.Disposable {
  /** When the document is saved and does not look like the type, writing the type down is offered. */
  remember(document: vscode.TextDocument, kind: string, resourceType: string | undefined): void;
}

interface Chosen {
  readonly document: vscode.TextDocument;
  readonly kind: string;
  readonly resourceType: string | undefined;
}

export function chosenTypes(server: PolicyServer, policies: KnownPolicies): ChosenTypes {
  let remembered: readonly Chosen[] = [];
  const awaited = new Map<string, Chosen>();

  const listeners = [
    // A saved untitled document is another document to VS Code; only its text tells which.
    vscode.workspace.onDidSaveTextDocument((saved) => {
      const text = saved.getText();
      const chosen = remembered.find(({ document }) => document.getText() === text);
      if (!chosen) return;
      remembered = remembered.filter((one) => one !== chosen);
      awaited.set(saved.uri.toString(), chosen);
      offer(saved.uri);
    }),
    policies.onDidChange((uri) => uri && offer(uri)),
  ];
  return {
    remember(document, kind, resourceType) {
      const others = remembered.filter((one) => one.document !== document && !one.document.isClosed);
      remembered = [...others, { document, kind, resourceType }];
    },
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };

  function offer(uri: vscode.Uri): void {
    const [policy] = policies.of(uri);
    const chosen = awaited.get(uri.toString());
    if (!policy || !chosen) return;
    awaited.delete(uri.toString());
    if (!isAs(chosen, policy)) void ask(uri, chosen, policy);
  }

  async function ask(uri: vscode.Uri, chosen: Chosen, policy: PolicyInfo): Promise<void> {
    const type = (await server.request(policyTypes, null)).find((one) => isAs(chosen, { type: one }));
    if (!type) return;
    const message = vscode.l10n.t(
      '`{0}` is read as “{1}”, because nothing in the file says that it is a “{2}”.',
      shownFile(uri),
      policy.type.label,
      type.label,
    );
    const write = vscode.l10n.t('Write It to .iam-policy.json');
    const answer = await vscode.window.showInformationMessage(message, write);
    if (answer === write) await writePolicyType(server, uri, type);
  }
}

function isAs({ kind, resourceType }: Chosen, { type }: Pick<PolicyInfo, 'type'>): boolean {
  return type.kind === kind && (resourceType === undefined || type.resourceType === resourceType);
}
