import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, itemAt, labelsAt, statementOf, type Writing } from '../../harness/complete.ts';

const TRUST: Writing = { as: { kind: 'trust', resourceType: 'AWS::IAM::AssumeRolePolicyDocument' } };
const BUCKET: Writing = { as: { kind: 'resource', resourceType: 'AWS::S3::Bucket' } };
const QUEUE: Writing = { as: { kind: 'resource', resourceType: 'AWS::SQS::Queue' } };

const principal = (value: string): string => statementOf(`"Effect": "Allow", "Principal": ${value}`);

test('a principal is begun by its type; everyone comes last', () => {
  assert.deepEqual(labelsAt(principal('$0'), TRUST), ['Service', 'AWS', 'Federated', '*']);
  assert.deepEqual(labelsAt(principal('$0'), QUEUE), ['AWS', 'Service', '*']);
  assert.deepEqual(labelsAt(principal('"$0"'), BUCKET), ['AWS', 'Service', 'CanonicalUser', '*']);
  assert.deepEqual(labelsAt(principal('$0'), { as: { kind: 'rcp' } }), ['*']);
  assert.equal(accepted(principal('"$0"'), '*', QUEUE), principal('"*"'));
});

test('a type takes the place of the quotes with a map', () => {
  assert.equal(accepted(principal('"$0"'), 'AWS', QUEUE), principal('{\n  "AWS": "$1"\n}'));
  assert.equal(accepted(principal('Serv$0'), 'Service', TRUST), principal('{\n  "Service": "$1"\n}'));
  assert.equal(itemAt(principal('"Serv$0"'), 'Service', TRUST).filterText, '"Service');
  assert.equal(itemAt(principal('"$0"'), 'AWS', QUEUE).continues, true);
});

test('inside the map the types that it lacks are offered', () => {
  assert.deepEqual(labelsAt(principal('{"Service": "ec2.amazonaws.com", $0}'), TRUST), [
    'AWS',
    'Federated',
    'CanonicalUser',
  ]);
  assert.equal(
    accepted(principal('{"Service": "ec2.amazonaws.com", $0}'), 'AWS', TRUST),
    principal('{"Service": "ec2.amazonaws.com", "AWS": "$1"}'),
  );
  assert.equal(accepted(principal('{"Servic$0": "x"}'), 'Service', TRUST), principal('{"Service": "x"}'));
});

test('AWS principals are the account, roles, users and sessions', () => {
  const marked = principal('{"AWS": "$0"}');
  assert.deepEqual(labelsAt(marked, QUEUE), [
    'arn:aws:iam::${Account}:root',
    'arn:aws:iam::${Account}:role/${RoleName}',
    'arn:aws:iam::${Account}:user/${UserName}',
    'arn:aws:sts::${Account}:assumed-role/${RoleName}/${SessionName}',
    'arn:aws:sts::${Account}:federated-user/${UserName}',
    '*',
  ]);
  assert.equal(
    accepted(marked, 'arn:aws:iam::${Account}:role/${RoleName}', QUEUE),
    principal('{"AWS": "arn:aws:iam::${1:Account}:role/${2:RoleName}"}'),
  );
});

test('an ARN goes on from what is typed, in the account that the policy uses', () => {
  assert.equal(
    accepted(
      principal('{"AWS": ["arn:aws:iam::111122223333:ro$0"]}'),
      'arn:aws:iam::111122223333:role/${RoleName}',
      QUEUE,
    ),
    principal('{"AWS": ["arn:aws:iam::111122223333:role/${1:RoleName}"]}'),
  );
  assert.deepEqual(labelsAt(principal('{"AWS": ["arn:aws:iam::111122223333:root", "user$0"]}'), QUEUE), [
    'arn:aws:iam::111122223333:user/${UserName}',
    'arn:aws:sts::111122223333:federated-user/${UserName}',
  ]);
});

test('services come the usual first: those that take roles, those that write to resources', () => {
  const marked = principal('{"Service": "$0"}');
  assert.deepEqual(labelsAt(marked, TRUST).slice(0, 3), [
    'lambda.amazonaws.com',
    'ec2.amazonaws.com',
    'ecs-tasks.amazonaws.com',
  ]);
  assert.deepEqual(labelsAt(marked, QUEUE).slice(0, 2), ['s3.amazonaws.com', 'sns.amazonaws.com']);
  assert.ok(labelsAt(marked, TRUST).length > 200);
});

test('a service is found by the beginning of its name and by what it is called', () => {
  assert.equal(
    accepted(principal('{"Service": "lam$0"}'), 'lambda.amazonaws.com', TRUST),
    principal('{"Service": "lambda.amazonaws.com"}'),
  );
  assert.ok(labelsAt(principal('{"Service": "step func$0"}'), TRUST).includes('states.amazonaws.com'));
  assert.ok(
    itemAt(principal('{"Service": "step$0"}'), 'states.amazonaws.com', TRUST).filterText.startsWith('step'),
  );
  assert.ok(
    !labelsAt(principal('{"Service": ["ec2.amazonaws.com", "e$0"]}'), TRUST).includes('ec2.amazonaws.com'),
  );
});

test('identity providers are GitHub, EKS, SAML and the built-in ones', () => {
  const marked = principal('{"Federated": "$0"}');
  const github = 'arn:aws:iam::${Account}:oidc-provider/token.actions.githubusercontent.com';
  assert.equal(labelsAt(marked, TRUST)[0], github);
  assert.equal(
    accepted(marked, github, TRUST),
    principal('{"Federated": "arn:aws:iam::${1:Account}:oidc-provider/token.actions.githubusercontent.com"}'),
  );
  assert.ok(labelsAt(marked, TRUST).includes('arn:aws:iam::${Account}:saml-provider/${ProviderName}'));
  assert.ok(labelsAt(marked, TRUST).includes('cognito-identity.amazonaws.com'));
  assert.equal(labelsAt(principal('{"Federated": "github$0"}'), TRUST)[0], github);
  assert.deepEqual(labelsAt(principal('{"Federated": "goog$0"}'), TRUST), ['accounts.google.com']);
});

test('NotPrincipal is completed as Principal is', () => {
  assert.equal(
    accepted(
      statementOf('"Effect": "Deny", "NotPrincipal": {"AWS": "$0"}'),
      'arn:aws:iam::${Account}:root',
      BUCKET,
    ),
    statementOf('"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::${1:Account}:root"}'),
  );
});
