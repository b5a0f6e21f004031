import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuotaSettings } from '../../../server/src/policy/access/policy-quota.ts';
import { codeLenses } from '../../../server/src/policy/features/lenses/lenses.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { sizeLine } from '../../../server/src/policy/features/size-line.ts';
import { parseKindSetting } from '../../../server/src/policy/hosts/kind-setting.ts';
import { notationsOf } from '../../harness/notations.ts';

const TEXT = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
  ]
}`;
const SIZE = TEXT.replace(/\s/g, '').length;

interface Asked {
  readonly languageId?: string;
  readonly quotas?: QuotaSettings;
}

async function sizes(text: string, kind: string, { languageId = 'json', quotas = {} }: Asked = {}) {
  const designated = languageId === 'json' ? parseKindSetting(kind) : undefined;
  const file = openPolicyFile({ path: 'p', languageId, text, designated }, await notationsOf(languageId));
  const lenses = codeLenses(file, quotas).filter(({ about }) => about === 'size');
  const lines = file.policies.map(({ policy }) => sizeLine(policy, quotas));
  return { titles: lenses.map(({ title }) => title), offsets: lenses.map(({ offset }) => offset), lines };
}

test('the lens of a policy says how much of its quota it uses', async () => {
  const { titles, offsets, lines } = await sizes(TEXT, 'identity');
  assert.deepEqual(titles, [`${SIZE} of 6,144 characters`]);
  assert.deepEqual(offsets, [0]);
  assert.equal(lines[0]!.share, SIZE / 6144);
  assert.equal(lines[0]!.detail, 'for a customer managed policy, white space not counted.');
});

test('the quota is that of the type, and of the account', async () => {
  assert.deepEqual((await sizes(TEXT, 'scp')).titles, [`${TEXT.length} of 10,240 characters`]);
  assert.deepEqual((await sizes(TEXT, 'trust')).titles, [`${SIZE} of 2,048 characters`]);
  assert.deepEqual((await sizes(TEXT, 'trust', { quotas: { trustPolicyQuota: 4096 } })).titles, [
    `${SIZE} of 4,096 characters`,
  ]);
  assert.deepEqual((await sizes(TEXT, 'resource:AWS::S3::Bucket')).titles, [
    `${TEXT.length} of 20,480 bytes`,
  ]);
  assert.deepEqual((await sizes(TEXT, 'resource:AWS::Organizations::ResourcePolicy')).titles, [
    `${TEXT.length} of 40,000 characters`,
  ]);
  // Of queues AWS does not say whether white space counts.
  assert.match((await sizes(TEXT, 'resource:AWS::SQS::Queue')).titles[0]!, /^at least \d+ of 8,192 bytes$/);
  assert.deepEqual((await sizes(TEXT, 'resource:AWS::KMS::Key')).titles, []);
  assert.deepEqual((await sizes(TEXT, 'vpcEndpoint')).titles, []);
});

test('what is filled in later makes it the least', async () => {
  const yaml = `Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: !Sub arn:aws:s3:::\${Bucket}/*
`;
  const { titles, lines } = await sizes(yaml, '', { languageId: 'yaml' });
  assert.match(titles[0]!, /^at least \d+ of 6,144 characters$/);
  assert.match(lines[0]!.detail, /What is filled in later/);
});

test('inline policies share their limit', () => {
  const designated = { kind: 'identity', resourceType: 'AWS::IAM::RolePolicy' } as const;
  const file = openPolicyFile({ path: 'p', languageId: 'json', text: TEXT, designated }, {});
  const line = sizeLine(file.policies[0]!.policy, {})!;
  assert.equal(line.text, `${SIZE} of 10,240`);
  assert.equal(
    line.detail,
    'for all inline policies of a role, white space not counted. Other inline policies of the same role share the limit, and are not counted here.',
  );
});
