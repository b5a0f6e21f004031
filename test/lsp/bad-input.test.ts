import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { BAD_DOCUMENTS, type BadDocument } from '../fuzz/bad-documents.ts';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';

const MISSPELT =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*"}]}';

// What is said to be a policy is looked at whatever it holds.
const DESIGNATED = 'file:///nowhere/designated';
const SETTINGS = { files: { '**/designated/*.json': 'identity' } };

describe('bad documents', () => {
  // One server takes all of them in; where one brings it down, the next has another.
  let running: LspClient | undefined;
  after(async () => {
    assert.equal(await running?.stop(), 0);
  });

  for (const [index, document] of BAD_DOCUMENTS.entries()) {
    const { name, languageId } = document;
    test(`${languageId}: ${name}`, async () => {
      const client = running ?? (await startLsp({ initializationOptions: { settings: SETTINGS } }));
      running = undefined;
      const uri = languageId === 'json' ? `${DESIGNATED}/${index}.json` : `untitled:${index}`;
      await answersAll(client, uri, document);
      await findsTheMisspelling(client, `untitled:good-${index}.json`);
      running = client;
    });
  }
});

test('what a document begins as does not decide what it may become', async () => {
  const client = await startLsp();
  const uri = 'untitled:changing.json';
  client.open(uri, MISSPELT);
  for (const { text } of BAD_DOCUMENTS.filter(({ name }) => /nested|binary|empty|cut off/.test(name))) {
    client.change(uri, text());
    await client.diagnostics(uri);
  }
  client.change(uri, MISSPELT);
  assert.deepEqual((await client.diagnostics(uri)).map(codeOf), ['INVALID_ACTION']);
  assert.equal(await client.stop(), 0);
});

test('a client that is told without asking is told after a bad document too', async () => {
  const { diagnostic: _, ...textDocument } = FULL_CAPABILITIES.textDocument!;
  const client = await startLsp({ capabilities: { ...FULL_CAPABILITIES, textDocument } });
  client.open('untitled:bad.json', '{"Statement":'.repeat(200_000));
  client.open('untitled:good.json', MISSPELT);
  assert.deepEqual((await client.pushed('untitled:good.json')).map(codeOf), ['INVALID_ACTION']);
  assert.equal(await client.stop(), 0);
});

test('places and documents that do not exist have an answer', async () => {
  const client = await startLsp();
  const uri = 'untitled:small.json';
  client.open(uri, MISSPELT);
  for (const position of [
    { line: 0, character: 1_000_000 },
    { line: 1_000_000_000, character: 0 },
    { line: 1_000_000_000, character: 1_000_000_000 },
  ]) {
    await client.hover(uri, position);
    await client.complete(uri, position);
    await client.codeActions(uri, position);
    await client.request('iamPolicy/summary', { uri, position });
  }
  const origin = { line: 0, character: 0 };
  for (const unknown of ['untitled:never-opened.json', 'file:///%', 'nonsense', '']) {
    assert.equal(await client.hover(unknown, origin), null);
    assert.deepEqual((await client.complete(unknown, origin)).items, []);
    assert.deepEqual(await client.diagnostics(unknown), []);
    assert.deepEqual(await client.codeActions(unknown, origin), []);
  }
  client.change('untitled:never-opened.json', MISSPELT);
  client.close('untitled:never-opened.json');
  await findsTheMisspelling(client, 'untitled:good.json');
  assert.equal(await client.stop(), 0);
});

/** Every request that an editor sends gets an answer, whatever it says. */
async function answersAll(
  client: LspClient,
  uri: string,
  { languageId, text: make }: BadDocument,
): Promise<void> {
  const text = make();
  client.open(uri, text, languageId);
  const end = endOf(text);
  const textDocument = { uri };
  const whole = { start: { line: 0, character: 0 }, end };
  const options = { tabSize: 2, insertSpaces: true };
  const answers = await Promise.all([
    client.diagnostics(uri),
    client.complete(uri, end),
    client.complete(uri, { line: 0, character: 1 }),
    client.hover(uri, { line: 0, character: Math.floor(end.character / 2) }),
    client.codeActions(uri, { line: 0, character: 60 }),
    client.request('textDocument/documentSymbol', { textDocument }),
    client.request('textDocument/foldingRange', { textDocument }),
    client.request('textDocument/formatting', { textDocument, options }),
    client.request('textDocument/rangeFormatting', { textDocument, range: whole, options }),
    client.request('textDocument/documentLink', { textDocument }),
    client.request('iamPolicy/summary', { uri, position: end }),
    client.request('iamPolicy/insertPattern', { uri, position: end, id: 'no-such-pattern' }),
  ]);
  assert.ok(Array.isArray(answers[0]));
  assert.ok(Array.isArray(answers[1].items));
  client.close(uri);
}

async function findsTheMisspelling(client: LspClient, uri: string): Promise<void> {
  client.open(uri, MISSPELT);
  assert.deepEqual((await client.diagnostics(uri)).map(codeOf), ['INVALID_ACTION']);
  client.close(uri);
}

function codeOf({ code }: { code?: string | number }): string | number | undefined {
  return code;
}

function endOf(text: string): { line: number; character: number } {
  const lineStart = text.lastIndexOf('\n') + 1;
  return { line: text.slice(0, lineStart).split('\n').length - 1, character: text.length - lineStart };
}
