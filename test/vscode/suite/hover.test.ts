import { strict as assert } from 'node:assert';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, openPolicy } from './policy-editor.ts';

describe('hover', () => {
  after(closeAll);

  it('explains an action', async () => {
    const editor = await openPolicy(
      'hover.json',
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:Get$0Object" }] }',
    );
    const text = await hoverAt(editor.document, editor.selection.active);
    assert.match(text, /s3:GetObject/);
    assert.match(text, /Read/);
  });
});

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}
