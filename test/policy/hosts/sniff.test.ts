import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';

function policies(text: string, path = '/repo/file.json') {
  const file = openPolicyFile({ path, languageId: 'json', text }, {});
  return file.policies.map(({ setting, settingFrom }) => [setting.kind, settingFrom]);
}

const NO_POLICIES: Readonly<Record<string, string>> = {
  'package.json': '{"name": "x", "version": "1.0.0", "scripts": {"build": "tsc"}}',
  'tsconfig.json': '{"compilerOptions": {"strict": true}, "include": ["src"]}',
  'CloudFormation parameters': '[{"ParameterKey": "Effect", "ParameterValue": "Allow"}]',
  'a CloudFormation template':
    '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Statement": {"Type": "AWS::SNS::Topic"}}}',
  'a bank statement': '{"Statement": [{"Account": "1", "Amount": 2}], "Customer": "x"}',
  'an OpenAPI document': '{"openapi": "3.0.0", "info": {"version": "2012-10-17"}}',
  'a JSON schema': '{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"Statement": {}}}',
  'a number': '42',
  nothing: '',
};

for (const [name, text] of Object.entries(NO_POLICIES)) {
  test(`${name} is no policy`, () => assert.deepEqual(policies(text), []));
}

test('a policy is known by its content, finished or not', () => {
  const statement = '{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}';
  assert.deepEqual(policies(`{"Version": "2012-10-17", "Statement": [${statement}]}`), [
    ['identity', 'content'],
  ]);
  assert.deepEqual(policies(`{"Statement": ${statement}}`), [['identity', 'content']]);
  assert.deepEqual(policies('{"Version": "2012-10-17"}'), [['identity', 'content']]);
  assert.deepEqual(policies('{"Version": "2012-10-17", "Statement": [{"Eff'), [['identity', 'content']]);
});

test('principals make a resource policy, sts:AssumeRole alone a trust policy', () => {
  const trust = '{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}}';
  assert.deepEqual(policies(trust), [['trust', 'content']]);
  const bucket =
    '{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}}';
  assert.deepEqual(policies(bucket), [['resource', 'content']]);
});

test('the path says more than the shape, unless the content contradicts it', () => {
  const identity = '{"Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}';
  assert.deepEqual(policies(identity, '/repo/scp/deny.json'), [['scp', 'path']]);
  assert.deepEqual(policies(identity, '/repo/permissions-boundary.json'), [['boundary', 'path']]);
  assert.deepEqual(policies(identity, '/repo/trust-center.json'), [['identity', 'content']]);
  const resource = '{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}}';
  assert.deepEqual(policies(resource, '/repo/rcp/perimeter.json'), [['rcp', 'path']]);
  assert.deepEqual(policies(resource, '/repo/scp/perimeter.json'), [['resource', 'content']]);
});

test('configuration is the strongest, and makes a policy of what is still empty', () => {
  const designated = { kind: 'scp' } as const;
  const file = openPolicyFile({ path: 'x.json', languageId: 'json', text: '{}', designated }, {});
  assert.deepEqual(
    file.policies.map(({ setting, settingFrom }) => [setting.kind, settingFrom]),
    [['scp', 'configuration']],
  );
});

test('10 MB of somebody else’s JSON are passed over', () => {
  const text = `[${'{"a": [1, 2, 3]},'.repeat(600_000)}{}]`;
  assert.deepEqual(policies(text), []);
});
