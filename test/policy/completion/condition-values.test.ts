import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, itemAt, labelsAt, statementOf, type Writing } from '../../harness/complete.ts';

const value = (operator: string, key: string, written: string, more = ''): string =>
  statementOf(
    `"Effect": "Allow", ${more}"Action": "s3:GetObject", "Condition": {"${operator}": {"${key}": ${written}}}`,
  );

test('Bool and Null take true and false', () => {
  assert.deepEqual(labelsAt(value('Bool', 'aws:SecureTransport', '"$0"')), ['false', 'true']);
  assert.deepEqual(labelsAt(value('Null', 'aws:PrincipalOrgID', '"$0"')), ['false', 'true']);
  assert.deepEqual(labelsAt(value('StringEquals', 'aws:SecureTransport', '"$0"')), ['false', 'true']);
  assert.equal(
    accepted(value('Bool', 'aws:SecureTransport', 'tr$0'), 'true'),
    value('Bool', 'aws:SecureTransport', '"true"'),
  );
});

test('known values are offered by name, those in the list already left out', () => {
  const regions = labelsAt(value('StringEquals', 'aws:RequestedRegion', '["eu-west-1", "$0"]'));
  assert.ok(regions.includes('eu-central-1'));
  assert.ok(!regions.includes('eu-west-1'));
  assert.equal(
    itemAt(value('StringEquals', 'aws:RequestedRegion', '"$0"'), 'eu-west-1').description,
    'Europe (Ireland)',
  );
  assert.ok(labelsAt(value('StringEquals', 's3:x-amz-acl', '"$0"')).includes('bucket-owner-full-control'));
  assert.ok(labelsAt(value('StringEquals', 'ec2:CreateAction', '"$0"')).includes('RunInstances'));
});

test('service principals come the usual first', () => {
  const labels = labelsAt(value('StringEquals', 'iam:PassedToService', '"$0"'));
  assert.ok(labels.indexOf('lambda.amazonaws.com') < labels.indexOf('access-analyzer.amazonaws.com'));
  assert.equal(
    accepted(value('StringEquals', 'iam:PassedToService', '"lam$0"'), 'lambda.amazonaws.com'),
    value('StringEquals', 'iam:PassedToService', '"lambda.amazonaws.com"'),
  );
});

test('forms are filled in: accounts, organizations, endpoints', () => {
  assert.equal(
    accepted(value('StringEquals', 'aws:SourceAccount', '"$0"'), '${Account}'),
    value('StringEquals', 'aws:SourceAccount', '"${1:Account}"'),
  );
  const source = value('ArnLike', 'aws:SourceArn', '"arn:aws:sns:eu-west-1:111122223333:t"');
  const account = source.replace('"aws:SourceArn"', '"aws:SourceAccount": "1111$0", "aws:SourceArn"');
  assert.ok(accepted(account, '111122223333').includes('"aws:SourceAccount": "111122223333"'));
  assert.equal(
    accepted(value('StringEquals', 'aws:PrincipalOrgID', '["$0"]'), 'o-${OrganizationId}'),
    value('StringEquals', 'aws:PrincipalOrgID', '["o-${1:OrganizationId}"]'),
  );
  assert.equal(
    accepted(value('StringEquals', 'aws:SourceVpce', '"vpce-$0"'), 'vpce-${EndpointId}'),
    value('StringEquals', 'aws:SourceVpce', '"vpce-${1:EndpointId}"'),
  );
});

test('times and addresses are shown as they are written', () => {
  assert.equal(
    accepted(value('DateLessThan', 'aws:CurrentTime', '"$0"'), '2027-01-01T00:00:00Z'),
    value('DateLessThan', 'aws:CurrentTime', '"${1:2027}-${2:01}-${3:01}T${4:00:00:00}Z"'),
  );
  assert.equal(
    accepted(value('IpAddress', 'aws:SourceIp', '"$0"'), '203.0.113.0/24'),
    value('IpAddress', 'aws:SourceIp', '"${1:203.0.113.0/24}"'),
  );
});

test('ARN keys are offered the ARNs that they hold', () => {
  const source = value('ArnLike', 'aws:SourceArn', '"$0"', '"Principal": {"Service": "sns.amazonaws.com"}, ');
  assert.deepEqual(labelsAt(source), ['arn:aws:sns:${Region}:${Account}:${TopicName}']);
  assert.ok(
    labelsAt(value('ArnLike', 'aws:PrincipalArn', '"$0"')).includes(
      'arn:aws:iam::${Account}:role/${RoleName}',
    ),
  );
  assert.ok(
    labelsAt(value('ArnEquals', 'iam:PolicyARN', '"$0"')).includes('arn:aws:iam::aws:policy/${PolicyName}'),
  );
  assert.equal(
    accepted(
      value('ArnLike', 'aws:PrincipalArn', '"arn:aws:iam::111122223333:role/$0"'),
      'arn:aws:iam::111122223333:role/${RoleName}',
    ),
    value('ArnLike', 'aws:PrincipalArn', '"arn:aws:iam::111122223333:role/${1:RoleName}"'),
  );
});

test('GitHub subjects are repositories with branch, environment or pull request; * only for patterns', () => {
  const trust: Writing = { as: { kind: 'trust' } };
  const sub = (operator: string) =>
    statementOf(
      `"Effect": "Allow", "Condition": {"${operator}": {"token.actions.githubusercontent.com:sub": "$0"}}`,
    );
  const branch = 'repo:${Owner}/${Repository}:ref:refs/heads/${Branch}';
  assert.equal(labelsAt(sub('StringEquals'), trust)[0], branch);
  assert.match(
    accepted(sub('StringEquals'), branch, trust),
    /"repo:\$\{1:Owner\}\/\$\{2:Repository\}:ref:refs\/heads\/\$\{3:Branch\}"/,
  );
  const all = 'repo:${Owner}/${Repository}:*';
  assert.ok(!labelsAt(sub('StringEquals'), trust).includes(all));
  assert.ok(labelsAt(sub('StringLike'), trust).includes(all));
  const typed = sub('StringLike').replace('"$0"', '"repo:octo/app:$0"');
  assert.ok(labelsAt(typed, trust).includes('repo:octo/app:environment:${Environment}'));
  const aud = sub('StringEquals').replace(':sub', ':aud');
  assert.deepEqual(labelsAt(aud, trust), ['sts.amazonaws.com']);
});

test('a tag is compared with the tag of the principal', () => {
  const marked = value('StringEquals', 'aws:ResourceTag/Team', '"$0"');
  assert.equal(
    accepted(marked, '${aws:PrincipalTag/Team}'),
    value('StringEquals', 'aws:ResourceTag/Team', '"${aws:PrincipalTag/Team}"'),
  );
  assert.deepEqual(labelsAt(marked.replace('2012-10-17', '2008-10-17')), []);
});

test('a value of which nothing is known has no list', () => {
  assert.deepEqual(labelsAt(value('StringEquals', 'aws:UserAgent', '"$0"')), []);
  assert.deepEqual(labelsAt(value('StringEquals', 'made:up', '"$0"')), []);
});
