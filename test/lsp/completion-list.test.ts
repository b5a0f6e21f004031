import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Range } from 'vscode-languageserver-protocol/node';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';

const TEXT =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:", "Resource": "*"}]}';
const URI = 'untitled:list.json';
const AT = { line: 0, character: TEXT.indexOf('ec2:') + 4 };

let client: LspClient;
before(async () => {
  const { textDocument } = FULL_CAPABILITIES;
  const completionList = { itemDefaults: ['editRange', 'insertTextFormat'] };
  client = await startLsp({
    capabilities: {
      ...FULL_CAPABILITIES,
      textDocument: { ...textDocument, completion: { ...textDocument?.completion, completionList } },
    },
  });
  client.open(URI, TEXT);
});
after(() => client.stop());

test('the actions of a service come whole, and what they share is said once', async () => {
  const { items, itemDefaults } = await client.complete(URI, AT);
  assert.ok(items.length > 700);
  const { start } = (itemDefaults?.editRange ?? assert.fail()) as Range;
  assert.deepEqual(start, { line: 0, character: TEXT.indexOf('ec2:') });
  const run = items.find(({ label }) => label === 'ec2:RunInstances');
  assert.ok(run);
  assert.equal(run.textEdit, undefined);
  assert.equal(run.filterText, undefined);
});

test('a brace opens the list only where a variable begins', async () => {
  const context = { triggerKind: 2, triggerCharacter: '{' };
  const ask = (text: string) => {
    const uri = `untitled:${text.length}.json`;
    client.open(uri, text);
    const position = { line: 0, character: text.indexOf('{|') < 0 ? 0 : text.indexOf('{|') + 1 };
    client.change(uri, text.replace('{|', '{'));
    return client.request<{ items: unknown[] }>('textDocument/completion', {
      textDocument: { uri },
      position,
      context,
    });
  };
  const { items: inVariable } = await ask(TEXT.replace('"*"', '"arn:aws:s3:::b/${|"'));
  assert.ok(inVariable.length > 0);
  const { items: inStatement } = await ask('{"Version": "2012-10-17", "Statement": [{|]}');
  assert.deepEqual(inStatement, []);
});
