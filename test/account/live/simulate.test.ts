import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AwsGateway } from '../../../server/src/account/gateway.ts';
import { type AskedOfAws, simulateByAws } from '../../../server/src/account/live/simulate.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { noManagedPolicies, scriptedGateway } from './scripted-gateway.ts';

const ROLE = 'arn:aws:iam::111122223333:role/app/reader';
const DOCUMENT = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' },
      { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' },
    ],
  },
  undefined,
  2,
);

function question(change: Partial<AskedOfAws> = {}): AskedOfAws {
  return {
    asked: [{ action: 's3:GetObject', resource: 'arn:aws:s3:::logs/a' }],
    context: [],
    documents: [{ name: 'reader.json', layer: 'identity', document: DOCUMENT }],
    notes: [],
    ...change,
  };
}

function simulate(gateway: AwsGateway, asked: AskedOfAws) {
  const service = createPolicyService({ catalog: miniCatalog() });
  return simulateByAws(asked, {
    gateway,
    signal: new AbortController().signal,
    policyService: () => service,
    managedPolicies: noManagedPolicies,
  });
}

test('a document alone is asked by SimulateCustomPolicy, and the statement that decides is found in it', async () => {
  const behind = DOCUMENT.split('\n').indexOf('    },') + 1;
  const gateway = scriptedGateway({
    SimulateCustomPolicy: () => ({
      EvaluationResults: [
        {
          EvalActionName: 's3:PutObject',
          EvalResourceName: 'arn:${Partition}:s3:::${BucketName}/${KeyName}',
          EvalDecision: 'explicitDeny',
          ResourceSpecificResults: [
            {
              EvalResourceName: 'arn:aws:s3:::logs/a',
              EvalResourceDecision: 'explicitDeny',
              MatchedStatements: [
                {
                  SourcePolicyId: 'PolicyInputList.1',
                  SourcePolicyType: 'none',
                  // Right behind the statement before, as AWS has it.
                  StartPosition: { Line: behind, Column: 6 },
                },
              ],
              MissingContextValues: ['aws:SourceIp'],
            },
          ],
        },
      ],
    }),
  });
  const asked = [{ action: 's3:PutObject', resource: 'arn:aws:s3:::logs/a' }];
  const { rows, organization, calls } = await simulate(gateway, question({ asked }));
  assert.deepEqual(gateway.calls[0]?.input, {
    PolicyInputList: [DOCUMENT],
    ActionNames: ['s3:PutObject'],
    ResourceArns: ['arn:aws:s3:::logs/a'],
  });
  assert.deepEqual(rows, [
    {
      action: 's3:PutObject',
      resource: 'arn:aws:s3:::logs/a',
      decision: 'explicitDeny',
      deniedBy: ['identity'],
      missingContext: ['aws:SourceIp'],
      matched: [{ policy: 'reader.json', document: 0, statement: 1 }],
      why: 'AWS: denied by statement 2 of `reader.json`. It counted `aws:SourceIp` as absent.',
    },
  ]);
  assert.equal(organization, 'notAsked');
  assert.equal(calls, 1);
});

test('the older shape, with a result for each resource, gives the same rows', async () => {
  const resources = ['arn:aws:s3:::logs/a', 'arn:aws:s3:::logs/b'];
  const gateway = scriptedGateway({
    SimulateCustomPolicy: () => ({
      EvaluationResults: resources.map((resource) => ({
        EvalActionName: 's3:GetObject',
        EvalResourceName: resource,
        EvalDecision: 'implicitDeny',
        ResourceSpecificResults: resources.map((name, at) => ({
          EvalResourceName: name,
          EvalResourceDecision: at === 0 ? 'allowed' : 'implicitDeny',
        })),
      })),
    }),
  });
  const asked = resources.map((resource) => ({ action: 's3:GetObject', resource }));
  const { rows } = await simulate(gateway, question({ asked }));
  assert.deepEqual(
    rows.map(({ resource, decision }) => [resource, decision]),
    [
      ['arn:aws:s3:::logs/a', 'allowed'],
      ['arn:aws:s3:::logs/b', 'implicitDeny'],
    ],
  );
});

test('a result without resources stands for all that were asked', async () => {
  const gateway = scriptedGateway({
    SimulateCustomPolicy: () => ({
      EvaluationResults: [
        {
          EvalActionName: 's3:GetObject',
          EvalDecision: 'implicitDeny',
          OrganizationsDecisionDetail: { AllowedByOrganizations: false },
        },
      ],
    }),
  });
  const { rows } = await simulate(gateway, question());
  assert.deepEqual(rows[0]?.deniedBy, ['scp']);
  assert.equal(rows[0]?.resource, 'arn:aws:s3:::logs/a');
  assert.equal(rows[0]?.why, "AWS: not allowed by the organization's SCPs.");
});

test('a session is simulated as its role, with its path, and the file takes the place of the version there', async () => {
  const gateway = scriptedGateway({
    GetRole: () => ({ Role: { Arn: ROLE } }),
    SimulatePrincipalPolicy: () => ({ EvaluationResults: [] }),
  });
  const { notes } = await simulate(
    gateway,
    question({
      principal: 'arn:aws:sts::111122223333:assumed-role/reader/ci',
      replaces: 'inline-reads',
    }),
  );
  const call = gateway.calls.at(-1);
  assert.equal(call?.operation, 'SimulatePrincipalPolicy');
  assert.deepEqual(call?.input, {
    PolicySourceArn: ROLE,
    PolicyInputList: [DOCUMENT],
    PolicyExclusionList: [
      {
        InlinePolicyIdentifier: {
          PolicyName: 'inline-reads',
          AttachmentType: 'role',
          AttachmentName: 'reader',
        },
      },
    ],
    ActionNames: ['s3:GetObject'],
    ResourceArns: ['arn:aws:s3:::logs/a'],
  });
  assert.deepEqual(notes, ['A session is simulated as its role, `reader`; session policies are left out.']);
});

test('a principal of another account is refused in a sentence, and nothing is called', async () => {
  const gateway = scriptedGateway({});
  const asked = question({ principal: 'arn:aws:iam::999988887777:role/reader' });
  await assert.rejects(
    simulate(gateway, asked),
    /belongs to account 999988887777, and you are signed in to 111122223333; sign in there/,
  );
  assert.deepEqual(gateway.calls, []);
});

test('SCPs that this identity may not read are not visible, never none', async () => {
  const gateway = scriptedGateway({ SimulateCustomPolicy: () => ({ EvaluationResults: [] }) });
  const { organization, notes } = await simulate(gateway, question({ organization: true }));
  assert.equal(organization, 'notVisible');
  assert.match(notes[0] ?? '', /not visible to this identity/);
  assert.equal('OrderedOrganizationPolicyInputList' in gateway.calls.at(-1)!.input, false);
});

test('SCPs that can be read go along, from the root down', async () => {
  const parents: Record<string, object[]> = {
    '111122223333': [{ Id: 'ou-1', Type: 'ORGANIZATIONAL_UNIT' }],
    'ou-1': [{ Id: 'r-1', Type: 'ROOT' }],
  };
  const gateway = scriptedGateway({
    ListParents: ({ ChildId }) => ({ Parents: parents[String(ChildId)] }),
    ListPoliciesForTarget: ({ TargetId }) => ({ Policies: [{ Id: `p-${TargetId}`, Name: 'Full' }] }),
    DescribePolicy: ({ PolicyId }) => ({ Policy: { Content: `{"of":"${PolicyId}"}`, PolicySummary: {} } }),
    SimulateCustomPolicy: () => ({ EvaluationResults: [] }),
  });
  const { organization } = await simulate(gateway, question({ organization: true }));
  assert.equal(organization, 'read');
  assert.deepEqual(
    (gateway.calls.at(-1)!.input as Record<string, unknown>).OrderedOrganizationPolicyInputList,
    [
      { ServiceControlPolicyInputList: ['{"of":"p-r-1"}'] },
      { ServiceControlPolicyInputList: ['{"of":"p-ou-1"}'] },
      { ServiceControlPolicyInputList: ['{"of":"p-111122223333"}'] },
    ],
  );
});

test('many requests go in batches, actions with the same resources together, and rows keep their order', async () => {
  const gateway = scriptedGateway({
    SimulateCustomPolicy: (input) => ({
      EvaluationResults: (input.ActionNames as string[]).map((name) => ({
        EvalActionName: name,
        EvalResourceName: '*',
        EvalDecision: 'allowed',
      })),
    }),
  });
  const asked = Array.from({ length: 250 }, (_, at) => ({ action: `s3:Action${at}`, resource: '*' }));
  const { rows, calls } = await simulate(gateway, question({ asked }));
  assert.equal(calls, 3);
  assert.deepEqual(
    rows.map(({ action }) => action),
    asked.map(({ action }) => action),
  );
});
