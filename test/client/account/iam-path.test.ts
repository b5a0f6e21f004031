import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { iamPath, isFixedPath, parseIamPath } from '../../../client/src/files/iam-path.ts';
import type { DocumentReference } from '../../../server/src/protocol/account.ts';

const ACCOUNT = '111122223333';
const policy = (rest: string, version?: string): DocumentReference => ({
  kind: 'managed',
  arn: `arn:aws:iam::${ACCOUNT}:policy/${rest}`,
  ...(version !== undefined && { version }),
});
const inline = (kind: 'role' | 'user' | 'group', name: string, of: string): DocumentReference => ({
  kind: 'inline',
  entity: { kind, name },
  policy: of,
});

const PATHS: readonly (readonly [DocumentReference, string])[] = [
  [{ kind: 'trust', role: 'deploy' }, `/${ACCOUNT}/roles/deploy/trust-policy.json`],
  [inline('role', 'deploy', 'logs'), `/${ACCOUNT}/roles/deploy/inline/logs.json`],
  [inline('user', 'alice@example.com', 'a+b=c'), `/${ACCOUNT}/users/alice@example.com/inline/a+b=c.json`],
  [inline('group', 'admins', 'trust-policy'), `/${ACCOUNT}/groups/admins/inline/trust-policy.json`],
  [policy('base'), `/${ACCOUNT}/policies/base.json`],
  [policy('team/data/base', 'v3'), `/${ACCOUNT}/policies/team/data/base@v3.json`],
  [policy('base@v3'), `/${ACCOUNT}/policies/base%40v3.json`],
  [policy('base@v3', 'v3'), `/${ACCOUNT}/policies/base%40v3@v3.json`],
  [policy('a//b/../c'), `/${ACCOUNT}/policies/a/%/b/%2E%2E/c.json`],
  [policy('100%/what?/#1/x'), `/${ACCOUNT}/policies/100%25/what%3F/%231/x.json`],
];

describe('the path of a document of an account', () => {
  for (const [document, path] of PATHS) {
    it(path, () => {
      assert.equal(iamPath(ACCOUNT, document), path);
      assert.deepEqual(parseIamPath(path), { account: ACCOUNT, document });
    });
  }

  it('of an AWS managed policy is the same in every account', () => {
    const document: DocumentReference = {
      kind: 'managed',
      arn: 'arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    };
    const path = '/aws/policies/service-role/AWSLambdaBasicExecutionRole.json';
    assert.equal(iamPath(ACCOUNT, document), path);
    assert.deepEqual(parseIamPath(path, 'aws-cn'), { account: 'aws', document });
  });

  it('leads back to the document whatever its names hold', () => {
    const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
    const version = fc.option(
      fc.integer({ min: 1, max: 999 }).map((number) => `v${number}`),
      {
        nil: undefined,
      },
    );
    const document = fc.oneof(
      name.map((role): DocumentReference => ({ kind: 'trust', role })),
      fc
        .tuple(fc.constantFrom('role', 'user', 'group'), name, name)
        .map(([kind, entity, of]) => inline(kind, entity, of)),
      fc
        .tuple(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }), name, version)
        .map(([path, last, of]) => policy([...path, last].join('/'), of)),
    );
    fc.assert(
      fc.property(document, (one) => {
        const path = iamPath(ACCOUNT, one);
        assert.deepEqual(parseIamPath(path), { account: ACCOUNT, document: one });
        assert.ok(!path.split('/').some((segment) => segment === '..' || segment === '.'));
      }),
      { numRuns: 300 },
    );
  });

  it('names nothing where it is none', () => {
    const none = [
      '',
      '/',
      '/111122223333/roles/deploy',
      '/111122223333/roles/deploy/other.json',
      '/111122223333/users/alice/trust-policy.json',
      '/1111/roles/deploy/trust-policy.json',
      '/aws/roles/deploy/trust-policy.json',
      '/111122223333/roles/a/b/inline/c.json',
      '/111122223333/roles//trust-policy.json',
      '/111122223333/roles/%E0/trust-policy.json',
      '/111122223333/things/a.json',
    ];
    for (const path of none) assert.equal(parseIamPath(path), undefined, path);
  });

  it('is fixed where nobody can change the document', () => {
    assert.ok(isFixedPath('/aws/policies/ReadOnlyAccess.json'));
    assert.ok(isFixedPath(`/${ACCOUNT}/policies/base@v3.json`));
    assert.ok(!isFixedPath(`/${ACCOUNT}/policies/base.json`));
    assert.ok(!isFixedPath(`/${ACCOUNT}/policies/base%40v3.json`));
    assert.ok(!isFixedPath(`/${ACCOUNT}/roles/deploy/trust-policy.json`));
  });
});
