import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { FULL_CAPABILITIES, type LspClient, startLsp } from '../harness/lsp-client.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

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

let count = 0;
function opened(text: string, languageId = 'json'): string {
  const uri = `untitled:policy-${++count}.json`;
  client.open(uri, text, languageId);
  return uri;
}

function marked(text: string, { range }: Diagnostic): string {
  const document = TextDocument.create('x', 'json', 0, text);
  return document.getText(range);
}

function changed(text: string, edit: WorkspaceEdit | undefined): string {
  const edits = (edit?.documentChanges?.[0] as { edits: TextEdit[] } | undefined)?.edits ?? [];
  return TextDocument.applyEdits(TextDocument.create('x', 'json', 0, text), edits);
}

test('a misspelt action is an error at its place, with AWS’s code and page', async () => {
  const [diagnostic, ...others] = await client.diagnostics(opened(MISSPELT));
  assert.deepEqual(others, []);
  assert.equal(diagnostic?.code, 'INVALID_ACTION');
  assert.equal(diagnostic?.severity, 1);
  assert.match(diagnostic?.codeDescription?.href ?? '', /^https:\/\/docs\.aws\.amazon\.com\//);
  assert.match(marked(MISSPELT, diagnostic!), /GetObjct/);
});

test('positions hold with CRLF and with characters of more than one byte', async () => {
  const text = MISSPELT.replace('"Effect"', '"Sid": "Ünïcodé😀",\n      "Effect"').replaceAll('\n', '\r\n');
  const found = (await client.diagnostics(opened(text))).find(({ code }) => code === 'INVALID_ACTION');
  assert.match(marked(text, found!), /GetObjct/);
});

test('the bulb mends it, and the finding is gone', async () => {
  const uri = opened(MISSPELT);
  const position = { line: 5, character: 22 };
  const [action] = await client.codeActions(uri, position);
  assert.equal(action?.isPreferred, true);
  const mended = changed(MISSPELT, action?.edit);
  assert.match(mended, /"s3:GetObject"/);
  client.change(uri, mended);
  assert.deepEqual(await client.diagnostics(uri), []);
});

test('of several fixes none is preferred: only the user knows which is meant', async () => {
  const action =
    '["lambda:CreateFunction", "ec2:RunInstances"], "Resource": "*"}, {"Effect": "Allow", "Action": "iam:PassRole"';
  const text = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ${action}, "Resource": "*"}]}`;
  const position = { line: 0, character: text.indexOf('iam:PassRole') };
  const offered = await client.codeActions(opened(text), position);
  const actions = offered.filter(({ kind }) => kind === 'quickfix');
  const titles = actions.map(({ title }) => title);
  assert.deepEqual(titles, ['Pass roles to AWS Lambda only', 'Pass roles to Amazon EC2 only']);
  assert.ok(actions.every(({ isPreferred }) => !isPreferred));
});

test('completion offers actions inside a string and documents the one looked at', async () => {
  const text = MISSPELT.replace('s3:GetObjct', 's3:GetOb');
  const uri = opened(text);
  const { items } = await client.complete(uri, { line: 5, character: 25 });
  const item = items.find(({ label }) => /GetObject$/.test(label));
  assert.ok(item);
  const resolved = await client.request<typeof item>('completionItem/resolve', item);
  assert.match(JSON.stringify(resolved.documentation), /object/i);
  assert.match(
    TextDocument.applyEdits(TextDocument.create('x', 'json', 0, text), [item.textEdit as TextEdit]),
    /"s3:GetObject"/,
  );
});

test('hover explains an action', async () => {
  const hover = await client.hover(opened(MISSPELT.replace('GetObjct', 'GetObject')), {
    line: 5,
    character: 22,
  });
  assert.match(JSON.stringify(hover?.contents), /Read/);
});

test('files that are no policies get nothing', async () => {
  const text = '{"name": "x", "version": "1.0.0", "Effect": "Alow"}';
  const uri = opened(text);
  assert.deepEqual(await client.diagnostics(uri), []);
  assert.equal(await client.hover(uri, { line: 0, character: 40 }), null);
  assert.deepEqual((await client.complete(uri, { line: 0, character: 40 })).items, []);
  assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument: { uri } }), []);
});

test('an editor without a JSON server gets syntax errors, symbols, folding and formatting', async () => {
  const broken = '{"Version": "2012-10-17", "Statement": [}';
  const codes = (await client.diagnostics(opened(broken))).map(({ code }) => code);
  assert.ok(codes.includes('JSON_SYNTAX_ERROR'));
  const uri = opened(MISSPELT);
  const symbols = await client.request<{ children?: unknown[] }[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.ok(symbols.length > 0);
  const folds = await client.request<unknown[]>('textDocument/foldingRange', { textDocument: { uri } });
  assert.ok(folds.length > 0);
  const tight = opened(JSON.stringify(JSON.parse(MISSPELT)));
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await client.request<unknown[]>('textDocument/formatting', {
    textDocument: { uri: tight },
    options,
  });
  assert.ok(edits.length > 0);
});

test('beside another JSON server nothing shows twice', async () => {
  const beside = await startLsp({ initializationOptions: { servedElsewhere: ['json', 'jsonc'] } });
  const { capabilities } = beside.initialized;
  assert.equal(capabilities.documentSymbolProvider, undefined);
  assert.equal(capabilities.foldingRangeProvider, undefined);
  assert.equal(capabilities.documentFormattingProvider, undefined);
  beside.open('untitled:a.json', '{"Version": "2012-10-17", "Statement": [], "Statement": [}');
  const codes = (await beside.diagnostics('untitled:a.json')).map(({ code }) => code);
  assert.ok(!codes.includes('JSON_SYNTAX_ERROR'));
  await beside.stop();
});

test('a client that cannot pull gets diagnostics pushed, and cleared on close', async () => {
  const { diagnostic: _, ...textDocument } = FULL_CAPABILITIES.textDocument!;
  const pushing = await startLsp({ capabilities: { textDocument } });
  assert.equal(pushing.initialized.capabilities.diagnosticProvider, undefined);
  const uri = 'untitled:pushed.json';
  const first = pushing.pushed(uri);
  pushing.open(uri, MISSPELT);
  assert.deepEqual(
    (await first).map(({ code }) => code),
    ['INVALID_ACTION'],
  );
  const cleared = pushing.pushed(uri);
  pushing.close(uri);
  assert.deepEqual(await cleared, []);
  await pushing.stop();
});

test('settings come by initializationOptions or workspace/configuration, and have defaults', async () => {
  const settings = { severity: { INVALID_ACTION: 'SUGGESTION' }, hover: { enable: false } };
  const byOptions = await startLsp({ initializationOptions: { settings } });
  const byRequest = await startLsp({
    settings,
    capabilities: {
      ...FULL_CAPABILITIES,
      workspace: { ...FULL_CAPABILITIES.workspace, configuration: true },
    },
  });
  for (const one of [byOptions, byRequest]) {
    one.open('untitled:a.json', MISSPELT);
    assert.equal((await one.diagnostics('untitled:a.json'))[0]?.severity, 3);
    assert.equal(await one.hover('untitled:a.json', { line: 5, character: 22 }), null);
    await one.stop();
  }
});

test('.iam-policy.json says what a file is, and Set Policy Type writes it', async () => {
  const folder = temporaryFolder({
    '.iam-policy.json': '{\n  // ours\n  "files": { "policies/*.json": "scp" }\n}\n',
    'policies/a.json': MISSPELT,
  });
  const there = await startLsp({ folders: [pathToFileURL(folder).href] });
  const uri = pathToFileURL(join(folder, 'policies', 'a.json')).href;
  const read = new Promise<{ policies: { type: { kind: string }; from: string }[] }>((resolve) =>
    there.connection.onNotification('iamPolicy/didReadPolicies', resolve),
  );
  there.open(uri, MISSPELT);
  assert.deepEqual(
    (await read).policies.map(({ type, from }) => [type.kind, from]),
    [['scp', 'configuration']],
  );
  const applied = new Promise<WorkspaceEdit>((resolve) =>
    there.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      resolve(edit);
      return { applied: true };
    }),
  );
  const result = await there.request<{ configurationUri?: string }>('iamPolicy/setPolicyType', {
    uri,
    kind: 'boundary',
  });
  assert.equal(result.configurationUri, pathToFileURL(join(folder, '.iam-policy.json')).href);
  const { edits } = (await applied).documentChanges![0] as { edits: TextEdit[] };
  const before = readFileSync(join(folder, '.iam-policy.json'), 'utf8');
  const text = TextDocument.applyEdits(TextDocument.create('x', 'jsonc', 0, before), edits);
  assert.match(text, /\/\/ ours/);
  assert.match(text, /"policies\/a\.json": "boundary",\s+"policies\/\*\.json": "scp"/);
  await there.stop();
});

test('an untitled document keeps the type it is given', async () => {
  const uri = opened('');
  await client.request('iamPolicy/setPolicyType', { uri, kind: 'trust' });
  const { items } = await client.complete(uri, { line: 0, character: 0 });
  assert.ok(items.length > 0);
});

test('rule pages, patterns, managed policies and the data’s day are there to ask for', async () => {
  const page = await client.request<{ markdown: string }>('iamPolicy/rulePage', { code: 'INVALID_ACTION' });
  assert.match(page.markdown, /INVALID_ACTION/);
  const patterns = await client.request<{ id: string }[]>('iamPolicy/patterns', null);
  assert.ok(patterns.length > 30);
  const managed = await client.request<{ name: string }[]>('iamPolicy/managedPolicies', null);
  assert.ok(managed.length > 1000);
  const base = await client.request<{ snippet: string }>('iamPolicy/newPolicy', {
    by: 'managedPolicy',
    name: 'ReadOnlyAccess',
  });
  assert.match(base.snippet, /Statement/);
  const info = await client.request<{ date: string; actions: number }>('iamPolicy/dataInfo', null);
  assert.match(info.date, /^\d{4}-\d{2}-\d{2}$/);
  assert.ok(info.actions > 20_000);
});

test('the summary tells services, levels and resources', async () => {
  const uri = opened(MISSPELT.replace('GetObjct', 'Get*'));
  const summary = await client.request<{ rows: { servicePrefix: string; access: { level: string }[] }[] }>(
    'iamPolicy/summary',
    { uri, position: { line: 3, character: 6 } },
  );
  assert.equal(summary.rows[0]?.servicePrefix, 's3');
  assert.ok(summary.rows[0]?.access.some(({ level }) => level === 'Read'));
});

test('a Terraform policy document gets findings, and its fix writes Terraform', async () => {
  const text =
    'data "aws_iam_policy_document" "x" {\n  statement {\n    actions   = ["s3:GetObjct"]\n    resources = ["*"]\n  }\n}\n';
  const uri = 'untitled:main.tf';
  client.open(uri, text, 'terraform');
  const [diagnostic] = await client.diagnostics(uri);
  assert.equal(diagnostic?.code, 'INVALID_ACTION');
  const [action] = await client.codeActions(uri, { line: 2, character: 22 });
  assert.match(changed(text, action?.edit), /actions {3}= \["s3:GetObject"\]/);
});

test('a CloudFormation role gets findings and completion', async () => {
  const text = `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: p
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: s3:GetObjct
                Resource: !Sub '\${Bucket.Arn}/*'
`;
  const uri = 'untitled:template.yaml';
  client.open(uri, text, 'yaml');
  assert.deepEqual(
    (await client.diagnostics(uri)).map(({ code }) => code),
    ['INVALID_ACTION'],
  );
  const { items } = await client.complete(uri, { line: 10, character: 32 });
  assert.ok(items.some(({ label }) => /GetObject$/.test(label)));
});
