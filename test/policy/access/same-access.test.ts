import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameAccess, type PolicyInText } from '../../../server/src/policy/access/sets/same-access.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';
import { allow, deny, policyOf, type StatementJson } from '../compare/policies.ts';

function read(...statements: readonly StatementJson[]): PolicyInText {
  return { policy: policyOf(statements), text: '' };
}

const PHOTOS = 'arn:aws:s3:::photos/*';

test('what is written otherwise is the same, what grants more or less is not', () => {
  const before = read(allow(['s3:GetObject', 's3:PutObject'], PHOTOS));
  assert.ok(isSameAccess(before, [read(allow('s3:PutObject', PHOTOS), allow('S3:getobject', PHOTOS))]));
  assert.ok(!isSameAccess(before, [read(allow('s3:GetObject', PHOTOS))]));
  assert.ok(!isSameAccess(before, [read(allow(['s3:GetObject', 's3:PutObject']))]));
  assert.ok(!isSameAccess(read(allow('s3:*'), deny('s3:PutObject')), [read(allow('s3:*'))]));
  assert.ok(!isSameAccess(read(deny('s3:PutObject')), [read()]));
  assert.ok(!isSameAccess(read(), [read(deny('s3:PutObject'))]));
});

test('several policies together are what they are attached as', () => {
  const before = read(allow('s3:GetObject'), deny('s3:PutObject'));
  assert.ok(isSameAccess(before, [read(deny('s3:PutObject')), read(allow('s3:GetObject'))]));
  assert.ok(!isSameAccess(before, [read(allow('s3:GetObject'))]));
});

test('as of the data, a pattern is the actions that it takes in, for Allow and for Deny', () => {
  const actions = ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion'];
  const asOf = miniCatalog();
  for (const statement of [allow, deny]) {
    const [short, long] = [
      read(allow('*'), statement('s3:GetObject*')),
      read(allow('*'), statement(actions)),
    ];
    assert.ok(isSameAccess(short, [long], { asOf }));
    assert.ok(isSameAccess(long, [short], { asOf }));
  }
  const [short, long] = [read(deny('s3:GetObject*')), read(deny(actions))];
  assert.ok(!isSameAccess(short, [long]));
  assert.ok(!isSameAccess(short, [read(deny(actions.slice(1)))], { asOf }));
  // What the data does not know is no reason to leave it out.
  assert.ok(!isSameAccess(read(allow(['s3:Fly*', 's3:GetObject'])), [read(allow('s3:GetObject'))], { asOf }));
});

test('what cannot be told is not the same', () => {
  const twice = read(allow('s3:*', PHOTOS));
  assert.ok(!isSameAccess(twice, [read(allow(['s3:*', 's3:Get*'], PHOTOS))], { fuel: 1 }));
  assert.ok(isSameAccess(twice, [read(allow(['s3:*', 's3:Get*'], PHOTOS))]));
  // AWS refuses both, so that neither means anything.
  assert.ok(!isSameAccess(read(allow([], PHOTOS)), [read(allow([]))]));
});

test('expressions of a template are the same where they are written alike', async () => {
  const yaml = (resource: string): string => `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: [s3:GetObject]
            Resource: ${resource}
`;
  const notations = await notationsOf('yaml');
  const of = (text: string): PolicyInText => {
    return {
      policy: openPolicyFile({ path: 'p', languageId: 'yaml', text }, notations).policies[0]!.policy,
      text,
    };
  };
  const before = of(yaml('!Sub arn:aws:s3:::${Bucket}/*'));
  assert.ok(
    isSameAccess(before, [
      of(yaml('!Sub arn:aws:s3:::${Bucket}/*').replace('[s3:GetObject]', 's3:GetObject')),
    ]),
  );
  assert.ok(
    !isSameAccess(before, [
      of(yaml('!Sub arn:aws:s3:::${Other}/*').replace('[s3:GetObject]', 's3:GetObject')),
    ]),
  );
});
