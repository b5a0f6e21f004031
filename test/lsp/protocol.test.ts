import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ErrorCodes, type ResponseError } from 'vscode-languageserver-protocol/node';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';

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

let client: LspClient;
before(async () => {
  client = await startLsp();
});
after(async () => {
  assert.equal(await client.stop(), 0);
});

const found = async (uri: string): Promise<string[]> =>
  (await client.diagnostics(uri)).map(({ code, range: { start, end } }) => {
    return `${code} ${start.line}:${start.character}-${end.line}:${end.character}`;
  });

test('ranged edits hold with CRLF and astral characters, several in one notification too', async () => {
  const uri = 'untitled:edited.json';
  client.open(uri, MISSPELT.replaceAll('\n', '\r\n'));
  const at = (line: number, character: number) => ({ line, character });
  assert.deepEqual(await found(uri), ['INVALID_ACTION 5:16-5:29']);
  client.edit(uri, { start: at(4, 6), end: at(4, 6) }, '"Sid": "x",\r\n      ');
  client.edit(uri, { start: at(6, 20), end: at(6, 28) }, 'Get😀Objct');
  assert.deepEqual(await found(uri), ['INVALID_ACTION 6:16-6:31']);
  client.edit(uri, { start: at(6, 20), end: at(6, 30) }, 'GetObject');
  assert.deepEqual(await found(uri), []);
  void client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: 100 },
    contentChanges: [
      { range: { start: at(0, 0), end: at(0, 0) }, text: '\r\n\r\n' },
      { range: { start: at(8, 20), end: at(8, 29) }, text: 'GetObjct' },
      { range: { start: at(900, 0), end: at(901, 5) }, text: '\r\n' },
    ],
  });
  assert.deepEqual(await found(uri), ['INVALID_ACTION 8:16-8:29']);
});

test('requests about documents that are not open are answered with nothing', async () => {
  const textDocument = { uri: 'file:///nowhere/a.json' };
  const position = { line: 0, character: 0 };
  const range = { start: position, end: position };
  const asked: readonly (readonly [string, object, unknown])[] = [
    ['textDocument/completion', { position }, { isIncomplete: false, items: [] }],
    ['textDocument/hover', { position }, null],
    ['textDocument/codeAction', { range, context: { diagnostics: [] } }, []],
    ['textDocument/documentSymbol', {}, []],
    ['textDocument/foldingRange', {}, []],
    ['textDocument/documentLink', {}, []],
    ['textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } }, []],
    ['textDocument/diagnostic', {}, { kind: 'full', items: [] }],
  ];
  for (const [method, params, nothing] of asked) {
    assert.deepEqual(await client.request(method, { textDocument, ...params }), nothing, method);
  }
  client.open(textDocument.uri, MISSPELT);
  assert.equal((await client.diagnostics(textDocument.uri)).length, 1);
  client.close(textDocument.uri);
  assert.deepEqual(await client.diagnostics(textDocument.uri), []);
});

test('unknown methods are refused, cancelled and senseless requests answered', async () => {
  await assert.rejects(client.request('iamPolicy/nope', {}), (error: ResponseError<unknown>) => {
    return error.code === ErrorCodes.MethodNotFound;
  });
  await client.connection.sendNotification('$/nope', {});
  await client.connection.sendNotification('$/cancelRequest', { id: 987_654 });
  assert.equal(await client.request('textDocument/hover', { textDocument: { uri: 5 }, position: 'x' }), null);
  const uri = 'untitled:cancelled.json';
  client.open(uri, MISSPELT);
  const position = { line: 5, character: 22 };
  const all = Array.from({ length: 50 }, () => client.complete(uri, position));
  for (let id = 0; id < 100; id++) void client.connection.sendNotification('$/cancelRequest', { id });
  const settled = await Promise.allSettled(all);
  assert.equal(settled.length, 50);
  assert.ok((await client.complete(uri, position)).items.length > 0);
});

test('many documents are held at once', async () => {
  const uris = Array.from({ length: 200 }, (_, index) => `file:///nowhere/${index}.json`);
  for (const uri of uris) client.open(uri, MISSPELT);
  const all = await Promise.all(uris.map((uri) => client.diagnostics(uri)));
  assert.ok(all.every((diagnostics) => diagnostics.length === 1));
  for (const uri of uris) client.close(uri);
});

test('an editor that goes without saying so leaves exit code 1', async () => {
  const left = await startLsp();
  await left.connection.sendNotification('exit');
  assert.equal(await left.exited, 1);
});
