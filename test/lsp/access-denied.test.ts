import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import type {
  AccessDeniedExplanation,
  AccessDeniedMessage,
  ExplainAccessDenied,
} from '../../server/src/protocol/access-denied.ts';
import { DENIAL_HINT } from '../../server/src/protocol/access-denied.ts';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const APP = 'arn:aws:sts::111122223333:assumed-role/app/s1';
const LINE = `Error: An error occurred (AccessDenied) when calling the GetObject operation: User: ${APP} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::photos/a.jpg" because no identity-based policy allows the s3:GetObject action`;

function policy(...statements: readonly object[]): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)}\n`;
}

const LIST = { Sid: 'List', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::photos' };
const DENY = { Sid: 'NoPhotos', Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };

const folder = temporaryFolder({
  'roles/app.json': policy(LIST),
  'roles/other.tf': `data "aws_iam_policy_document" "limits" {
  statement {
    sid       = "NoPhotos"
    effect    = "Deny"
    actions   = ["s3:GetObject"]
    resources = ["*"]
  }
}
`,
  'node_modules/x/policy.json': policy(DENY),
  'package.json': '{"name": "x"}',
});

let client: LspClient;
before(async () => {
  client = await startLsp({ folders: [pathToFileURL(folder).href] });
});
after(async () => {
  assert.equal(await client.stop(), 0);
});

async function parsed(text: string): Promise<readonly AccessDeniedMessage[]> {
  return client.request('iamPolicy/accessDenied/parse', { text });
}

async function explained(
  text: string,
  params: Partial<ExplainAccessDenied> = {},
): Promise<AccessDeniedExplanation> {
  const [message] = await parsed(text);
  assert.ok(message);
  const answer = await client.request<AccessDeniedExplanation | null>('iamPolicy/accessDenied/explain', {
    message,
    ...params,
  });
  assert.ok(answer);
  return answer;
}

test('a line of a terminal gives the message and where it stands in it', async () => {
  assert.ok(DENIAL_HINT.test(LINE));
  assert.ok(!DENIAL_HINT.test('Successfully built 0a1b2c3d'));
  const [message, ...others] = await parsed(LINE);
  assert.deepEqual(others, []);
  assert.equal(LINE.slice(message!.span.start, message!.span.end), LINE.slice('Error: '.length));
  assert.deepEqual(await parsed('all is well'), []);
});

test('files of the workspace are asked without being open, and the edit goes into the right one', async () => {
  const { suggestion, problems } = await explained(LINE);
  assert.deepEqual(problems, []);
  assert.equal(suggestion?.policy, 'roles/app.json');
  assert.equal(suggestion?.insert?.uri, pathToFileURL(join(folder, 'roles', 'app.json')).href);
  assert.equal(suggestion?.insert?.version, undefined);
  assert.match(suggestion?.insert?.edits[0]?.newText ?? '', /"s3:GetObject"/);
});

test('a Deny in a Terraform file is found at its place, and none in what others installed', async () => {
  const text = LINE.replace(/because no .*$/, 'with an explicit deny in an identity-based policy');
  const { responsible } = await explained(text);
  assert.equal(responsible.length, 1);
  assert.equal(responsible[0]?.at?.uri, pathToFileURL(join(folder, 'roles', 'other.tf')).href);
  assert.equal(responsible[0]?.at?.range.start.line, 1);
  assert.equal(responsible[0]?.sid, 'NoPhotos');
});

test('an open document counts before its file, with its version', async () => {
  const uri = pathToFileURL(join(folder, 'roles', 'app.json')).href;
  client.open(uri, policy(LIST, { ...DENY, Sid: 'Unsaved' }));
  const text = LINE.replace(/because no .*$/, 'with an explicit deny in an identity-based policy');
  const { responsible } = await explained(text);
  assert.deepEqual(responsible.map(({ sid }) => sid).sort(), ['NoPhotos', 'Unsaved']);
  const { suggestion } = await explained(LINE);
  assert.equal(suggestion?.insert?.version, 1);
  client.close(uri);
});

test('what the account process read is a place to jump to, and the workspace can be left out', async () => {
  const document = policy(DENY);
  const { responsible, steps } = await explained(
    LINE.replace(/because no .*$/, 'with an explicit deny in an identity-based policy'),
    {
      workspace: false,
      account: {
        caller: { arn: APP, accountId: '111122223333' },
        policies: [{ layer: 'identity', name: 'limits', document, uri: 'iam:/limits.json' }],
        notChecked: [{ step: 'organization', why: 'Only the management account may read them.' }],
      },
    },
  );
  assert.equal(responsible.length, 1);
  assert.deepEqual(responsible[0]?.at?.uri, 'iam:/limits.json');
  assert.equal(responsible[0]?.at?.range.start.line, 3);
  assert.equal(steps[1]?.state, 'answered');
});

test('whether a role can be assumed is a question, and its answer no denial', async () => {
  const answer = await client.request<AccessDeniedExplanation | null>('iamPolicy/accessDenied/explain', {
    message: {
      span: { start: 0, end: 0 },
      text: '',
      principal: APP,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/audit',
    },
    asked: 'would',
  });
  assert.equal(answer?.asked, 'would');
  assert.match(
    answer?.headline ?? '',
    /^Whether role `app` \(session `s1`\) may assume role `audit` is open: /,
  );
});

test('a request that is cancelled ends, and the server goes on', async () => {
  const [message] = await parsed(LINE);
  const source = new CancellationTokenSource();
  const answer = client.connection.sendRequest('iamPolicy/accessDenied/explain', { message }, source.token);
  source.cancel();
  assert.equal(await answer.catch(() => null), null);
  assert.equal((await parsed(LINE)).length, 1);
});
