import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document, simulated } from './simulated.ts';

const USER = 'arn:aws:iam::111122223333:user/Ana';
const OBJECT = 'arn:aws:s3:::reports/2026.csv';

function request(unknown: string | readonly string[], ...documents: unknown[]) {
  const identity = documents.map((one, index) => ({ name: `p${index}`, document: one }));
  return { principal: USER, action: 's3:GetObject', resource: OBJECT, unknown, policies: { identity } };
}

const READ = document('Allow', 's3:GetObject');

test('a deny without MFA depends on MFA, and says which value leads where', () => {
  const withoutMfa = document('Deny', '*', {
    condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  });
  const result = simulated(request(['aws:MultiFactorAuthPresent'], READ, withoutMfa));
  assert.equal(result.decision, 'depends');
  assert.deepEqual(result.outcomes, ['allowed', 'explicitDeny']);
  assert.deepEqual(result.missingContext, ['aws:MultiFactorAuthPresent']);
  assert.deepEqual(result.cases, [
    { context: { 'aws:MultiFactorAuthPresent': 'true' }, outcomes: ['allowed'] },
    { context: { 'aws:MultiFactorAuthPresent': 'false' }, outcomes: ['explicitDeny'] },
    { context: { 'aws:MultiFactorAuthPresent': null }, outcomes: ['explicitDeny'] },
  ]);
});

test('an allow and a deny on the same range leave no third outcome', () => {
  const office = { 'aws:SourceIp': '203.0.113.0/24' };
  const inside = document('Allow', 's3:*', { condition: { IpAddress: office } });
  const outside = document('Deny', '*', { condition: { NotIpAddress: office } });
  const { outcomes, cases } = simulated(request('*', inside, outside));
  assert.deepEqual(outcomes, ['allowed', 'explicitDeny']);
  assert.deepEqual(
    cases?.map((one) => one.outcomes.join()),
    ['allowed', 'explicitDeny', 'explicitDeny'],
  );
});

test('statements that take in every value leave nothing to depend on', () => {
  const tls = document('Allow', 's3:*', { condition: { Bool: { 'aws:SecureTransport': 'true' } } });
  const noTls = document('Allow', 's3:*', {
    condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
  });
  const result = simulated(request('*', tls, noTls));
  assert.equal(result.decision, 'allowed');
  assert.deepEqual(result.missingContext, []);
  assert.equal(result.outcomes, undefined);
});

test('keys that cannot change the outcome are not named', () => {
  const fromOffice = document('Allow', 's3:*', {
    condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  });
  const result = simulated(request('*', READ, fromOffice));
  assert.equal(result.decision, 'allowed');
  assert.deepEqual(result.missingContext, []);
});

test('only keys that are called unknown can make it depend', () => {
  const team = document('Allow', 's3:*', {
    condition: { StringEquals: { 'aws:PrincipalTag/team': 'data' } },
  });
  assert.equal(simulated(request(['aws:SourceIp'], team)).decision, 'implicitDeny');
  const result = simulated(request(['AWS:PrincipalTag/Team'], team));
  assert.equal(result.decision, 'depends');
  assert.deepEqual(result.missingContext, ['AWS:PrincipalTag/Team']);
});

test('conditions that cannot be told apart keep every outcome', () => {
  const some = document('Allow', 's3:*', { condition: { StringLike: { 'aws:PrincipalTag/team': 'a*' } } });
  const others = document('Deny', 's3:*', { condition: { StringLike: { 'aws:PrincipalTag/team': '*b' } } });
  const result = simulated(request('*', some, others));
  assert.deepEqual(result.outcomes, ['allowed', 'explicitDeny', 'implicitDeny']);
  assert.equal(result.cases, undefined);
});

test('a variable in the resource hangs on its key', () => {
  const own = document('Allow', 's3:*', { resource: 'arn:aws:s3:::reports/${aws:PrincipalTag/year}.csv' });
  const result = simulated(request('*', own));
  assert.equal(result.decision, 'depends');
  assert.deepEqual(result.missingContext, ['aws:PrincipalTag/year']);
});
