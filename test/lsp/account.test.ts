import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { accountDocumentSetting } from '../../server/src/files/account-documents.ts';
import {
  type AccountArnsParams,
  accountArns,
  type DidReadPolicies,
  didReadPolicies,
  type SetPolicyTypeResult,
  setPolicyType,
} from '../../server/src/protocol/protocol.ts';
import { type LspClient, startLsp } from '../harness/lsp-client.ts';

const ACCOUNT = '111122223333';
const TRUST = `iam:/${ACCOUNT}/roles/deploy/trust-policy.json`;
const INLINE = `iam:/${ACCOUNT}/roles/deploy/inline/trust-policy.json`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;
const told = (entities: AccountArnsParams['entities']): AccountArnsParams => ({
  accountId: ACCOUNT,
  label: 'dev',
  entities,
});

describe('what a document of an account is', () => {
  const kinds: readonly (readonly [string, string | undefined])[] = [
    [TRUST, 'trust'],
    [`iam:/${ACCOUNT}/roles/a%2Bb/trust-policy.json`, 'trust'],
    [INLINE, 'identity'],
    [`iam:/${ACCOUNT}/policies/trust-policy.json`, 'identity'],
    [`iam:/${ACCOUNT}/policies/team/base%40v3.json`, 'identity'],
    ['iam:/aws/policies/ReadOnlyAccess.json', 'identity'],
    ['file:///w/roles/deploy/trust-policy.json', undefined],
  ];
  for (const [uri, kind] of kinds) {
    it(`${uri}: ${kind ?? 'not of an account'}`, () => {
      assert.equal(accountDocumentSetting(uri)?.kind, kind);
    });
  }
});

describe('the language server and a signed-in account', () => {
  let client: LspClient;
  before(async () => {
    client = await startLsp();
  });
  after(() => client.stop());

  it('says that the type of a document of the account is settled', async () => {
    const read = new Promise<DidReadPolicies>((resolve) => {
      client.connection.onNotification(didReadPolicies.method, resolve);
    });
    // By its content it would be an identity policy.
    client.open(TRUST, '{ "Version": "2012-10-17", "Statement": [] }');
    const { policies } = await read;
    assert.deepEqual(
      policies.map(({ type, from }) => [type.kind, from]),
      [['trust', 'place']],
    );
    const params = { uri: TRUST, kind: 'scp' };
    const { refused } = await client.request<SetPolicyTypeResult>(setPolicyType.method, params);
    assert.match(refused ?? '', /account says what this document is/);
  });

  it('offers its roles until it is signed out of', async () => {
    const text =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "iam:PassRole", "Resource": "" }] }';
    client.open('untitled:pass', text);
    const labels = async (): Promise<string[]> => {
      const position = { line: 0, character: text.indexOf('"" }') + 1 };
      const { items } = await client.complete('untitled:pass', position);
      return items.map(({ label }) => label).filter((label) => label === ROLE);
    };
    assert.deepEqual(await labels(), []);
    const role = { kind: 'role' as const, name: 'deploy', arn: ROLE };
    await client.connection.sendNotification(accountArns.method, told([role]));
    assert.deepEqual(await labels(), [ROLE]);
    await client.connection.sendNotification(accountArns.method, told([]));
    assert.deepEqual(await labels(), []);
  });
});
