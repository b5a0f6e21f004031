import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPolicyFromPattern } from '../../../server/src/policy/features/patterns/new-policy.ts';
import { TRUST_RESOURCE_TYPE } from '../../../server/src/policy/model/kind.ts';
import { expandSnippet } from '../../harness/snippet.ts';
import { grave, realFindings } from './real-check.ts';
import { shippedPatterns } from './shipped.ts';

const patterns = await shippedPatterns();

/** What people in the field expect to find, by policy type. */
const EXPECTED = {
  trust: [
    'role-trust-cross-account-external-id',
    'role-trust-ec2',
    'role-trust-ecs-tasks',
    'role-trust-eks-irsa',
    'role-trust-eks-pod-identity',
    'role-trust-github-actions',
    'role-trust-github-actions-immutable',
    'role-trust-identity-center',
    'role-trust-lambda',
    'role-trust-roles-anywhere',
    'role-trust-saml',
    'role-trust-scheduler',
    'role-trust-service',
    'role-trust-service-scoped',
    'role-trust-step-functions',
  ],
  identity: [
    'allow-in-time-window',
    'assume-cross-account-role',
    'attribute-based-access',
    'billing-read-only',
    'delegate-roles-with-boundary',
    'deny-outside-networks',
    'deny-outside-regions',
    'deny-without-mfa',
    'dynamodb-all-item-actions',
    'dynamodb-read-write-items',
    'ec2-start-stop-by-tag',
    'lambda-logging',
    'pass-role',
    's3-home-folder',
    'secrets-by-tag',
    'self-manage-mfa-and-access-keys',
  ],
  resource: [
    'ecr-cross-account-pull',
    'kms-key-policy',
    'lambda-invoke-from-s3',
    's3-cloudfront-origin-access-control',
    's3-cross-account-read',
    's3-deny-insecure-transport',
    's3-only-from-vpc-endpoint',
    's3-only-in-organization',
    'secret-cross-account-read',
    'sns-topic-from-s3',
    'sqs-from-sns',
  ],
  vpcEndpoint: ['vpc-endpoint-organization'],
  boundary: ['boundary-allowed-services', 'deny-outside-networks', 'deny-outside-regions'],
  scp: ['scp-deny-sensitive-actions', 'scp-protect-role', 'scp-region-guard', 'scp-require-tags'],
  rcp: ['rcp-data-perimeter'],
} as const;

for (const [kind, ids] of Object.entries(EXPECTED)) {
  test(`the patterns of ${kind} policies are there`, () => {
    const shipped = patterns.filter(({ kinds }) => kinds.some((one) => one === kind)).map(({ id }) => id);
    assert.deepEqual(shipped.sort(), [...ids].sort());
  });
}

test('no two patterns have the same title', () => {
  const titles = patterns.map(({ title }) => title);
  assert.deepEqual([...new Set(titles)], titles);
});

for (const pattern of patterns) {
  for (const kind of pattern.kinds) {
    test(`${pattern.id} as inserted is a sound ${kind} policy`, () => {
      const { filled } = expandSnippet(newPolicyFromPattern(pattern));
      assert.equal(JSON.parse(filled).Version, '2012-10-17');
      const resourceType = kind === 'trust' ? TRUST_RESOURCE_TYPE : pattern.resourceType;
      assert.deepEqual(grave(realFindings(filled, { kind, resourceType })), []);
    });
  }
}

test('every Sid of a pattern is a name of its own, so that one can insert several patterns', () => {
  for (const { id, statements } of patterns) {
    const sids = statements.map((statement) => (statement as { Sid?: string }).Sid ?? '');
    assert.ok(
      sids.every((sid) => /^[A-Za-z0-9]+$/.test(sid)),
      id,
    );
    assert.equal(new Set(sids).size, sids.length, id);
  }
});

test('the account is asked for once and stands in every place', () => {
  const pattern = patterns.find(({ id }) => id === 'role-trust-step-functions')!;
  const { marked } = expandSnippet(newPolicyFromPattern(pattern));
  assert.match(marked, /"aws:SourceAccount": "\$\{1:111122223333\}"/);
  assert.match(
    marked,
    /"aws:SourceArn": "arn:aws:states:\$\{2:us-east-1\}:\$\{1:111122223333\}:stateMachine:/,
  );
});

test('the choice of a service stands at its first place and is copied to the others', () => {
  const pattern = patterns.find(({ id }) => id === 'role-trust-service-scoped')!;
  const { marked } = expandSnippet(newPolicyFromPattern(pattern));
  assert.match(marked, /"Service": "\$\{1\|bedrock,.*scheduler.*\|\}\.amazonaws\.com"/);
  assert.match(marked, /"arn:aws:\$\{1:bedrock\}:/);
});

test('a policy variable stays one, with the placeholder inside it filled', () => {
  const pattern = patterns.find(({ id }) => id === 'ec2-start-stop-by-tag')!;
  const { marked } = expandSnippet(newPolicyFromPattern(pattern));
  assert.ok(marked.includes('"aws:ResourceTag/${3:Team}": "${aws:PrincipalTag/${3:Team}}"'), marked);
});
