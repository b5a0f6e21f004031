import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { AwsGateway } from '../../../server/src/account/gateway.ts';
import { gatherEvidence } from '../../../server/src/account/live/denial-evidence.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import type { DenialEvidenceFor } from '../../../server/src/protocol/account.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { noManagedPolicies, scriptedGateway } from './scripted-gateway.ts';

const USER = 'arn:aws:iam::111122223333:user/bob';

function evidence(gateway: AwsGateway, asked: DenialEvidenceFor) {
  const policyService = () => createPolicyService({ catalog: miniCatalog() });
  return gatherEvidence(asked, {
    gateway,
    signal: new AbortController().signal,
    policyService,
    managedPolicies: noManagedPolicies,
  });
}

const READABLE = {
  ListUserPolicies: () => ({ PolicyNames: ['own'] }),
  GetUserPolicy: () => ({ PolicyDocument: '{"own":1}' }),
  ListAttachedUserPolicies: () => ({ AttachedPolicies: [] }),
  ListGroupsForUser: () => ({ Groups: [{ GroupName: 'developers' }] }),
  ListGroupPolicies: () => ({ PolicyNames: [] }),
  ListAttachedGroupPolicies: () => ({
    AttachedPolicies: [{ PolicyName: 'Read', PolicyArn: 'arn:aws:iam::111122223333:policy/Read' }],
  }),
  GetPolicy: () => ({ Policy: { DefaultVersionId: 'v2' } }),
  GetPolicyVersion: () => ({ PolicyVersion: { Document: '{"read":2}' } }),
  GetUser: () => ({
    User: { PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/Bound' } },
  }),
};

test('a user has its own policies, those of its groups, and its boundary', async () => {
  const { policies } = await evidence(scriptedGateway(READABLE), { principal: USER, action: 's3:GetObject' });
  assert.deepEqual(
    policies.map(({ layer, name, document }) => [layer, name, JSON.stringify(JSON.parse(document))]),
    [
      ['identity', 'own', '{"own":1}'],
      ['identity', 'Read of group developers', '{"read":2}'],
      ['boundary', 'Bound', '{"read":2}'],
    ],
  );
});

test('a step that may not be read says why, and hides no other', async () => {
  const simulated = { EvalActionName: 's3:GetObject', EvalResourceName: '*', EvalDecision: 'implicitDeny' };
  const gateway = scriptedGateway({ SimulatePrincipalPolicy: () => ({ EvaluationResults: [simulated] }) });
  const found = await evidence(gateway, { principal: USER, action: 's3:GetObject' });
  assert.equal(found.simulated?.decision, 'implicitDeny');
  assert.deepEqual(
    found.notChecked.map(({ step }) => step),
    ['attached', 'organization', 'resource'],
  );
  assert.match(found.notChecked[1]!.why, /not visible to this identity/);
});

test('an expired session ends it, so that it is said once', async () => {
  const gateway = scriptedGateway({
    GetUser: () => {
      throw new AwsError('expired', 'The session has run out; sign in again.');
    },
  });
  await assert.rejects(evidence(gateway, { principal: USER }), { kind: 'expired' });
});

test('a role that cannot be assumed brings its trust policy', async () => {
  const gateway = scriptedGateway({
    GetRole: () => ({
      Role: { Arn: 'arn:aws:iam::111122223333:role/x/deploy', AssumeRolePolicyDocument: '{"trust":1}' },
    }),
  });
  const { policies } = await evidence(gateway, {
    principal: USER,
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111122223333:role/x/deploy',
  });
  const { document, ...trust } = policies.at(-1)!;
  assert.deepEqual(JSON.parse(document), { trust: 1 });
  assert.deepEqual(trust, {
    layer: 'resource',
    name: 'trust policy of deploy',
    arn: 'arn:aws:iam::111122223333:role/x/deploy',
    reference: { kind: 'trust', role: 'deploy' },
  });
});

test('an encoded message is decoded', async () => {
  const gateway = scriptedGateway({
    DecodeAuthorizationMessage: () => ({ DecodedMessage: '{"allowed":false}' }),
  });
  const { decoded } = await evidence(gateway, { encodedMessage: 'abc' });
  assert.equal(decoded, '{"allowed":false}');
});
