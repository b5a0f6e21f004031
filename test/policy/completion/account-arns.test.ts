import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountEntity } from '../../../server/src/policy/features/completion/account-arns.ts';
import { accepted, completeAt, itemAt, labelsAt, statementOf, type Writing } from '../../harness/complete.ts';

const arn = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;
const DEPLOY = arn('role/ci/deploy');
const entities: readonly AccountEntity[] = [
  { kind: 'role', name: 'deploy', arn: DEPLOY, account: 'dev' },
  { kind: 'user', name: 'alice', arn: arn('user/alice'), account: 'dev' },
  { kind: 'group', name: 'admins', arn: arn('group/admins'), account: 'dev' },
  { kind: 'policy', name: 'base', arn: arn('policy/base'), account: 'dev' },
];
const TRUST: Writing = {
  as: { kind: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' },
  entities,
};
const IDENTITY: Writing = { as: { kind: 'identity' }, entities };
const ofAccount = (marked: string, writing: Writing): string[] =>
  labelsAt(marked, writing).filter((label) => entities.some((entity) => entity.arn === label));

test('principals are roles and users of the account, first and labelled by it', () => {
  const marked = statementOf('"Effect": "Allow", "Principal": {"AWS": "$0"}');
  assert.deepEqual(labelsAt(marked, TRUST).slice(0, 2), [DEPLOY, arn('user/alice')]);
  assert.deepEqual(ofAccount(marked, TRUST), [DEPLOY, arn('user/alice')]);
  assert.equal(itemAt(marked, DEPLOY, TRUST).description, 'role of dev');
  assert.equal(
    accepted(marked, DEPLOY, TRUST),
    statementOf(`"Effect": "Allow", "Principal": {"AWS": "${DEPLOY}"}`),
  );
});

test('a name finds its ARN, and an ARN goes on from what is typed', () => {
  const byName = statementOf('"Effect": "Allow", "Principal": {"AWS": "plo$0"}');
  assert.deepEqual(ofAccount(byName, TRUST), [DEPLOY]);
  assert.equal(itemAt(byName, DEPLOY, TRUST).filterText, `plo${DEPLOY}`);
  assert.equal(completeAt(byName, TRUST).incomplete, true);
  const begun = statementOf('"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:us$0"}');
  assert.deepEqual(ofAccount(begun, TRUST), [arn('user/alice')]);
});

test('resources are of the kinds that the actions take', () => {
  const resource = (action: string): string =>
    statementOf(`"Effect": "Allow", "Action": "${action}", "Resource": "$0"`);
  assert.deepEqual(ofAccount(resource('iam:PassRole'), IDENTITY), [DEPLOY]);
  assert.deepEqual(ofAccount(resource('sts:AssumeRole'), IDENTITY), [DEPLOY]);
  assert.deepEqual(ofAccount(resource('s3:GetObject'), IDENTITY), []);
});

test('what stands in the list already is not offered again', () => {
  const marked = statementOf(`"Effect": "Allow", "Action": "iam:PassRole", "Resource": ["${DEPLOY}", "$0"]`);
  assert.deepEqual(ofAccount(marked, IDENTITY), []);
});

test('condition keys about policies and principals have their ARNs', () => {
  const condition = (key: string): string =>
    statementOf(`"Effect": "Allow", "Condition": {"ArnEquals": {"${key}": "$0"}}`);
  assert.deepEqual(ofAccount(condition('aws:PrincipalArn'), IDENTITY), [DEPLOY, arn('user/alice')]);
  assert.deepEqual(ofAccount(condition('iam:PolicyARN'), IDENTITY), [arn('policy/base')]);
});

test('without an account nothing of it is offered', () => {
  const marked = statementOf('"Effect": "Allow", "Action": "iam:PassRole", "Resource": "$0"');
  assert.deepEqual(ofAccount(marked, { as: { kind: 'identity' } }), []);
});
