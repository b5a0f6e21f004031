import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contains, difference, union } from '../../../server/src/policy/access/sets/difference.ts';
import type { Fuel } from '../../../server/src/policy/access/sets/fuel.ts';
import { accessOf, type PolicyAccess } from '../../../server/src/policy/access/sets/policy-access.ts';
import { allow, deny, policyOf, type StatementJson } from '../compare/policies.ts';

const plenty = (): Fuel => ({ left: 1_000_000 });

function access(...statements: StatementJson[]): PolicyAccess {
  return accessOf(policyOf(statements), ({ source }) => source);
}

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

test('contains: exact for actions and resources, in every form', () => {
  const outer = access({ Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::secret/*' });
  assert.equal(contains(outer, access(allow('s3:Get*', 'arn:aws:s3:::photos/*')), plenty()), 'yes');
  assert.equal(contains(outer, access(allow('s3:Get*', 'arn:aws:s3:::*')), plenty()), 'no');
  assert.equal(contains(outer, access(allow('iam:PassRole', 'arn:aws:s3:::photos/*')), plenty()), 'no');
});

test('contains: a Deny takes away what it holds', () => {
  const outer = access(allow('s3:*'), deny('s3:Delete*'));
  assert.equal(contains(outer, access(allow('s3:GetObject'), deny('s3:Delete*')), plenty()), 'yes');
  assert.equal(contains(outer, access(allow('s3:DeleteObject')), plenty()), 'no');
});

test('contains: conditions that follow from one another tell, others do not', () => {
  assert.equal(contains(access(allow('s3:*')), access(allow('s3:*', '*', MFA)), plenty()), 'yes');
  assert.equal(contains(access(allow('s3:*', '*', MFA)), access(allow('s3:*')), plenty()), 'cannotTell');
});

test('contains: without fuel it cannot be told', () => {
  assert.equal(contains(access(allow('s3:*')), access(allow('s3:*')), { left: 0 }), 'cannotTell');
});

test('union: what two policies allow together, and what either denies', () => {
  const both = union(access(allow('s3:GetObject'), deny('s3:PutObject')), access(allow('s3:*Object')));
  assert.equal(contains(both, access(allow('s3:DeleteObject'), deny('s3:PutObject')), plenty()), 'yes');
  assert.equal(contains(both, access(allow('s3:PutObject')), plenty()), 'no');
});

test('difference: the parts name what is left and the statement that allows it', () => {
  const parts = difference(
    access(allow(['s3:GetObject', 's3:PutObject'], ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'])),
    access(allow('s3:GetObject', 'arn:aws:s3:::a/*')),
    plenty(),
  );
  const texts = parts.map(({ region, box }) => [
    region.actions.map(({ all }) => all[0]!.text),
    region.resources.map(({ all }) => all[0]!.text),
    box.statement?.index,
  ]);
  assert.deepEqual(texts, [
    [['s3:PutObject'], ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'], 0],
    [['s3:GetObject'], ['arn:aws:s3:::b/*'], 0],
  ]);
});
