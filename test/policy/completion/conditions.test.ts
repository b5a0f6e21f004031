import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completeAt, itemAt, labelsAt, statementOf, type Writing } from '../../harness/complete.ts';

const condition = (value: string, action = '"s3:GetObject"'): string =>
  statementOf(`"Effect": "Allow", "Action": ${action}, "Condition": ${value}`);

test('operators are the plain ones, text first, then the set prefixes', () => {
  const labels = labelsAt(condition('{"$0"}'));
  assert.equal(labels.length, 29);
  assert.equal(labels[0], 'StringEquals');
  assert.ok(!labels.some((label) => label.endsWith('IfExists')));
  assert.deepEqual(labels.slice(-2), ['ForAllValues:', 'ForAnyValue:']);
});

test('an operator comes with a key and a value to be filled in', () => {
  assert.equal(accepted(condition('{$0}'), 'StringLike'), condition('{"StringLike": {\n  "$0": ""\n}}'));
  assert.equal(accepted(condition('{Str$0}'), 'StringLike'), condition('{"StringLike": {\n  "$0": ""\n}}'));
  assert.equal(
    accepted(condition('{"Bool": {} $0}'), 'Null'),
    condition('{"Bool": {}, "Null": {\n  "$0": ""\n}}'),
  );
  assert.equal(itemAt(condition('{"$0"}'), 'StringLike').continues, true);
});

test('behind a set prefix its operators follow, of the families that take one', () => {
  assert.equal(accepted(condition('{"$0"}'), 'ForAnyValue:'), condition('{"ForAnyValue:$0": {}}'));
  const labels = labelsAt(condition('{"ForAllValues:$0"}'));
  assert.equal(labels[0], 'ForAllValues:StringEquals');
  assert.ok(labels.every((label) => label.startsWith('ForAllValues:')));
  assert.ok(!labels.includes('ForAllValues:NumericEquals'));
  assert.equal(completeAt(condition('{"ForAny$0"}')).incomplete, true);
});

test('operator, key and value follow each other where each is still to be filled in', () => {
  const begun = condition('{"$0": {}}');
  assert.equal(accepted(begun, 'Bool'), condition('{"Bool": {\n  "$0": ""\n}}'));
  assert.equal(itemAt(begun, 'Bool').continues, true);
  assert.equal(
    accepted(condition('{"StringEquals": {"$0": ""}}'), 's3:authType'),
    condition('{"StringEquals": {"s3:authType": "$1"}}'),
  );
  assert.equal(itemAt(condition('{"StringEquals": {"$0": ""}}'), 's3:authType').continues, true);
  assert.equal(
    accepted(condition('{"Bool": {"$0": ""}}'), 'aws:SecureTransport'),
    condition('{"Bool": {"aws:SecureTransport": "${1|true,false|}"}}'),
  );
});

test('the list opens again behind a key whose values are known, and not behind others', () => {
  assert.equal(itemAt(condition('{"StringEquals": {$0}}'), 'aws:RequestedRegion').continues, true);
  assert.equal(itemAt(condition('{"StringEquals": {$0}}'), 'aws:UserAgent').continues, undefined);
});

test('a key is renamed before a value that is there', () => {
  const written = condition('{"StringEquals": {"$0": "home/"}}');
  assert.equal(accepted(written, 's3:authType'), condition('{"StringEquals": {"s3:authType": "home/"}}'));
  assert.equal(itemAt(written, 's3:authType').continues, undefined);
});

test('IfExists is offered when it is asked for', () => {
  assert.ok(labelsAt(condition('{"StringEqualsIf$0"}')).includes('StringEqualsIfExists'));
  assert.ok(labelsAt(condition('{"Bool$0"}')).includes('BoolIfExists'));
  assert.ok(!labelsAt(condition('{"Null$0"}')).includes('NullIfExists'));
  assert.ok(labelsAt(condition('{"ForAnyValue:StringLikeIf$0"}')).includes('ForAnyValue:StringLikeIfExists'));
});

test('an operator that has keys is changed for one that fits them first', () => {
  const marked = condition('{"Str$0": {"aws:SourceIp": "10.0.0.0/8"}}');
  assert.deepEqual(labelsAt(marked).slice(0, 2), ['IpAddress', 'NotIpAddress']);
  assert.equal(accepted(marked, 'IpAddress'), condition('{"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}'));
  assert.equal(labelsAt(condition('{"$0": {"aws:TagKeys": []}}'))[0], 'ForAllValues:');
});

test('operators that stand there already are left out', () => {
  assert.ok(!labelsAt(condition('{"Bool": {}, "$0"}')).includes('Bool'));
});

test('keys that the actions send come before all others, then the usual global ones', () => {
  const labels = labelsAt(condition('{"StringEquals": {"$0"}}'));
  const sent = ['s3:authType', 's3:ExistingObjectTag/<key>', 's3:ResourceAccount', 's3:signatureversion'];
  assert.deepEqual(labels.slice(0, 4), sent);
  assert.ok(labels.slice(4, 14).includes('aws:PrincipalOrgID'));
  assert.ok(labels.indexOf('aws:PrincipalOrgID') < labels.indexOf('aws:CalledViaFirst'));
  assert.ok(!labels.includes('s3:prefix'), 'no action of the statement sends it');
});

test('keys that every action sends come before those that some do', () => {
  const marked = condition('{"StringEquals": {"$0"}}', '["s3:GetObject", "s3:ListBucket"]');
  const labels = labelsAt(marked);
  assert.ok(labels.indexOf('s3:ResourceAccount') < labels.indexOf('s3:prefix'));
  assert.ok(labels.indexOf('s3:prefix') < labels.indexOf('aws:PrincipalOrgID'));
  assert.equal(itemAt(marked, 's3:ResourceAccount').description, 'every action');
  assert.equal(itemAt(marked, 's3:prefix').description, 's3:ListBucket');
  assert.equal(itemAt(marked, 'aws:PrincipalOrgID').description, 'global');
});

test('an action sends what its resources bring', () => {
  const start = condition('{"StringEquals": {"$0"}}', '"ec2:StartInstances"');
  assert.equal(itemAt(start, 'ec2:InstanceType').description, 'every action', 'a key of instances');
  const run = condition('{"StringEquals": {"$0"}}', '"ec2:RunInstances"');
  assert.equal(
    itemAt(run, 'ec2:MetadataHttpTokens').description,
    'every action',
    'of instances in this action',
  );
});

test('a wildcard sends what its actions send; an unknown action leaves every to be some', () => {
  const wild = itemAt(condition('{"StringEquals": {"$0"}}', '"s3:Get*"'), 's3:versionid');
  assert.equal(wild.description, 's3:GetObjectVersion');
  const open = itemAt(
    condition('{"StringEquals": {"$0"}}', '["s3:GetObject", "s3:Nonsense"]'),
    's3:authType',
  );
  assert.equal(open.description, 's3:GetObject');
});

test('keys that fit the operator come first', () => {
  const addresses = labelsAt(condition('{"IpAddress": {"$0"}}'));
  assert.equal(addresses[0], 'aws:SourceIp');
  assert.ok(
    addresses.indexOf('aws:VpcSourceIp') < addresses.indexOf('s3:authType'),
    'whatever the action sends',
  );
  assert.equal(labelsAt(condition('{"NumericLessThan": {"$0"}}'))[0], 's3:TlsVersion');
  assert.ok(labelsAt(condition('{"Bool": {"$0"}}')).slice(0, 3).includes('aws:SecureTransport'));
  const any = labelsAt(condition('{"ForAnyValue:StringEquals": {"$0"}}', '"ec2:CreateTags"'));
  assert.equal(any[0], 'aws:TagKeys');
});

test('a key comes with the value that its operator takes', () => {
  const key = (operator: string, label: string) =>
    accepted(condition(`{"${operator}": {"$0"}}`), label).split(`"${operator}": `)[1];
  assert.equal(key('StringEquals', 'aws:PrincipalOrgID'), '{"aws:PrincipalOrgID": "$1"}}}]}');
  assert.equal(key('Bool', 'aws:SecureTransport'), '{"aws:SecureTransport": "${1|true,false|}"}}}]}');
  assert.equal(key('Null', 'aws:PrincipalOrgID'), '{"aws:PrincipalOrgID": "${1|true,false|}"}}}]}');
  assert.equal(
    key('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths'),
    '{"aws:PrincipalOrgPaths": ["$1"]}}}]}',
  );
  assert.equal(key('StringEquals', 'aws:ResourceTag/${TagKey}'), '{"aws:ResourceTag/${1:Key}": "$2"}}}]}');
  assert.equal(
    key('StringEquals', 's3:ExistingObjectTag/<key>'),
    '{"s3:ExistingObjectTag/${1:Key}": "$2"}}}]}',
  );
});

test('the type of a key is shown', () => {
  assert.equal(itemAt(condition('{"IpAddress": {"$0"}}'), 'aws:SourceIp').labelDetail, 'IPAddress');
  assert.equal(
    itemAt(condition('{"StringLike": {"$0"}}'), 'aws:PrincipalOrgPaths').labelDetail,
    'String, several',
  );
  assert.match(
    itemAt(condition('{"StringLike": {"$0"}}'), 'aws:PrincipalOrgID').documentation?.() ?? '',
    /organization/i,
  );
});

test('a key is completed mid-word, without quotes and in the place of another', () => {
  const done = condition('{"StringEquals": {"aws:SourceVpce": "$1"}}');
  assert.equal(accepted(condition('{"StringEquals": {"aws:Sou$0"}}'), 'aws:SourceVpce'), done);
  assert.equal(accepted(condition('{"StringEquals": {aws:Sou$0}}'), 'aws:SourceVpce'), done);
  assert.equal(accepted(condition('{"StringEquals": {aws:$0}}'), 'aws:SourceVpce'), done);
  assert.equal(
    accepted(condition('{"StringEquals": {"aws:S$0ource": "vpce-1"}}'), 'aws:SourceVpce'),
    condition('{"StringEquals": {"aws:SourceVpce": "vpce-1"}}'),
  );
});

test('a tag key goes on from what is typed, or is one that the policy speaks of', () => {
  assert.ok(
    labelsAt(condition('{"StringEquals": {"aws:ResourceTag/Own$0"}}')).includes('aws:ResourceTag/Own'),
  );
  const text = condition('{"StringEquals": {"aws:PrincipalTag/Team": "x", "$0"}}');
  assert.ok(labelsAt(text).includes('aws:ResourceTag/Team'));
  assert.ok(!labelsAt(text).includes('aws:PrincipalTag/Team'));
});

test('a word from the middle of a key finds it before the services that begin so', () => {
  const labels = labelsAt(condition('{"StringEquals": {"Org$0"}}'));
  assert.ok(labels.indexOf('aws:PrincipalOrgID') < labels.indexOf('organizations:'));
  const key = itemAt(condition('{"StringEquals": {"Org$0"}}'), 'aws:PrincipalOrgID');
  assert.ok(key.filterText.startsWith('"Org'), 'editors put what begins as typed first');
});

test('a service typed by hand brings its keys', () => {
  assert.ok(labelsAt(condition('{"StringEquals": {"kms:$0"}}')).includes('kms:ViaService'));
  const prefix = itemAt(condition('{"StringEquals": {"km$0"}}'), 'kms:');
  assert.equal(prefix.continues, true);
});

test('a trust policy is offered the keys of its identity provider first', () => {
  const trust: Writing = { as: { kind: 'trust' } };
  const federated = (provider: string) =>
    statementOf(`"Effect": "Allow", "Principal": {"Federated": "${provider}"},
      "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"$0"}}`);
  const github = labelsAt(
    federated('arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'),
    trust,
  );
  assert.deepEqual(github.slice(0, 2), [
    'token.actions.githubusercontent.com:aud',
    'token.actions.githubusercontent.com:sub',
  ]);
  assert.ok(!github.includes('cognito-identity.amazonaws.com:aud'), 'not of other providers');
  const saml = labelsAt(federated('arn:aws:iam::111122223333:saml-provider/Corp'), trust);
  assert.deepEqual(saml.slice(0, 2), ['saml:aud', 'saml:sub']);
});

test('keys that AWS gave up are last and name the one to use', () => {
  const labels = labelsAt(condition('{"StringEquals": {"$0"}}'));
  const gone = labels.filter((label) =>
    itemAt(condition('{"StringEquals": {"$0"}}'), label).description?.startsWith('replaced'),
  );
  for (const label of gone) assert.ok(labels.indexOf(label) > labels.indexOf('aws:PrincipalOrgID'), label);
});
