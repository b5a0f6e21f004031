import * as vscode from 'vscode';
import {
  insertPattern as insertPatternRequest,
  type PatternInfo,
  patterns,
  type Range,
} from '../../../server/src/protocol/protocol.ts';
import { policyAt } from '../policies/policy-at.ts';
import { patternItem } from '../ui/pattern-items.ts';
import { BACK, type PickItem, pick, separator } from '../ui/pick.ts';
import { policyEditor } from '../ui/policy-editor.ts';
import type { Command, CommandContext } from './command.ts';

/** Takes the id of a pattern; asks for one otherwise. */
export const insertPattern: Command = {
  id: 'iamPolicy.insertPattern',
  async run(context, argument) {
    const editor = await policyEditor(context.policies);
    if (!editor) return;
    const id = typeof argument === 'string' ? argument : await pickPattern(editor, context);
    if (id !== undefined) await insert(editor, id, context);
  },
};

async function pickPattern(
  { document, selection }: vscode.TextEditor,
  { server, policies }: CommandContext,
): Promise<string | undefined> {
  const here = policies.of(document.uri);
  const type = here[policyAt(here, selection.active)]?.type;
  const items = async (): Promise<PickItem<string>[]> => {
    const all = await server.request(patterns, null);
    const toItem = (pattern: PatternInfo): PickItem<string> => patternItem(pattern, pattern.id);
    const fits = ({ kinds }: PatternInfo): boolean => type === undefined || kinds.includes(type.kind);
    const others = all.filter((pattern) => !fits(pattern)).map(toItem);
    if (others.length === 0) return all.map(toItem);
    return [
      separator(vscode.l10n.t('For this policy')),
      ...all.filter(fits).map(toItem),
      separator(vscode.l10n.t('For other policy types')),
      ...others,
    ];
  };
  const id = await pick({
    title: vscode.l10n.t('Insert Pattern'),
    placeholder: vscode.l10n.t('Search by service, task or policy type'),
    items: items(),
  });
  return id === BACK ? undefined : id;
}

async function insert(
  { document, selection }: vscode.TextEditor,
  id: string,
  { server }: CommandContext,
): Promise<void> {
  const version = document.version;
  const insertion = await server.request(insertPatternRequest, {
    uri: document.uri.toString(),
    position: selection.active,
    id,
  });
  if (!insertion) {
    const message = vscode.l10n.t('The pattern fits nowhere at the cursor; put the cursor into a policy.');
    void vscode.window.showInformationMessage(message);
    return;
  }
  if (document.version !== version) return;
  const { range, snippet, also } = insertion;
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [
    vscode.SnippetTextEdit.replace(toRange(range), new vscode.SnippetString(snippet)),
    ...also.map((one) => vscode.TextEdit.replace(toRange(one.range), one.newText)),
  ]);
  await vscode.workspace.applyEdit(edit);
}

function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
