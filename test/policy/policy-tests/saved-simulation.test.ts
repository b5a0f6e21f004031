import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { simulationPanel } from '../../../server/src/policy/features/simulation/panel.ts';
import { yaml } from '../../../server/src/policy/yaml.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { errorsOf, runTests, statusesOf } from './run.ts';

const TEMPLATE = `
Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetObject
            Resource: arn:aws:s3:::amzn-s3-demo-bucket/*
            Condition: { IpAddress: { 'aws:SourceIp': 203.0.113.0/24 } }
  Writer:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Statement: [{ Effect: Allow, Action: 's3:PutObject', Resource: '*' }]
`;

test('what the simulation saves as a test passes, whichever policy of the file it was asked of', async () => {
  const file = openPolicyFile({ path: 'stack.yaml', languageId: 'yaml', text: TEMPLATE }, { yaml });
  for (const located of file.policies) {
    const saved = simulationPanel(miniCatalog()).export(
      {
        subject: { name: 'stack.yaml', uri: 'file:///home/alice/stack.yaml', file, located },
        others: [],
        principal: 'arn:aws:iam::111122223333:user/maria',
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: ['arn:aws:s3:::amzn-s3-demo-bucket/a.txt'],
        resourceAccount: '111122223333',
        context: { 'aws:SourceIp': { state: 'unknown' }, 'aws:PrincipalTag/team': { state: 'absent' } },
      },
      'policyTest',
    );
    let step = saved.next();
    while (!step.done) step = saved.next();
    const run = await runTests(step.value.text, { './stack.yaml': TEMPLATE });
    assert.deepEqual(errorsOf(run), []);
    assert.equal(run.results.length, 2);
    assert.deepEqual(new Set(Object.values(statusesOf(run))), new Set(['passed']), step.value.text);
  }
});
