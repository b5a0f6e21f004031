import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CompletionItem,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FULL_CAPABILITIES, startLsp } from '../harness/lsp-client.ts';

const URI = 'untitled:policy.json';
const MISSPELT = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObjct",
      "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/*"
    }
  ]
}
`;
const IN_ACTION = { line: 5, character: 22 };

function accepted(text: string, item: CompletionItem): string {
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])];
  return TextDocument.applyEdits(TextDocument.create(URI, 'json', 0, text), edits);
}

test('a client that announces nothing gets everything, as text', async (t) => {
  const client = await startLsp({ capabilities: {}, processId: null });
  t.after(client.kill);
  const pushed = client.pushed(URI);
  client.open(URI, MISSPELT);
  assert.deepEqual(
    (await pushed).map(({ code }) => code),
    ['INVALID_ACTION'],
  );

  const { items } = await client.complete(URI, IN_ACTION);
  const item = items.find(({ label }) => label === 's3:GetObject')!;
  assert.equal(item.detail, 'Read');
  assert.equal(item.labelDetails, undefined);
  assert.ok(items.every(({ kind }) => kind! <= 18));
  const { documentation } = await client.request<CompletionItem>('completionItem/resolve', item);
  assert.equal((documentation as { kind: string }).kind, 'plaintext');
  assert.doesNotMatch((documentation as { value: string }).value, /\*\*|`|\]\(/);

  const hover = await client.hover(URI, { line: 4, character: 10 });
  assert.deepEqual(Object.entries(hover!.contents)[0], ['kind', 'plaintext']);
  assert.match((hover!.contents as { value: string }).value, /^Effect · .* \(https:\/\/docs\.aws/s);

  const symbols = await client.request<SymbolInformation[]>('textDocument/documentSymbol', {
    textDocument: { uri: URI },
  });
  assert.ok(symbols.length > 2);
  assert.ok(symbols.every(({ kind, location }) => kind <= 18 && location.uri === URI));

  const [action] = await client.codeActions(URI, IN_ACTION);
  assert.deepEqual(Object.keys(action!.edit!), ['changes']);
  assert.equal(await client.stop(), 0);
});

test('without snippets whatever is accepted is valid JSON, with the defaults in it', async (t) => {
  const client = await startLsp({ capabilities: {} });
  t.after(client.kill);
  const statement = (inner: string): string => `{"Version": "2012-10-17", "Statement": [${inner}]}`;
  let seen = 0;
  for (const [index, marked] of [
    '|',
    '{|}',
    statement('|'),
    statement('{|}'),
    statement('{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "|"}'),
    statement('{"Effect": "Allow", "Action": ["s3:GetObject", |]}'),
    statement('{"Effect": "Allow", "Action": "s3:*", "Condition": {|}}'),
    statement('{"Effect": "Allow", "Action": "s3:*", "Condition": {"StringEquals": {|}}}'),
    statement('{"Effect": "Allow", "Principal": |, "Action": "s3:*"}'),
  ].entries()) {
    const uri = `untitled:${index}.json`;
    const character = marked.indexOf('|');
    const text = marked.replace('|', '');
    client.open(uri, text);
    const { items } = await client.complete(uri, { line: 0, character });
    seen += items.length;
    for (const item of items) {
      const after = accepted(text, item);
      assert.doesNotThrow(() => JSON.parse(after), `${item.label}: ${after}`);
      assert.doesNotMatch(after, /\$\d|\$\{\d/, item.label);
    }
  }
  assert.ok(seen > 200);
  await client.stop();
});

const LIKE_EDITORS: Readonly<Record<string, ClientCapabilities>> = {
  Neovim: {
    general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
    textDocument: {
      diagnostic: { dynamicRegistration: false },
      publishDiagnostics: { relatedInformation: true },
      completion: {
        completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
      },
      hover: { dynamicRegistration: true, contentFormat: ['markdown', 'plaintext'] },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source'] } },
        isPreferredSupport: true,
      },
    },
    workspace: {
      applyEdit: true,
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      didChangeWatchedFiles: { dynamicRegistration: false },
      workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] },
      workspaceFolders: true,
    },
  },
  Helix: {
    general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
    textDocument: {
      publishDiagnostics: { versionSupport: true },
      completion: {
        completionItem: { snippetSupport: true, insertReplaceSupport: true },
        completionItemKind: {},
      },
      hover: { contentFormat: ['markdown'] },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } },
        dataSupport: true,
      },
    },
    workspace: {
      applyEdit: true,
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: false },
      didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: false },
      workspaceEdit: { documentChanges: true },
      workspaceFolders: true,
    },
  },
};

for (const [name, capabilities] of Object.entries(LIKE_EDITORS)) {
  test(`a client like ${name} gets findings, completion, hover and fixes in UTF-16 positions`, async (t) => {
    const client = await startLsp({ capabilities, settings: { severity: { INVALID_ACTION: 'WARNING' } } });
    t.after(client.kill);
    const text = MISSPELT.replace('"Action": ', '/*😀*/ "Action": ');
    const encoding = client.initialized.capabilities.positionEncoding ?? 'utf-16';
    assert.equal(encoding, 'utf-16');
    const pulls = client.initialized.capabilities.diagnosticProvider !== undefined;
    const pushed = pulls ? undefined : client.pushed(URI);
    client.open(URI, text);
    const diagnostics = await (pushed ?? client.diagnostics(URI));
    const diagnostic = diagnostics.find(({ code }) => code === 'INVALID_ACTION')!;
    assert.equal(diagnostic.severity, 2);
    assert.equal(diagnostic.range.start.character, text.split('\n')[5]!.indexOf('"s3:'));
    const { items } = await client.complete(URI, diagnostic.range.end);
    assert.deepEqual(items, []);
    const inside = { line: 5, character: diagnostic.range.end.character - 2 };
    const list = await client.complete(URI, inside);
    assert.equal(list.items.find(({ label }) => label === 's3:GetObject')?.detail, 'Read');
    assert.match(JSON.stringify(await client.hover(URI, { line: 4, character: 8 })), /Allow/);
    const [action] = await client.codeActions(URI, inside);
    assert.match(JSON.stringify(action!.edit), /s3:GetObject/);
    assert.equal(await client.stop(), 0);
  });
}

test('a client that refuses every request of the server is served all the same', async (t) => {
  const refuse = (): never => {
    throw new Error('not here');
  };
  const client = await startLsp({
    capabilities: {
      ...FULL_CAPABILITIES,
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        diagnostics: { refreshSupport: true },
      },
    },
    answers: {
      'client/registerCapability': refuse,
      'workspace/configuration': refuse,
      'workspace/diagnostic/refresh': refuse,
    },
  });
  t.after(client.kill);
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  client.open(URI, MISSPELT);
  for (let i = 0; i < 3; i++) assert.equal((await client.diagnostics(URI))[0]?.code, 'INVALID_ACTION');
  assert.equal(await client.stop(), 0);
});

test('refused registrations do not keep the settings from being asked for', async (t) => {
  const client = await startLsp({
    capabilities: {
      ...FULL_CAPABILITIES,
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
    settings: { hover: { enable: false } },
    answers: { 'client/registerCapability': () => new Promise(() => {}) },
  });
  t.after(client.kill);
  client.open(URI, MISSPELT);
  assert.equal(await client.hover(URI, { line: 4, character: 10 }), null);
  await client.stop();
});
