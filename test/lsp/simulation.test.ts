import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CodeLens, TextEdit } from 'vscode-languageserver-protocol/node';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  SimulationAnswer,
  SimulationContextKey,
  SimulationExplanation,
  SimulationExport,
  SimulationProgress,
  SimulationQuestion,
  SimulationSubject,
} from '../../server/src/protocol/simulation.ts';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": "s3:Get*",
      "Resource": "arn:aws:s3:::photos/*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::photos/secret/*"
    }
  ]
}
`;
const BROAD = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['ec2:*', 'iam:*', 's3:*', 'rds:*', 'glue:*', 'sagemaker:*', 'ssm:*'],
      Resource: '*',
    },
  ],
});
const OBJECT = 'arn:aws:s3:::photos/a.jpg';

let client: LspClient;
before(async () => {
  client = await startLsp({ initializationOptions: { commands: true } });
});
after(async () => {
  assert.equal(await client.stop(), 0);
});

let count = 0;
function opened(text: string): string {
  const uri = `file:///home/alice/iam-${++count}/role.json`;
  client.open(uri, text);
  return uri;
}

async function subjectOf(uri: string, line = 0, statementOnly = false): Promise<SimulationSubject> {
  const params = { uri, position: { line, character: 4 }, statementOnly };
  const subject = await client.request<SimulationSubject | null>('iamPolicy/simulation/subject', params);
  assert.ok(subject);
  return subject;
}

function questionAbout(
  subject: SimulationSubject,
  rest: Partial<SimulationQuestion> = {},
): SimulationQuestion {
  const { uri, policyIndex, statement } = subject;
  return {
    subject: { uri, policyIndex, ...(statement !== undefined && { statement }) },
    others: [],
    principal: subject.principals[0]!,
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: [OBJECT],
    context: {},
    ...rest,
  };
}

const run = (question: SimulationQuestion, number = 1): Promise<SimulationAnswer | null> =>
  client.request('iamPolicy/simulation/run', { run: number, question });
const explain = (question: SimulationQuestion, action: string): Promise<SimulationExplanation | null> =>
  client.request('iamPolicy/simulation/explain', { question, action, resource: OBJECT });

test('from the place of a policy to its decisions', async () => {
  const subject = await subjectOf(opened(POLICY));
  assert.equal(subject.title, 'role.json');
  assert.equal(subject.type, 'Identity policy');
  assert.ok(subject.resources.some(({ text }) => /^arn:aws:s3:::photos\/\$\{\w+\}$/.test(text)));
  const answer = await run(questionAbout(subject));
  assert.deepEqual(
    answer?.rows.map(({ action, decision, why }) => [action, decision, why]),
    [
      ['s3:GetObject', 'allowed', 'Allowed by statement `Read`.'],
      ['s3:PutObject', 'implicitDeny', 'No statement allows it.'],
    ],
  );
});

test('a statement is asked about by a position in it', async () => {
  const subject = await subjectOf(opened(POLICY), 10, true);
  assert.equal(subject.statement, 1);
  const answer = await run(questionAbout(subject, { actions: ['s3:GetObject'] }));
  assert.equal(answer?.rows[0]?.decision, 'implicitDeny');
});

test('an explanation points at the statements, and what it inserts allows the row', async () => {
  const uri = opened(POLICY);
  const question = questionAbout(await subjectOf(uri));
  const explanation = await explain(question, 's3:PutObject');
  const statement = explanation?.layers[0]?.statements[0];
  assert.equal(statement?.at?.uri, uri);
  assert.equal(statement?.at?.range.start.line, 3);
  const insert = explanation?.missing?.insert;
  assert.equal(insert?.version, 1);
  const document = TextDocument.create(uri, 'json', 1, POLICY);
  client.change(uri, TextDocument.applyEdits(document, [...insert!.edits] as TextEdit[]));
  assert.equal((await explain(question, 's3:PutObject'))?.decision, 'allowed');
});

test('policies of other documents apply, by the folder where their names are the same', async () => {
  const subject = await subjectOf(opened(POLICY));
  const deny = opened(
    '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}',
  );
  const others = [{ uri: deny, policyIndex: 0, layer: 'scp', level: 'Root' }] as const;
  const answer = await run(questionAbout(subject, { others, actions: ['s3:GetObject'] }));
  assert.match(answer?.rows[0]?.why ?? '', /^Denied by statement 1 of `iam-\d+\/role.json`\.$/);
});

test('a policy that is gone has no answer', async () => {
  const subject = await subjectOf(opened(POLICY));
  assert.equal(await run(questionAbout({ ...subject, policyIndex: 3 })), null);
  const others = [{ uri: 'file:///nowhere.json', policyIndex: 0, layer: 'scp' }] as const;
  assert.equal(await run(questionAbout(subject, { others })), null);
  const nothing = { uri: 'file:///nowhere.json', position: { line: 0, character: 0 } };
  assert.equal(await client.request('iamPolicy/simulation/subject', nothing), null);
});

test('thousands of rows leave the server free for other requests, and tell how far they are', async () => {
  const subject = await subjectOf(opened(BROAD));
  const actions = subject.services
    .flatMap((service) => service.actions.map(({ name }) => name))
    .slice(0, 2000);
  assert.equal(actions.length, 2000);
  const resources = ['*', OBJECT, 'arn:aws:s3:::photos'];
  const told: SimulationProgress[] = [];
  client.connection.onNotification(
    'iamPolicy/simulation/progress',
    (one: SimulationProgress) => void told.push(one),
  );
  const many = [
    ...actions,
    ...actions.map((action) => `${action}X`),
    ...actions.map((action) => `${action}Y`),
  ];
  let isDone = false;
  const answering = run(questionAbout(subject, { actions: many, resources }), 7).finally(() => {
    isDone = true;
  });
  await subjectOf(opened(POLICY));
  assert.equal(isDone, false, 'another request was answered meanwhile');
  const answer = await answering;
  assert.ok((answer?.rows.length ?? 0) > 8_000);
  for (const { run, done, total } of told) {
    assert.equal(run, 7);
    assert.ok(done <= total);
  }
});

test('a run that was cancelled stops', async () => {
  const subject = await subjectOf(opened(BROAD));
  const actions = subject.services.flatMap((service) => service.actions.map(({ name }) => `${name}X`));
  const resources = Array.from({ length: 40 }, (_, index) => `arn:aws:s3:::photos/${index}`);
  const source = new CancellationTokenSource();
  const question = questionAbout(subject, { actions, resources });
  const begun = new Promise<SimulationProgress>((resolve) => {
    client.connection.onNotification('iamPolicy/simulation/progress', resolve);
  });
  const params = { run: 8, question };
  const answering = client.connection.sendRequest('iamPolicy/simulation/run', params, source.token);
  const { run: number, done, total } = await begun;
  assert.equal(number, 8);
  assert.ok(done > 0 && done < total);
  source.cancel();
  assert.equal(await answering, null);
});

test('exports come as text with a name', async () => {
  const subject = await subjectOf(opened(POLICY));
  for (const as of ['csv', 'json', 'markdown', 'policyTest', 'awsCliBash', 'awsCliPowerShell', 'boto3']) {
    const found = await client.request<SimulationExport | null>('iamPolicy/simulation/export', {
      question: questionAbout(subject),
      as,
    });
    assert.ok(found?.text.includes('s3:GetObject'), as);
    assert.match(found?.fileName ?? '', /^role/);
  }
});

test('a lens stands above the policy and each of its statements', async () => {
  const uri = opened(POLICY);
  const all = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const lenses = all.filter(({ command }) => command?.command === 'iamPolicy.simulate');
  assert.deepEqual(
    lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command]),
    [0, 3, 9].map((line) => [line, 'Simulate', 'iamPolicy.simulate']),
  );
  const [place] = lenses[2]!.command!.arguments as [Parameters<typeof subjectOf>];
  const subject = await client.request<SimulationSubject>('iamPolicy/simulation/subject', place);
  assert.equal(subject.statement, 1);
});

test('no lens without policies, without commands, or where the setting says so', async () => {
  const none = opened('{"name": "x"}');
  assert.deepEqual(await client.request('textDocument/codeLens', { textDocument: { uri: none } }), []);
  const plain = await startLsp();
  assert.equal(plain.initialized.capabilities.codeLensProvider, undefined);
  await plain.stop();
  const off = await startLsp({
    initializationOptions: { commands: true, settings: { codeLens: { enable: false } } },
  });
  off.open('untitled:a.json', POLICY);
  assert.deepEqual(
    await off.request('textDocument/codeLens', { textDocument: { uri: 'untitled:a.json' } }),
    [],
  );
  await off.stop();
});

test('condition keys of policies that are not open get their types and values', async () => {
  const keys = await client.request<readonly SimulationContextKey[]>('iamPolicy/simulation/contextKeys', [
    'aws:MultiFactorAuthPresent',
    's3:prefix',
    'new:Key',
  ]);
  assert.deepEqual(
    keys.map(({ key, type }) => [key, type]),
    [
      ['aws:MultiFactorAuthPresent', 'Bool'],
      ['s3:prefix', 'String'],
      ['new:Key', 'String'],
    ],
  );
  assert.deepEqual(keys[0]!.values, ['true', 'false']);
});
