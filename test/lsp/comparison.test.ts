import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccessComparison } from '../../server/src/protocol/comparison.ts';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';

let client: LspClient;
before(async () => {
  client = await startLsp();
});
after(() => client.stop());

function policy(...actions: string[]): string {
  const statement = { Sid: 'Read', Effect: 'Allow', Action: actions, Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
}

async function compare(before: string, now: string): Promise<AccessComparison> {
  const uri = `untitled:${now.length}-${before.length}.json`;
  client.open(uri, now);
  return client.request('iamPolicy/compareAccess', { uri, before: { name: 'git HEAD', text: before } });
}

test('new access is told first, with the statement that grants it', async () => {
  const { verdict, changes, markdown } = await compare(
    policy('s3:GetObject', 's3:ListBucket'),
    policy('s3:GetObject', 's3:PutObject'),
  );
  assert.equal(verdict, 'different');
  assert.deepEqual(
    changes.map(({ kind, range }) => [kind, range?.start.line]),
    [
      ['new', 3],
      ['lost', undefined],
    ],
  );
  assert.match(changes[0]!.sentence, /^New access: s3:PutObject/);
  assert.match(markdown, /^## IAM policies: what changes since `git HEAD`\n/);
  assert.match(markdown, /\*\*New access\*\*\n\n- `s3:PutObject`/);
  assert.match(markdown, /\*\*Access lost\*\*\n\n- `s3:ListBucket`/);
});

test('the same access written differently is the same', async () => {
  const { verdict, changes, markdown } = await compare(policy('s3:GetObject', 's3:Get*'), policy('S3:Get*'));
  assert.equal(verdict, 'same');
  assert.deepEqual(changes, []);
  assert.match(markdown, /No policy allows or denies anything else than before/);
});

test('a document that is new since has all of its access new', async () => {
  const { changes } = await compare('', policy('s3:GetObject'));
  assert.deepEqual(
    changes.map(({ kind }) => kind),
    ['new'],
  );
});

test('there is nothing to compare where the document is not open', async () => {
  const params = { uri: 'untitled:none.json', before: { name: 'x', text: '' } };
  assert.equal(await client.request('iamPolicy/compareAccess', params), null);
});
