import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const POLICY =
  '{"Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*"}]}';
const DOCUMENT =
  'data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n  }\n}\n';

const uriOf = (...path: readonly string[]): string => pathToFileURL(join(...path)).href;

const capable = (workspace: ClientCapabilities['workspace']): ClientCapabilities => ({
  ...FULL_CAPABILITIES,
  workspace: { ...FULL_CAPABILITIES.workspace, ...workspace },
});

/** Codes with severities, as an editor shows them. */
async function found(client: LspClient, uri: string): Promise<string[]> {
  return (await client.diagnostics(uri)).map(({ code, severity }) => `${code} ${severity}`);
}

/** What the server says a document is, once it has read it. */
function read(client: LspClient, uri: string): Promise<string | undefined> {
  return new Promise((resolve) =>
    client.connection.onNotification(
      'iamPolicy/didReadPolicies',
      (read: { uri: string; policies: { type: { kind: string }; from: string }[] }) => {
        const [policy] = read.policies;
        if (read.uri === uri) resolve(policy && `${policy.type.kind} by ${policy.from}`);
      },
    ),
  );
}

async function opened(client: LspClient, uri: string, text: string, languageId?: string) {
  const kind = read(client, uri);
  client.open(uri, text, languageId);
  return kind;
}

test('the configuration goes before settings, settings before the path, the path before the content', async (t) => {
  const folder = temporaryFolder({
    '.iam-policy.json': '{"files": {"scp/a.json": "boundary", "*.tf": "rcp"}}',
  });
  const client = await startLsp({
    folders: [uriOf(folder)],
    initializationOptions: { settings: { files: { 'scp/?.json': 'session' } } },
  });
  t.after(client.kill);
  assert.equal(await opened(client, uriOf(folder, 'scp', 'a.json'), POLICY), 'boundary by configuration');
  assert.equal(await opened(client, uriOf(folder, 'scp', 'b.json'), POLICY), 'session by configuration');
  assert.equal(await opened(client, uriOf(folder, 'scp', 'other.json'), POLICY), 'scp by path');
  assert.equal(await opened(client, uriOf(folder, 'c.json'), POLICY), 'identity by content');
  assert.equal(await opened(client, uriOf(folder, 'x.tf'), DOCUMENT, 'terraform'), 'rcp by configuration');
  await client.stop();
});

test('the repository’s configuration holds where a folder within it is open', async (t) => {
  const folder = temporaryFolder({ '.iam-policy.json': '{"files": {"policies/*.json": "scp"}}' });
  mkdirSync(join(folder, '.git'));
  const client = await startLsp({ folders: [uriOf(folder, 'policies')] });
  t.after(client.kill);
  assert.equal(await opened(client, uriOf(folder, 'policies', 'a.json'), POLICY), 'scp by configuration');
  await client.stop();
});

test('codes that the configuration turns off or changes show so, in fixes too', async (t) => {
  const folder = temporaryFolder({
    '.iam-policy.json': '{"severity": {"INVALID_ACTION": "OFF", "MISSING_VERSION": "SUGGESTION"}}',
  });
  const client = await startLsp({
    folders: [uriOf(folder)],
    initializationOptions: { settings: { severity: { INVALID_ACTION: 'ERROR' } } },
  });
  t.after(client.kill);
  const uri = uriOf(folder, 'a.json');
  client.open(uri, POLICY);
  assert.deepEqual(await found(client, uri), ['MISSING_VERSION 3']);
  const titles = await client.codeActions(uri, { line: 0, character: POLICY.indexOf('Objct') });
  assert.deepEqual(titles, []);
  await client.stop();
});

test('a change of the configuration shows at once where files are watched', async (t) => {
  const folder = temporaryFolder({ '.iam-policy.json': '{}' });
  let refreshed = 0;
  const client = await startLsp({
    folders: [uriOf(folder)],
    capabilities: capable({
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
    }),
    answers: {
      'workspace/diagnostic/refresh': () => {
        refreshed++;
        return null;
      },
    },
  });
  t.after(client.kill);
  const uri = uriOf(folder, 'a.json');
  client.open(uri, POLICY);
  assert.deepEqual(await found(client, uri), ['MISSING_VERSION 2', 'INVALID_ACTION 1']);
  writeFileSync(join(folder, '.iam-policy.json'), '{"severity": {"MISSING_VERSION": "OFF"}}');
  const changes = [{ uri: uriOf(folder, '.iam-policy.json'), type: 2 }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  assert.deepEqual(await found(client, uri), ['INVALID_ACTION 1']);
  assert.equal(refreshed, 1);
  await client.stop();
});

test('a client that watches no files has the change when it saves it or opens another file', async (t) => {
  const folder = temporaryFolder({});
  const client = await startLsp({ folders: [uriOf(folder)] });
  t.after(client.kill);
  const [uri, configuration] = [uriOf(folder, 'a.json'), uriOf(folder, '.iam-policy.json')];
  client.open(uri, POLICY);
  assert.equal((await found(client, uri)).length, 2);
  writeFileSync(join(folder, '.iam-policy.json'), '{"severity": {"MISSING_VERSION": "OFF"}}');
  client.open(uriOf(folder, 'b.json'), POLICY);
  assert.equal((await found(client, uriOf(folder, 'b.json'))).length, 1);
  client.open(configuration, '{}');
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: configuration } });
  assert.equal((await found(client, uri)).length, 1);
  await client.stop();
});

test('each folder of the workspace has its own settings', async (t) => {
  const folder = temporaryFolder({});
  const [one, two, late] = ['one', 'two', 'late'].map((name) => uriOf(folder, name)) as [
    string,
    string,
    string,
  ];
  const client = await startLsp({
    folders: [one, two],
    capabilities: capable({ configuration: true, workspaceFolders: true }),
    answers: {
      'workspace/configuration': ({ items }: { items: { scopeUri?: string }[] }) =>
        items.map(({ scopeUri }) => ({
          severity: {
            MISSING_VERSION: scopeUri === one ? 'ERROR' : scopeUri === late ? 'OFF' : 'SUGGESTION',
          },
          files: scopeUri === two ? { 'a.json': 'scp' } : {},
          hover: { enable: scopeUri !== two },
        })),
    },
  });
  t.after(client.kill);
  const policies = ['one', 'two', 'late'].map((name) => uriOf(folder, name, 'a.json')) as [
    string,
    string,
    string,
  ];
  assert.equal(await opened(client, policies[0], POLICY), 'identity by content');
  assert.equal(await opened(client, policies[1], POLICY), 'scp by configuration');
  client.open(policies[2], POLICY);
  assert.deepEqual(await found(client, policies[0]), ['MISSING_VERSION 1', 'INVALID_ACTION 1']);
  assert.deepEqual(await found(client, policies[1]), ['MISSING_VERSION 3', 'INVALID_ACTION 1']);
  assert.deepEqual(await found(client, policies[2]), ['MISSING_VERSION 3', 'INVALID_ACTION 1']);
  assert.notEqual(await client.hover(policies[0], { line: 0, character: 20 }), null);
  assert.equal(await client.hover(policies[1], { line: 0, character: 20 }), null);
  await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: late, name: 'late' }], removed: [{ uri: two, name: 'two' }] },
  });
  await client.request('iamPolicy/policyTypes', null);
  assert.deepEqual(await found(client, policies[2]), ['INVALID_ACTION 1']);
  await client.stop();
});

test('what is not understood in a configuration is logged with its place, once, and the rest holds', async (t) => {
  const folder = temporaryFolder({
    '.iam-policy.json': '{\n  "files": { "": "scp" },\n  "severity": { "MISSING_VERSION": "OFF" },\n',
  });
  const logged: string[] = [];
  const client = await startLsp({ folders: [uriOf(folder)] });
  t.after(client.kill);
  client.connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void logged.push(message),
  );
  for (const name of ['a.json', 'b.json']) {
    client.open(uriOf(folder, name), POLICY);
    assert.deepEqual(await found(client, uriOf(folder, name)), ['INVALID_ACTION 1']);
  }
  const problems = logged.filter((message) => message.includes('.iam-policy.json:'));
  assert.deepEqual(
    problems.map((message) => message.slice(folder.length + 1).split(' ')[0]),
    ['.iam-policy.json:4:', '.iam-policy.json:2:'],
  );
  await client.stop();
});

test('Set Policy Type edits the text that the editor holds, and nothing that is broken', async (t) => {
  const folder = temporaryFolder({ '.iam-policy.json': '{}' });
  const configuration = uriOf(folder, '.iam-policy.json');
  const edits: WorkspaceEdit[] = [];
  const client = await startLsp({
    folders: [uriOf(folder)],
    answers: {
      'workspace/applyEdit': ({ edit }: { edit: WorkspaceEdit }) => {
        edits.push(edit);
        t.after(client.kill);
        return { applied: true };
      },
    },
  });
  const unsaved = '{\n  "severity": { "MISSING_VERSION": "OFF" } // unsaved\n}\n';
  client.open(configuration, unsaved, 'jsonc');
  const set = (): Promise<{ refused?: string }> =>
    client.request('iamPolicy/setPolicyType', { uri: uriOf(folder, 'a.json'), kind: 'scp' });
  await set();
  const [change] = edits[0]!.documentChanges as { edits: TextEdit[] }[];
  const after = TextDocument.applyEdits(TextDocument.create('x', 'jsonc', 0, unsaved), change!.edits);
  assert.match(after, /\/\/ unsaved/);
  assert.match(after, /"\.\/a\.json": "scp"/);
  client.change(configuration, '{"files": ');
  assert.match((await set()).refused!, /is not valid JSON/);
  assert.equal(edits.length, 1);
  assert.equal(readFileSync(join(folder, '.iam-policy.json'), 'utf8'), '{}');
  await client.stop();
});
