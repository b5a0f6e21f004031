import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type CodeAction, CodeActionTriggerKind, type TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';

let client: LspClient;
before(async () => {
  client = await startLsp();
});
after(async () => {
  assert.equal(await client.stop(), 0);
});

const RESOURCE = 'arn:aws:s3:::amzn-s3-demo-bucket/*';
const READ = { Effect: 'Allow', Action: ['s3:GetObject', 's3:Get*'], Resource: RESOURCE };
const WRITE = { Effect: 'Allow', Action: ['s3:PutObject', 's3:Put*'], Resource: RESOURCE };

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

let count = 0;
function opened(text: string, languageId = 'json'): string {
  const uri = `untitled:fix-all-${++count}`;
  client.open(uri, text, languageId);
  return uri;
}

async function actionsAt(
  uri: string,
  text: string,
  word: string,
  only?: readonly string[],
  triggerKind?: CodeActionTriggerKind,
): Promise<CodeAction[]> {
  const position = TextDocument.create('x', 'json', 0, text).positionAt(text.indexOf(word) + 1);
  return client.request('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [], ...(only && { only }), ...(triggerKind && { triggerKind }) },
  });
}

function titles(actions: readonly CodeAction[]): string[] {
  return actions.map(({ title }) => title).filter((title) => title.startsWith('Fix all'));
}

function changed(text: string, { edit }: CodeAction): string {
  const edits = (edit?.documentChanges?.[0] as { edits: TextEdit[] } | undefined)?.edits ?? [];
  return TextDocument.applyEdits(TextDocument.create('x', 'json', 0, text), edits);
}

const IN_POLICY = 'Fix all safe problems in this policy';

test('on save every safe problem of the document is fixed', async () => {
  const text = policy(
    { ...READ, Sid: 'read all' },
    { ...WRITE, Action: ['s3:DeleteObjct', ...WRITE.Action] },
  );
  const uri = opened(text);
  for (const only of ['source.fixAll.iamPolicy', 'source.fixAll', 'source']) {
    const [action, ...others] = await actionsAt(uri, text, 'Version', [only]);
    assert.ok(action, only);
    assert.deepEqual(others, []);
    assert.equal(action.kind, 'source.fixAll.iamPolicy');
    const fixed = changed(text, action);
    assert.match(fixed, /"readAll"/);
    assert.doesNotMatch(fixed, /"s3:(Get|Put)Object"/);
    assert.match(fixed, /"s3:DeleteObjct"/);
    // What is safe once is all: a second save changes nothing.
    assert.deepEqual(await actionsAt(opened(fixed), fixed, 'Version', [only]), []);
  }
  assert.ok(client.initialized.capabilities.codeActionProvider);
  assert.deepEqual(await actionsAt(uri, text, 'Version', ['source.organizeImports']), []);
});

test('the bulb offers it where there is more than one, and never prefers it', async () => {
  const text = policy(READ, WRITE);
  const actions = await actionsAt(opened(text), text, 's3:GetObject');
  const all = actions.find(({ title }) => title === IN_POLICY);
  assert.ok(all);
  assert.equal(all.kind, 'quickfix');
  assert.ok(!all.isPreferred);
  assert.equal(
    changed(text, all),
    policy({ ...READ, Action: ['s3:Get*'] }, { ...WRITE, Action: ['s3:Put*'] }),
  );

  const one = policy(READ, { ...WRITE, Action: 's3:PutObjct' });
  assert.deepEqual(titles(await actionsAt(opened(one), one, 's3:GetObject')), []);
});

test('the problems of one issue code are offered apart where there are others', async () => {
  const text = policy({ ...READ, Sid: 'read all' }, WRITE);
  const actions = await actionsAt(opened(text), text, 's3:GetObject');
  assert.deepEqual(titles(actions), ['Fix all REDUNDANT_ACTION problems in this policy', IN_POLICY]);
  const [ofCode] = actions.filter(({ title }) => title.includes('REDUNDANT_ACTION problems'));
  assert.match(changed(text, ofCode!), /"read all"/);
});

test('other policies of the file are left to themselves', async () => {
  const statement = (sid: string): string =>
    `Statement: [{Sid: ${sid}, Effect: Allow, Action: ['s3:GetObject', 's3:Get*'], Resource: '${RESOURCE}'}]`;
  const text = `Resources:
  One: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Version: 2012-10-17, ${statement('a b')}}}}
  Two: {Type: AWS::IAM::ManagedPolicy, Properties: {PolicyDocument: {Version: 2012-10-17, ${statement('c d')}}}}
`;
  const uri = opened(text, 'yaml');
  const here = (await actionsAt(uri, text, 'c d')).find(({ title }) => title === IN_POLICY);
  assert.ok(here);
  const [first, second] = changed(text, here).split('Two:');
  assert.match(first!, /a b.*s3:GetObject/);
  assert.doesNotMatch(second!, /c d|s3:GetObject/);
  const [everywhere] = await actionsAt(uri, text, 'Resources', ['source.fixAll']);
  assert.doesNotMatch(changed(text, everywhere!), /a b|c d|s3:GetObject/);
});

test('where nothing is shown nothing is fixed', async (t) => {
  const off = await startLsp({ initializationOptions: { settings: { validate: { enable: false } } } });
  t.after(() => off.kill());
  const text = policy(READ, WRITE);
  off.open('untitled:off', text);
  assert.deepEqual(
    await off.request('textDocument/codeAction', {
      textDocument: { uri: 'untitled:off' },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    }),
    [],
  );
  assert.equal(await off.stop(), 0);
});

test('a bulb that comes by itself works nothing out in a long document; who asks gets it', async () => {
  const long = policy(READ, WRITE, { ...READ, Sid: 'x'.repeat(20_000) });
  const uri = opened(long);
  const asked = (kind: CodeActionTriggerKind) => actionsAt(uri, long, 's3:GetObject', undefined, kind);
  assert.deepEqual(titles(await asked(CodeActionTriggerKind.Automatic)), []);
  assert.ok(titles(await asked(CodeActionTriggerKind.Invoked)).includes(IN_POLICY));

  const short = policy(READ, WRITE);
  const found = await actionsAt(
    opened(short),
    short,
    's3:GetObject',
    undefined,
    CodeActionTriggerKind.Automatic,
  );
  assert.ok(titles(found).includes(IN_POLICY));
});

test('asked again at another place, the same document gets the same fixes for all', async () => {
  const one = policy(READ, WRITE);
  const uri = opened(one);
  const first = (await actionsAt(uri, one, 's3:GetObject')).find(({ title }) => title === IN_POLICY)!;
  const again = (await actionsAt(uri, one, 's3:PutObject')).find(({ title }) => title === IN_POLICY)!;
  assert.deepEqual(again.edit, first.edit);
  assert.doesNotMatch(changed(one, first), /s3:GetObject|s3:PutObject/);
});
