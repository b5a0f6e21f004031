import assert from 'node:assert/strict';
import { test } from 'node:test';
import { document, refused, simulated } from './simulated.ts';

const USER = 'arn:aws:iam::111122223333:user/Ana';
const READ = { name: 'read', document: document('Allow', 's3:GetObject') };
const REQUEST = {
  id: 7,
  principal: USER,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::reports/2026.csv',
  policies: { identity: [READ] },
};

test('a result carries the id of its request, and the statements that match', () => {
  assert.deepEqual(simulated(REQUEST), {
    id: 7,
    decision: 'allowed',
    deniedBy: [],
    matchedStatements: [{ layer: 'identity', policy: 'read', statement: 0, effect: 'Allow' }],
    missingContext: [],
    problems: [],
  });
});

test('null, an empty list and a missing name all mean that nothing is attached', () => {
  const none = { boundary: null, session: [], scp: null, rcp: [], resource: null, vpcEndpoint: [] };
  assert.equal(simulated({ ...REQUEST, policies: { identity: [READ], ...none } }).decision, 'allowed');
  assert.equal(simulated({ ...REQUEST, policies: null }).decision, 'implicitDeny');
});

test('what is no request is refused with a sentence that says what to write', () => {
  assert.match(refused(null), /A request is a JSON object/);
  assert.match(refused({ ...REQUEST, resource: undefined }), /needs `resource`: an ARN/);
  assert.match(refused({ ...REQUEST, unknown: 'aws:SourceIp' }), /`unknown` is a list/);
  assert.match(refused({ ...REQUEST, context: [] }), /`context` is an object/);
  assert.match(refused({ ...REQUEST, policies: { identity: {} } }), /`policies.identity` is a list/);
  assert.match(refused({ ...REQUEST, policies: { scp: ['root'] } }), /one for each level/);
  assert.match(refused({ ...REQUEST, resourceAccount: 111122223333 }), /12 digits, as a text/);
});

test('what nobody could ask is denied, and says why', () => {
  const { decision, problems } = simulated({ ...REQUEST, action: 's3:*' });
  assert.equal(decision, 'implicitDeny');
  assert.match(problems[0]!, /`s3:\*` is no single action/);
  assert.match(simulated({ ...REQUEST, principal: 'Ana' }).problems[0]!, /`Ana` is no principal/);
});

test('a policy that does not parse allows nothing, and what can be read of it still denies', () => {
  const broken = (text: string) => simulated({ ...REQUEST, policies: { identity: [READ, text] } });
  const truncated = JSON.stringify(document('Allow', '*')).slice(0, -2);
  const alone = simulated({ ...REQUEST, policies: { identity: [truncated] } });
  assert.equal(alone.decision, 'implicitDeny');
  assert.match(alone.problems[0]!, /identity\[0\]: It is no valid JSON/);
  assert.equal(broken(JSON.stringify(document('Deny', '*')).slice(0, -2)).decision, 'explicitDeny');
  assert.equal(broken('').decision, 'allowed');
});

test('a statement that AWS refuses grants nothing and still denies', () => {
  const statement = { Principal: '*', Action: 's3:*', Resource: '*' };
  const of = (Effect: string) => ({
    ...REQUEST,
    policies: { identity: [READ, { name: 'odd', document: { Statement: { Effect, ...statement } } }] },
  });
  const allow = simulated(of('Allow'));
  assert.deepEqual(
    allow.matchedStatements.map(({ policy }) => policy),
    ['read'],
  );
  assert.match(
    allow.problems[0]!,
    /odd: Statement 1: It has `Principal`, which a policy of this type does not take/,
  );
  assert.equal(simulated(of('Deny')).decision, 'explicitDeny');
});

test('a misspelt Condition grants nothing', () => {
  const document = {
    Statement: {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Conditions: { Bool: { 'aws:ViaAWSService': 'true' } },
    },
  };
  const { decision, problems } = simulated({ ...REQUEST, policies: { identity: [document] } });
  assert.equal(decision, 'implicitDeny');
  assert.match(problems[0]!, /`Conditions`, which is no element of a statement/);
});

test('a context value that is none counts as absent, and is named', () => {
  const { decision, problems } = simulated({
    ...REQUEST,
    context: { 'aws:SourceIp': { a: 1 }, 'aws:userid': null },
  });
  assert.equal(decision, 'allowed');
  assert.equal(problems.length, 2);
  assert.match(problems[0]!, /`aws:SourceIp` .* counts as absent/);
});

test('a part of a resource with wildcards is allowed in whole or not at all, and denied in part', () => {
  const of = (effect: 'Allow' | 'Deny', resource: string) =>
    simulated({
      ...REQUEST,
      resource: 'arn:aws:s3:::reports/*',
      policies: { identity: [document(effect, 's3:*', { resource }), document('Allow', 's3:*')] },
    });
  assert.equal(of('Deny', 'arn:aws:s3:::reports/secret/*').decision, 'explicitDeny');
  assert.equal(of('Deny', 'arn:aws:s3:::other/*').decision, 'allowed');
  const part = {
    name: 'part',
    document: document('Allow', 's3:*', { resource: 'arn:aws:s3:::reports/2026*' }),
  };
  const alone = simulated({ ...REQUEST, resource: 'arn:aws:s3:::reports/*', policies: { identity: [part] } });
  assert.equal(alone.decision, 'implicitDeny');
  assert.match(alone.problems[0]!, /allows a part of what/);
});

test('the trace names the rule, what is filled in, and what each part of a statement says', () => {
  const { trace } = simulated(REQUEST, { trace: true });
  assert.equal(trace?.rule.id, 'sameAccount');
  assert.deepEqual(trace?.filledIn['aws:username'], ['Ana']);
  assert.equal(trace?.assumedResourceAccount, '111122223333');
  const [layer] = trace?.layers ?? [];
  assert.equal(layer?.answer, 'allows');
  assert.deepEqual(layer?.statements[0]?.parts, { action: 'yes', resource: 'yes', conditions: [] });
});

test('a session longer than the role allows is refused, as is one over an hour by a role', () => {
  const trust = {
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } },
  };
  const ask = (principal: string, seconds: number | undefined, longest?: number) =>
    simulated({
      principal,
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/App',
      context: seconds === undefined ? {} : { 'sts:DurationSeconds': seconds },
      unknown: seconds === undefined ? ['sts:DurationSeconds'] : [],
      roleMaxSessionDuration: longest,
      policies: { resource: trust, identity: [document('Allow', 'sts:*')] },
    });
  assert.equal(ask(USER, 3600, 3600).decision, 'allowed');
  const over = ask(USER, 7200, 3600);
  assert.equal(over.decision, 'implicitDeny');
  assert.match(over.problems[0]!, /longest session is 3600 seconds/);
  const chained = ask('arn:aws:sts::111122223333:assumed-role/Other/s', 7200, 43200);
  assert.match(chained.problems[0]!, /an hour at most/);
  const unknown = ask(USER, undefined, 3600);
  assert.equal(unknown.decision, 'depends');
  assert.deepEqual(unknown.missingContext, ['sts:DurationSeconds']);
  assert.match(ask('arn:aws:iam::111122223333:root', 900).problems[0]!, /no root user assume a role/);
});

test('everyone may ask who they are, whatever the policies say', () => {
  const asked = { principal: USER, action: 'sts:GetCallerIdentity', resource: '*' };
  const denied = { ...asked, policies: { identity: [document('Deny', '*')] } };
  assert.equal(simulated(asked).decision, 'allowed');
  assert.equal(simulated(denied).decision, 'allowed');
});

test('a trust policy that names a resource grants nothing, for AWS stores no such policy', () => {
  const trust = document('Allow', 'sts:AssumeRole', { principal: { AWS: USER } });
  const { decision, problems } = simulated({
    principal: USER,
    action: 'sts:AssumeRole',
    resource: 'arn:aws:iam::111122223333:role/App',
    policies: { resource: trust },
  });
  assert.equal(decision, 'implicitDeny');
  assert.match(problems[0]!, /has `Resource`, which the trust policy of a role does not take/);
});
