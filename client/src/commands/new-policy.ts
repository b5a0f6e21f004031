import * as vscode from 'vscode';
import {
  managedPolicies,
  type NewPolicy,
  newPolicy as newPolicyRequest,
  patterns,
  policyTypes,
  setPolicyType,
} from '../../../server/src/protocol/protocol.ts';
import type { PolicyServer } from '../server/policy-server.ts';
import { patternsByType } from '../ui/pattern-items.ts';
import { BACK, type PickItem, pick, separator } from '../ui/pick.ts';
import { typeItem } from '../ui/type-items.ts';
import type { Command, CommandContext } from './command.ts';

export const newPolicy: Command = {
  id: 'iamPolicy.newPolicy',
  async run(context, argument) {
    const from = isNewPolicy(argument) ? argument : await pickBeginning(context.server);
    if (from) await open(context, from);
  },
};

function isNewPolicy(argument: unknown): argument is NewPolicy {
  return typeof argument === 'object' && argument !== null && 'by' in argument;
}

type Beginning = NewPolicy | 'pattern' | 'managedPolicy';

async function pickBeginning(server: PolicyServer): Promise<NewPolicy | undefined> {
  for (;;) {
    const beginning = await pick<Beginning>({
      title: vscode.l10n.t('New IAM Policy'),
      placeholder: vscode.l10n.t('What is the policy for, or what shall it begin with?'),
      items: beginnings(server),
    });
    if (beginning === undefined || beginning === BACK) return undefined;
    if (typeof beginning === 'object') return beginning;
    const base = await (beginning === 'pattern' ? pickPattern(server) : pickManagedPolicy(server));
    if (base !== BACK) return base;
  }
}

async function beginnings(server: PolicyServer): Promise<PickItem<Beginning>[]> {
  const types = await server.request(policyTypes, null);
  return [
    separator(vscode.l10n.t('Begin with')),
    {
      label: `$(symbol-snippet) ${vscode.l10n.t('A pattern…')}`,
      detail: vscode.l10n.t('A proven policy for a common task, with placeholders'),
      value: 'pattern',
    },
    {
      label: `$(cloud) ${vscode.l10n.t('An AWS managed policy…')}`,
      detail: vscode.l10n.t('A copy of what AWS maintains, to cut down to what you need'),
      value: 'managedPolicy',
    },
    separator(vscode.l10n.t('Policy type')),
    ...types.map((type): PickItem<Beginning> => {
      const { kind, resourceType } = type;
      return typeItem(type, { by: 'type', kind, ...(resourceType && { resourceType }) });
    }),
  ];
}

function pickPattern(server: PolicyServer): Promise<NewPolicy | typeof BACK | undefined> {
  const items = async (): Promise<PickItem<NewPolicy>[]> => {
    const types = await server.request(policyTypes, null);
    return patternsByType<NewPolicy>(
      await server.request(patterns, null),
      types.map(({ kind }) => kind),
      ({ id }) => ({ by: 'pattern', id }),
    );
  };
  return pick({
    title: vscode.l10n.t('New IAM Policy from a Pattern'),
    placeholder: vscode.l10n.t('Search by service, task or policy type'),
    items: items(),
    back: true,
  });
}

function pickManagedPolicy(server: PolicyServer): Promise<NewPolicy | typeof BACK | undefined> {
  const items = async (): Promise<PickItem<NewPolicy>[]> =>
    (await server.request(managedPolicies, null)).map(({ name, arn }) => {
      return { label: name, description: arn, value: { by: 'managedPolicy', name } };
    });
  return pick({
    title: vscode.l10n.t('New IAM Policy from an AWS Managed Policy'),
    placeholder: vscode.l10n.t('Search by name'),
    items: items(),
    back: true,
  });
}

async function open({ server, chosenTypes }: CommandContext, from: NewPolicy): Promise<void> {
  const { snippet, kind, resourceType } = await server.request(newPolicyRequest, from);
  const document = await vscode.workspace.openTextDocument({ language: 'json', content: '' });
  const editor = await vscode.window.showTextDocument(document);
  // Which resource a resource policy is for shows in its actions, where it is not known beforehand.
  if (kind !== 'resource' || resourceType) {
    const uri = document.uri.toString();
    // The server keeps the type of a document that is no file yet for as long as it is open.
    await server.request(setPolicyType, { uri, kind, ...(resourceType && { resourceType }) });
    chosenTypes.remember(document, kind, resourceType);
  }
  const start = new vscode.Position(0, 0);
  await editor.insertSnippet(new vscode.SnippetString(withTabs(snippet)), start);
  // With nothing to fill in the cursor is past the end, which may be thousands of lines down.
  const end = document.lineAt(document.lineCount - 1).range.end;
  if (!editor.selection.active.isEqual(end)) return;
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(editor.selection);
}

/** VS Code writes the tabs of a snippet as the user indents, and leaves spaces as they are. */
function withTabs(snippet: string): string {
  return snippet.replace(/^( {2})+/gm, ({ length }) => '\t'.repeat(length / 2));
}
