import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compileCondition,
  evaluateCondition,
  explainCondition,
} from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { yaml } from '../../../server/src/policy/yaml.ts';
import { statementWith } from './statement.ts';

test('each condition is explained as it is written, also behind one that fails', () => {
  const compiled = compileCondition(
    statementWith({
      StringEquals: { 'AWS:UserName': 'a', 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['x'] },
      Null: { 'aws:TokenIssueTime': 'true' },
    }),
    '2012-10-17',
  );
  const context = requestContext({ 'aws:username': 'b', 'aws:TagKeys': ['x', 'y'] }, [
    'aws:PrincipalTag/team',
  ]);
  assert.deepEqual(explainCondition(compiled, context), {
    match: { match: 'no', keys: [] },
    traces: [
      {
        operator: 'StringEquals',
        key: 'AWS:UserName',
        match: { match: 'no', keys: [] },
        requestValues: ['b'],
      },
      { operator: 'StringEquals', key: 'aws:PrincipalTag/team', match: { match: 'no', keys: [] } },
      {
        operator: 'ForAllValues:StringEquals',
        key: 'aws:TagKeys',
        match: { match: 'no', keys: [] },
        requestValues: ['x', 'y'],
      },
      { operator: 'Null', key: 'aws:TokenIssueTime', match: { match: 'yes', keys: [] } },
    ],
  });
  assert.deepEqual(compiled.keys, [
    'aws:username',
    'aws:principaltag/team',
    'aws:resourcetag/team',
    'aws:tagkeys',
    'aws:tokenissuetime',
  ]);
});

test('a statement without a condition asks nothing', () => {
  const compiled = compileCondition(statementWith(undefined), '2012-10-17');
  assert.deepEqual(explainCondition(compiled, requestContext({}, '*')), {
    match: { match: 'yes', keys: [] },
    traces: [],
  });
});

test('what a template fills in later leaves a condition open where it would decide, and says so', () => {
  const ask = (condition: string, context: Readonly<Record<string, string>>): unknown => {
    const text = `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement: { Effect: Allow, Action: '*', Resource: '*', Condition: ${condition} }
`;
    const file = openPolicyFile({ path: 'template.yaml', languageId: 'yaml', text }, { yaml });
    const compiled = compileCondition(file.policies[0]!.policy.statements[0]!, '2012-10-17');
    const request = requestContext(context, []);
    const { match } = evaluateCondition(compiled, request);
    return [match, compiled.problems.length, request.problems.size];
  };
  const team = '{ StringEquals: { aws:PrincipalTag/team: !Sub "${Team}-x" } }';
  assert.deepEqual(ask(team, { 'aws:PrincipalTag/team': 'a-x' }), ['unknown', 0, 1]);
  assert.deepEqual(ask(team, { 'aws:PrincipalTag/team': 'a-y' }), ['no', 0, 0]);
  assert.deepEqual(ask(team, {}), ['no', 0, 0]);
  const number = '{ NumericLessThan: { s3:max-keys: [5, !Ref Max] } }';
  assert.deepEqual(ask(number, { 's3:max-keys': '4' }), ['yes', 0, 0]);
  assert.deepEqual(ask(number, { 's3:max-keys': '6' }), ['unknown', 0, 1]);
  assert.deepEqual(ask('{ Null: { aws:username: !Ref Flag } }', {}), ['unknown', 0, 1]);
  assert.deepEqual(ask('{ StringEquals: !Ref Block }', {}), ['unknown', 0, 1]);
  assert.deepEqual(ask('!Ref Block', {}), ['unknown', 0, 1]);
});
