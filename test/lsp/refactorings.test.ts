import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeAction, CodeLens } from 'vscode-languageserver-protocol/node';
import type { FitOptions } from '../../server/src/protocol/fit.ts';
import type { DidReadPolicies } from '../../server/src/protocol/protocol.ts';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';

let client: LspClient;
before(async () => {
  client = await startLsp({ initializationOptions: { commands: true } });
});
after(() => client.stop());

const AUTOMATIC = 2;
const INVOKED = 1;

function policy(action: unknown, count = 1): string {
  const resources = Array.from({ length: count }, (_, i) => `arn:aws:s3:::bucket-${1000 + i}/*`);
  const statement = { Effect: 'Allow', Action: action, Resource: count === 1 ? '*' : resources };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
}

async function actions(uri: string, context: object, from: number, to = from): Promise<CodeAction[]> {
  const range = { start: { line: 5, character: from }, end: { line: 5, character: to } };
  return client.request('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...context },
  });
}

test('refactorings come by their kinds, to who asks for them', async () => {
  const uri = 'untitled:refactored.json';
  client.open(uri, policy('s3:GetObject*'));
  const invoked = await actions(uri, { triggerKind: INVOKED }, 18);
  const expand = invoked.find(({ kind }) => kind === 'refactor.inline');
  assert.match(expand!.title, /^Expand s3:GetObject\* to \d+ actions \(AWS data of \d{4}-\d\d-\d\d\)$/);
  const [change] = expand!.edit!.documentChanges!;
  assert.ok('edits' in change! && change.textDocument.version === 1);
  const inline = await actions(uri, { only: ['refactor.inline'] }, 18);
  assert.deepEqual(
    inline.map(({ kind }) => kind),
    ['refactor.inline'],
  );
  assert.deepEqual(await actions(uri, { only: ['quickfix'] }, 18), []);
});

test('a cursor that moves is not answered with refactorings, a selection is', async () => {
  const uri = 'untitled:moved.json';
  client.open(uri, policy('s3:GetObject*'));
  assert.deepEqual(await actions(uri, { triggerKind: AUTOMATIC }, 18), []);
  assert.ok((await actions(uri, { triggerKind: AUTOMATIC }, 18, 20)).length > 0);
});

test('the kinds are announced', () => {
  const { codeActionProvider } = client.initialized.capabilities;
  assert.ok(typeof codeActionProvider === 'object');
  const kinds = codeActionProvider.codeActionKinds ?? [];
  for (const kind of ['refactor.inline', 'refactor.rewrite', 'refactor.extract'])
    assert.ok(kinds.includes(kind));
});

test('a policy over its quota leads to what makes it fit', async () => {
  const uri = 'file:///nowhere/large.json';
  const read = new Promise<DidReadPolicies>((resolve) => {
    client.connection.onNotification('iamPolicy/didReadPolicies', (params: DidReadPolicies) => {
      if (params.uri === uri) resolve(params);
    });
  });
  client.open(uri, policy(['s3:GetObject', 's3:PutObject'], 250));
  const position = { line: 0, character: 0 };
  const [fit] = (await client.codeActions(uri, position)).filter(({ title }) => title === 'Make It Fit…');
  assert.deepEqual(fit!.command, {
    title: 'Make It Fit…',
    command: 'iamPolicy.makeItFit',
    arguments: [{ uri, position }],
  });
  assert.equal(fit!.diagnostics?.length, 1);

  const found = await client.request<FitOptions>('iamPolicy/fitOptions', { uri, position });
  assert.match(found.size.text, /^[\d,]+ of 6,144$/);
  assert.equal(found.version, 1);
  const split = found.options.find(({ id }) => id === 'split')!;
  assert.ok(split.fits && split.documents.length > 0 && split.edits.length === 1);

  const { policies } = await read;
  assert.equal(policies[0]!.size?.text, found.size.text);
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const commands = lenses.map(({ command }) => [command!.title, command!.command]);
  assert.deepEqual(commands.slice(0, 2), [
    ['Simulate', 'iamPolicy.simulate'],
    [`${found.size.text} characters`, 'iamPolicy.makeItFit'],
  ]);
  const hover = await client.hover(uri, { line: 1, character: 5 });
  assert.match(
    JSON.stringify(hover),
    /\*\*Size:\*\* [\d,]+ of 6,144 characters for a customer managed policy/,
  );
});

test('there is nothing to fit where no policy is open', async () => {
  assert.equal(
    await client.request('iamPolicy/fitOptions', {
      uri: 'untitled:no.json',
      position: { line: 0, character: 0 },
    }),
    null,
  );
});
