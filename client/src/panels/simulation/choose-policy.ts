import * as vscode from 'vscode';
import { simulationSubject } from '../../../../server/src/protocol/simulation.ts';
import { policiesRead } from '../../policies/policies-read.ts';
import { BACK, type PickItem, pick } from '../../ui/pick.ts';
import { pickPolicyOf } from '../../ui/pick-policy-of.ts';
import { shownFile } from '../../ui/shown-file.ts';
import type { OtherPolicy, SimulationPlace } from './messages.ts';
import type { SimulationPanelsParts } from './simulation-panels.ts';

/** Lets the user choose a further policy from the open documents or from a file. Undefined where they dismiss it. */
export async function choosePolicy(
  { server, policies }: SimulationPanelsParts,
  subject: SimulationPlace,
): Promise<OtherPolicy | undefined> {
  const uri = await chooseFile(policies.documents(), subject);
  if (!uri) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  await server.start();
  const found = await policiesRead(policies, document.uri);
  const file = shownFile(uri);
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('`{0}` holds no policy; choose another file.', file),
    );
    return undefined;
  }
  const policyIndex = found.length === 1 ? 0 : await pickPolicyOf(found, file);
  const start = policyIndex === undefined ? undefined : found[policyIndex]?.range.start;
  if (policyIndex === undefined || !start) return undefined;
  const read = await server.request(simulationSubject, { uri: document.uri.toString(), position: start });
  if (!read) return undefined;
  const { title, type, layer, contextKeys } = read;
  return { uri: document.uri.toString(), policyIndex, layer, title, type, file, contextKeys };
}

const BROWSE = 'browse';

async function chooseFile(
  documents: readonly vscode.Uri[],
  subject: SimulationPlace,
): Promise<vscode.Uri | undefined> {
  const open = documents.filter((uri) => uri.toString() !== vscode.Uri.parse(subject.uri).toString());
  const chosen = open.length > 0 ? await pickDocument(open) : BROWSE;
  if (chosen !== BROWSE) return chosen;
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('A further policy that applies'),
      defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(subject.uri), '..'),
    })) ?? [];
  return file;
}

async function pickDocument(open: readonly vscode.Uri[]): Promise<vscode.Uri | typeof BROWSE | undefined> {
  const items: PickItem<vscode.Uri | typeof BROWSE>[] = [
    {
      label: vscode.l10n.t('Browse for a File…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      value: BROWSE,
    },
    ...open.map((uri) => ({ label: shownFile(uri), value: uri })),
  ];
  const chosen = await pick({
    title: vscode.l10n.t('A further policy that applies'),
    placeholder: vscode.l10n.t('Choose a policy that is open, or a file'),
    items: Promise.resolve(items),
  });
  return chosen === BACK ? undefined : chosen;
}
