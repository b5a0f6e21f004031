import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, itemAt, labelsAt, statementOf } from '../../harness/complete.ts';

const resource = (value: string): string =>
  statementOf(`"Effect": "Allow", "Action": "s3:*", "Resource": ${value}`);
const compared = (operator: string, value: string): string =>
  statementOf(`"Effect": "Allow", "Condition": {"${operator}": {"s3:prefix": ${value}}}`);

test('behind ${ policy variables are offered and put in its place', () => {
  const marked = resource('"arn:aws:s3:::b/${$0"');
  assert.equal(labelsAt(marked)[0], '${aws:username}');
  assert.equal(accepted(marked, '${aws:username}'), resource('"arn:aws:s3:::b/${aws:username}"'));
  assert.equal(
    accepted(resource('"arn:aws:s3:::b/${aws:us$0"'), '${aws:userid}'),
    resource('"arn:aws:s3:::b/${aws:userid}"'),
  );
  assert.equal(
    accepted(compared('StringLike', '["home/${$0"]'), '${aws:username}'),
    compared('StringLike', '["home/${aws:username}"]'),
  );
});

test('what stands before and behind the variable stays', () => {
  assert.equal(
    accepted(resource('"arn:aws:s3:::b/${aws:us$0ername}/*"'), '${aws:userid}'),
    resource('"arn:aws:s3:::b/${aws:userid}/*"'),
  );
  assert.equal(
    accepted(resource('"arn:aws:s3:::b/${aws:$0/x"'), '${aws:userid}'),
    resource('"arn:aws:s3:::b/${aws:userid}/x"'),
  );
  assert.equal(
    accepted(resource('"arn:aws:s3:::b/${$0}"'), '${aws:userid}'),
    resource('"arn:aws:s3:::b/${aws:userid}"'),
  );
});

test('the editor compares the variable alone with what is typed of it', () => {
  const item = itemAt(resource('"arn:aws:s3:::b/${aws:us$0"'), '${aws:username}');
  assert.equal(item.filterText, '${aws:username}');
});

test('a tag variable has a place for its key', () => {
  assert.equal(
    accepted(resource('"arn:aws:s3:::b/${aws:Pr$0}/*"'), '${aws:PrincipalTag/Key}'),
    resource('"arn:aws:s3:::b/${aws:PrincipalTag/${1:Key}}/*"'),
  );
});

test('an unclosed or unquoted text is closed', () => {
  assert.equal(
    accepted('{"Statement": [{"Resource": "arn:aws:s3:::b/${aws:us$0\n}]}', '${aws:userid}'),
    '{"Statement": [{"Resource": "arn:aws:s3:::b/${aws:userid}"\n}]}',
  );
});

test('variables are offered only where AWS replaces them', () => {
  assert.deepEqual(labelsAt(resource('"arn:aws:s3:${$0"')), [], 'not before the last part of an ARN');
  assert.deepEqual(labelsAt(compared('NumericEquals', '"${$0"')), []);
  assert.deepEqual(labelsAt(resource('"arn:aws:s3:::b/${$0"').replace('2012-10-17', '2008-10-17')), []);
  const unversioned = '{"Statement": [{"Effect": "Allow", "Resource": "arn:aws:s3:::b/${$0"}]}';
  assert.ok(labelsAt(unversioned).includes('${aws:username}'), 'Version may still come');
});

test('other single-valued condition keys are variables too', () => {
  const labels = labelsAt(resource('"arn:aws:s3:::b/${$0"'));
  assert.ok(labels.includes('${aws:CalledViaFirst}'));
  assert.ok(!labels.includes('${aws:TagKeys}'));
  assert.ok(labelsAt(resource('"arn:aws:s3:::b/${s3:$0"')).includes('${s3:delimiter}'));
  assert.ok(labels.includes('${*}'), 'the characters that are wildcards otherwise');
});
