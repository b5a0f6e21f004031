import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CodeAction, Position, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { iamPolicy } from '../harness/cli.ts';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const READ = '{ "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*" }';
const NAMELESS = READ.replace('"Sid": "Read", ', '');
const policy = (...statements: string[]): string =>
  `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statements.join(',\n    ')}\n  ]\n}\n`;

const uriOf = (...path: readonly string[]): string => pathToFileURL(join(...path)).href;

function at(text: string, line: number): Position {
  return { line, character: text.split('\n')[line]!.indexOf('s3:GetObjct') + 1 };
}

interface Opened {
  readonly client: LspClient;
  readonly folder: string;
  /** Actions that are about ignoring, at the misspelt action of a line. */
  actions(line: number): Promise<CodeAction[]>;
  codes(): Promise<unknown[]>;
}

async function opened(
  t: { after(fn: () => void): void },
  text: string,
  files: Record<string, string> = {},
): Promise<Opened> {
  const folder = temporaryFolder({ 'x/a.json': text, '.git/HEAD': '', ...files });
  const client = await startLsp({ folders: [uriOf(folder)], initializationOptions: { commands: true } });
  t.after(client.kill);
  const uri = uriOf(folder, 'x', 'a.json');
  client.open(uri, text);
  return {
    client,
    folder,
    actions: async (line) =>
      (await client.codeActions(uri, at(text, line))).filter(
        ({ title }) => /INVALID_ACTION/.test(title) && /^(Ignore|Turn)/.test(title),
      ),
    codes: async () =>
      (await client.diagnostics(uri)).map(({ code }) => code).filter((code) => code === 'INVALID_ACTION'),
  };
}

/** What a client does with the edit, and what it saves. */
function apply({ edit }: CodeAction): string {
  let text = '';
  for (const change of edit!.documentChanges!) {
    if (!('edits' in change)) continue;
    const path = fileURLToPath(change.textDocument.uri);
    const before = TextDocument.create('x', 'json', 0, existsSync(path) ? readFileSync(path, 'utf8') : '');
    text = TextDocument.applyEdits(before, change.edits as TextEdit[]);
    writeFileSync(path, text);
  }
  return text;
}

test('each finding can be ignored here, ignored in the file, or its check turned off', async (t) => {
  const { client, folder, actions, codes } = await opened(t, policy(READ, NAMELESS));
  const found = await actions(3);
  assert.deepEqual(
    found.map(({ title }) => title),
    [
      'Ignore INVALID_ACTION here',
      'Ignore INVALID_ACTION in this file',
      'Turn off INVALID_ACTION in .iam-policy.json',
    ],
  );
  const [here] = found;
  const text = apply(here!);
  const [ignore] = JSON.parse(text).ignores;
  assert.deepEqual(
    { ...ignore, reason: '' },
    { code: 'INVALID_ACTION', file: 'x/a.json', statement: 'Read', value: 's3:GetObjct', reason: '' },
  );
  const { command, arguments: given } = here!.command!;
  assert.equal(command, 'iamPolicy.finishConfiguration');
  const { uri, save, select } = given![0];
  assert.deepEqual([uri, save], [uriOf(folder, '.iam-policy.json'), true]);
  assert.equal(TextDocument.create('x', 'json', 0, text).getText(select), ignore.reason);
  client.open(uri, text);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  assert.equal((await codes()).length, 1);
  assert.deepEqual(await actions(3), []);
  apply((await actions(4))[1]!);
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  assert.deepEqual(await codes(), []);
  assert.match(iamPolicy(['check', '.'], { cwd: folder }).err, /2 findings are ignored\.$/m);
  await client.stop();
});

test('a statement without a Sid is named as loosely as is safe', async (t) => {
  const alone = await opened(t, policy(NAMELESS));
  const [here] = await alone.actions(3);
  const { statement, value } = JSON.parse(apply(here!)).ignores[0];
  assert.deepEqual([statement, value], [undefined, 's3:GetObjct']);
  await alone.client.stop();
  const two = await opened(t, policy(NAMELESS, NAMELESS));
  const [second] = await two.actions(4);
  assert.equal(JSON.parse(apply(second!)).ignores[0].statement, 'Statement/1');
  await two.client.stop();
  const same = await opened(t, policy(READ.replace('"s3:GetObjct"', '["s3:GetObjct", "s3:GetObjct"]')));
  const [title] = (await same.actions(3)).map((action) => action.title);
  assert.equal(title, 'Ignore INVALID_ACTION here and in 1 place like it');
  await same.client.stop();
});

test('turning a check off keeps what the configuration says, unsaved text too', async (t) => {
  const { client, folder, actions } = await opened(t, policy(READ), { '.iam-policy.json': '{}' });
  const uri = uriOf(folder, '.iam-policy.json');
  const unsaved = '{\n  "severity": { "MISSING_VERSION": "OFF" } // unsaved\n}\n';
  client.open(uri, unsaved, 'jsonc');
  const off = (await actions(3)).at(-1)!;
  const [change] = off.edit!.documentChanges as { edits: TextEdit[] }[];
  const after = TextDocument.applyEdits(TextDocument.create('x', 'jsonc', 0, unsaved), change!.edits);
  assert.match(after, /\/\/ unsaved/);
  assert.match(after, /"INVALID_ACTION": "OFF"/);
  assert.deepEqual(off.command!.arguments, [{ uri, save: false }]);
  client.change(uri, '{"severity": ');
  assert.deepEqual(await actions(3), []);
  await client.stop();
});

test('without files that the client can make, and for documents that are no files, nothing is offered', async (t) => {
  const text = policy(READ);
  const folder = temporaryFolder({ 'a.json': text, '.git/HEAD': '' });
  const workspace = { ...FULL_CAPABILITIES.workspace, workspaceEdit: {} };
  const client = await startLsp({ capabilities: { ...FULL_CAPABILITIES, workspace } });
  t.after(client.kill);
  const titles = async (uri: string): Promise<string[]> => {
    client.open(uri, text);
    const actions = await client.codeActions(uri, at(text, 3));
    return actions.map(({ title }) => title).filter((title) => /^(Ignore|Turn)/.test(title));
  };
  assert.deepEqual(await titles(uriOf(folder, 'a.json')), []);
  assert.deepEqual(await titles('untitled:a.json'), []);
  writeFileSync(join(folder, '.iam-policy.json'), '{}');
  assert.equal((await titles(uriOf(folder, 'a.json'))).length, 3);
  await client.stop();
});

test('what the baseline holds is not marked, and new findings are', async (t) => {
  const folder = temporaryFolder({
    'a.json': policy(READ),
    '.iam-policy.json': '{"baseline": "known.json"}',
    '.git/HEAD': '',
  });
  iamPolicy(['check', '.', '--write-baseline', 'known.json'], { cwd: folder });
  const client = await startLsp({ folders: [uriOf(folder)] });
  t.after(client.kill);
  const uri = uriOf(folder, 'a.json');
  client.open(uri, policy(READ));
  assert.deepEqual(await client.diagnostics(uri), []);
  client.change(uri, policy(NAMELESS, READ));
  const lines = (await client.diagnostics(uri))
    .filter(({ code }) => code === 'INVALID_ACTION')
    .map(({ range }) => range.start.line);
  assert.deepEqual(lines, [3]);
  await client.stop();
});

test('an ignore that has expired is marked in the configuration', async (t) => {
  const text =
    '{\n  "ignores": [\n    { "code": "X", "reason": "x", "expires": "2020-01-31" },\n    { "code": "X", "reason": "x" }\n  ]\n}\n';
  const folder = temporaryFolder({ '.iam-policy.json': text });
  const client = await startLsp({ folders: [uriOf(folder)] });
  t.after(client.kill);
  const uri = uriOf(folder, '.iam-policy.json');
  client.open(uri, text);
  assert.deepEqual(
    (await client.diagnostics(uri)).map(({ code, range }) => [code, range.start.line]),
    [['EXPIRED_IGNORE', 2]],
  );
  await client.stop();
});
