import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completeAt, itemAt, labelsAt, statementOf } from '../../harness/complete.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const action = (value: string): string => statementOf(`"Effect": "Allow", "Action": ${value}`);

test('an empty action is offered the services, those that most policies are about first, and everything last', () => {
  const labels = labelsAt(action('"$0"'));
  const rare = ['codebuild', 'organizations'];
  const usual = miniCatalog().prefixes.filter((prefix) => !rare.includes(prefix));
  assert.deepEqual(labels.slice(0, -1), [...usual.toSorted(), ...rare]);
  assert.equal(labels.at(-1), '*');
  assert.equal(itemAt(action('"$0"'), 's3').description, 'Amazon S3');
});

test('a service leaves the cursor behind its colon and opens the list again', () => {
  assert.equal(accepted(action('"$0"'), 's3'), action('"s3:$0"'));
  assert.equal(accepted(action('[$0]'), 'kms'), action('["kms:$0"]'));
  assert.equal(
    accepted(action('["s3:GetObject" dyn$0]'), 'dynamodb'),
    action('["s3:GetObject", "dynamodb:$0"]'),
  );
  assert.equal(itemAt(action('"$0"'), 's3').continues, true);
});

test('services are found by prefix, then by a part of it, then by name', () => {
  assert.deepEqual(labelsAt(action('"s$0"')).slice(0, 5), ['s3', 'secretsmanager', 'sns', 'sqs', 'ssm']);
  assert.equal(labelsAt(action('"dynamo$0"'))[0], 'dynamodb');
  assert.deepEqual(labelsAt(action('"q$0"')), ['sqs']);
  assert.equal(labelsAt(action('"storage$0"'))[0], 's3', 'Simple Storage Service');
  assert.equal(labelsAt(action('"parameter s$0"'))[0], 'ssm', 'Parameter Store');
  assert.deepEqual(labelsAt(action('"systems man$0"')), ['ssm']);
  assert.equal(labelsAt(action('"securitytoken:$0"'))[0], 'sts', 'a colon behind what is no prefix');
});

test('a service found by another word is not filtered out by the editor', () => {
  const item = itemAt(action('"storage$0"'), 's3');
  assert.ok(item.filterText.startsWith('storage'));
  assert.equal(accepted(action('"storage$0"'), 's3'), action('"s3:$0"'));
});

test('services that the statement uses already come first', () => {
  assert.equal(labelsAt(action('["sqs:SendMessage", "$0"]'))[0], 'sqs');
});

test('three letters find actions of every service', () => {
  const labels = labelsAt(action('"GetObj$0"'));
  assert.deepEqual(labels, ['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion']);
  assert.equal(accepted(action('"GetObj$0"'), 's3:GetObject'), action('"s3:GetObject"'));
  assert.equal(accepted(action('[getobj$0]'), 's3:GetObject'), action('["s3:GetObject"]'));
  assert.ok(labelsAt(action('"assumerole$0"')).includes('iam:UpdateAssumeRolePolicy'));
  assert.ok(!labelsAt(action('"ge$0"')).some((label) => label.includes(':')));
  assert.equal(completeAt(action('"GetObj$0"')).incomplete, true);
});

test('behind the colon stand all actions of the service, with their access level', () => {
  const labels = labelsAt(action('"s3:$0"'));
  for (const { name } of miniCatalog().service('s3')!.actions) assert.ok(labels.includes(`s3:${name}`), name);
  assert.ok(labels.every((label) => label.startsWith('s3:')));
  assert.equal(itemAt(action('"s3:$0"'), 's3:GetObject').labelDetail, 'Read');
  assert.equal(itemAt(action('"s3:$0"'), 's3:PutBucketPolicy').labelDetail, 'Permissions management');
  const documentation = itemAt(action('"s3:$0"'), 's3:GetObject').documentation?.() ?? '';
  assert.match(documentation, /^Grants permission to read objects\.$/m);
  assert.match(documentation, /^\*\*Resource\*\* `object` \(required\)$/m);
  assert.match(documentation, /\[API reference of GetObject\]/);
});

test('actions that begin as typed come first, then those that hold it, then the rest', () => {
  const labels = labelsAt(action('"s3:Obj$0"'));
  const object = labels.filter(
    (label) => label.startsWith('s3:') && /Obj/.test(label) && !label.includes('*'),
  );
  assert.deepEqual(labels.slice(0, object.length), object);
  assert.ok(labels.includes('s3:CreateBucket'), 'the service comes whole');
  const get = labelsAt(action('"s3:get$0"'));
  assert.deepEqual(get.slice(0, 6), [
    's3:GetObject',
    's3:GetObjectVersion',
    's3:GetBucketLocation',
    's3:GetBucketPolicy',
    's3:GetObjectTagging',
    's3:Get*',
  ]);
  assert.equal(labelsAt(action('"s3:PBP$0"'))[0], 's3:PutBucketPolicy', 'by its capitals');
});

test('in the middle of a name what goes on as the text does comes first', () => {
  assert.equal(labelsAt(action('"s3:Get$0BucketP"'))[0], 's3:GetBucketPolicy');
});

test('the cursor ends behind the closing quote', () => {
  const text = action('"s3:GetOb"');
  const { span, snippet } = itemAt(text.replace('GetOb', 'GetOb$0'), 's3:GetObject');
  assert.equal(text.slice(span.start, span.end), 's3:GetOb"');
  assert.equal(snippet, 's3:GetObject"');
});

test('the typed word is replaced whole, in any case', () => {
  assert.equal(accepted(action('"s3:Ge$0tBucket"'), 's3:GetObject'), action('"s3:GetObject"'));
  assert.equal(accepted(action('"S3:getobj$0"'), 's3:GetObject'), action('"s3:GetObject"'));
  assert.equal(accepted(action('s3:Get$0'), 's3:GetObject'), action('"s3:GetObject"'));
  assert.equal(
    accepted(statementOf('"Effect": "Allow", "Action": ["s3:Put$0]'), 's3:PutObject'),
    statementOf('"Effect": "Allow", "Action": ["s3:PutObject"]'),
    'without its closing quote',
  );
});

test('what stands in the list already is left out', () => {
  const labels = labelsAt(action('["s3:GetObject", "s3:putobject", "s3:$0"]'));
  assert.ok(!labels.includes('s3:GetObject'));
  assert.ok(!labels.includes('s3:PutObject'));
  assert.ok(labels.includes('s3:DeleteObject'));
});

test('what a wildcard of the list covers comes last and says so', () => {
  const marked = action('["s3:Get*", "s3:$0"]');
  assert.equal(itemAt(marked, 's3:GetObject').description, 'in s3:Get* already');
  const labels = labelsAt(marked);
  assert.ok(labels.indexOf('s3:GetObject') > labels.indexOf('s3:PutObject'));
  assert.ok(!labels.includes('s3:Get*'));
});

test('wildcards tell how many actions they take in', () => {
  assert.equal(itemAt(action('"s3:Get$0"'), 's3:Get*').labelDetail, '5 actions');
  assert.equal(itemAt(action('"s3:GetOb$0"'), 's3:GetOb*').labelDetail, '3 actions');
  assert.equal(itemAt(action('"s3:$0"'), 's3:*').labelDetail, '16 actions');
  assert.equal(labelsAt(action('"s3:$0"')).at(-1), 's3:*');
  assert.match(itemAt(action('"s3:$0"'), 's3:Get*').documentation?.() ?? '', /GetObjectTagging/);
});

test('inside a wildcard the list shows what it takes in, and how it could go on', () => {
  const marked = action('"s3:*Obj$0"');
  const labels = labelsAt(marked);
  assert.equal(labels[0], 's3:*Obj*');
  assert.ok(labels.includes('s3:*Object'));
  assert.ok(labels.includes('s3:DeleteObject'));
  assert.ok(!labels.includes('s3:CreateBucket'));
  assert.equal(itemAt(marked, 's3:*Object').labelDetail, '4 actions');
  assert.ok(completeAt(marked).items.every(({ filterText }) => filterText.startsWith('s3:*Obj')));
  assert.equal(completeAt(marked).incomplete, true);
});

test('NotAction is completed as Action is', () => {
  assert.equal(
    accepted(statementOf('"Effect": "Deny", "NotAction": ["iam:*", "s3:Get$0"]'), 's3:GetObject'),
    statementOf('"Effect": "Deny", "NotAction": ["iam:*", "s3:GetObject"]'),
  );
});

test('a trust policy is offered what takes the role, as its principal does', () => {
  const as = { kind: 'trust' } as const;
  const trust = (principal: string) =>
    labelsAt(statementOf(`"Effect": "Allow", "Principal": ${principal}, "Action": "$0"`), { as });
  assert.equal(trust('{"Service": "lambda.amazonaws.com"}')[0], 'sts:AssumeRole');
  assert.equal(trust('{"Federated": "accounts.google.com"}')[0], 'sts:AssumeRoleWithWebIdentity');
  assert.equal(
    trust('{"Federated": "arn:aws:iam::111122223333:saml-provider/x"}')[0],
    'sts:AssumeRoleWithSAML',
  );
  const item = itemAt(statementOf('"Action": "$0"'), 'sts:AssumeRole', { as });
  assert.match(item.documentation?.() ?? '', /temporary credentials/);
  assert.ok(trust('"*"').every((label) => label.startsWith('sts:')));
  assert.equal(labelsAt(action('"s3:$0"'), { as })[0], 's3:DeleteObject', 'who asks for another gets it');
});

test('a resource policy is offered the actions of its resource first', () => {
  const as = { kind: 'resource', resourceType: 'AWS::SQS::Queue' } as const;
  const labels = labelsAt(action('"$0"'), { as });
  assert.equal(labels[0], 'sqs');
  assert.equal(labels[1], 'sqs:DeleteMessage');
  assert.ok(labels.indexOf('sqs:SendMessage') < labels.indexOf('s3'));
});

test('a resource control policy is offered the services that it holds for, and no * alone', () => {
  const labels = labelsAt(action('"$0"'), { as: { kind: 'rcp' } });
  assert.ok(labels.includes('s3'));
  assert.ok(!labels.includes('lambda'));
  assert.ok(!labels.includes('*'));
});
