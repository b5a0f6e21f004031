import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, completeAt, itemAt, labelsAt, statementOf } from '../../harness/complete.ts';
import { SAMPLE_PATTERNS as patterns } from './sample-patterns.ts';

test('an empty file is offered a policy of each type and every pattern', () => {
  const labels = labelsAt('$0', { patterns });
  for (const label of [
    'Identity policy',
    'Role trust policy',
    'Service control policy',
    'S3: read one bucket',
  ]) {
    assert.ok(labels.includes(label), label);
  }
  const text = accepted('$0', 'S3: read one bucket', { patterns });
  assert.match(
    text,
    /^\{\n {2}"Version": "2012-10-17",\n {2}"Statement": \[\n {4}\{\n {6}"Sid": "ListBucket",/,
  );
  assert.match(text, /"arn:aws:s3:::\$\{1:amzn-s3-demo-bucket\}\/\$\{aws:username\}\/\*"/);
});

test('a file that is said to be of a type is offered that type alone', () => {
  assert.deepEqual(labelsAt('$0', { patterns, as: { kind: 'trust' } }), [
    'Role trust policy',
    'Trust: Lambda',
  ]);
  assert.deepEqual(labelsAt('$0', { patterns, path: 'policies/trust/app.json' }), [
    'Role trust policy',
    'Trust: Lambda',
  ]);
  const queue = { kind: 'resource', resourceType: 'AWS::SQS::Queue' } as const;
  assert.ok(!labelsAt('$0', { patterns, as: queue }).includes('S3: only over TLS'));
});

test('between the brackets of an empty file a policy is its entries', () => {
  const policy = [
    '{',
    '  "Version": "2012-10-17",',
    '  "Statement": [',
    '    {',
    '      "Effect": "Allow",',
    '      "Principal": {',
    '        "Service": "lambda.amazonaws.com"',
    '      },',
    '      "Action": "sts:AssumeRole"',
    '    }',
    '  ]',
    '}',
  ].join('\n');
  for (const marked of ['{$0}', '{\n  $0\n}', '{$0']) {
    assert.equal(
      accepted(marked, 'Trust: Lambda', { patterns })
        .replace(/^\{\s+/, '{\n  ')
        .replace(/\s+\}$/, '\n}'),
      policy,
      marked,
    );
  }
  assert.ok(labelsAt('{$0}', { patterns }).includes('Statement'));
  const as = { kind: 'trust' } as const;
  assert.match(
    accepted('{ "Trust$0" }', 'Trust: Lambda', { patterns, as }),
    /^\{\s+"Version": "2012-10-17",\n/,
  );
});

test('a begun policy is one as long as nothing else is in it', () => {
  assert.ok(labelsAt('{"Statement": [{$0}]}').includes('Effect'));
  assert.ok(labelsAt('{"Statement": [{"Effect": "$0"}]}').includes('Allow'));
  assert.deepEqual(labelsAt('{"Version": "20$0"}'), ['2012-10-17', '2008-10-17']);
  assert.deepEqual(completeAt('{"name": "x", $0}').items, []);
  assert.deepEqual(completeAt('{"Version": "3.1", $0}').items, []);
  assert.deepEqual(completeAt('{"Statement": [{}], "Outputs": {}, $0}').items, []);
});

test('files that are something else by name are left alone', () => {
  for (const path of ['package.json', 'web/tsconfig.base.json', '.vscode/settings.json', '.prettierrc']) {
    assert.deepEqual(completeAt('{$0}', { path }).items, [], path);
    assert.deepEqual(completeAt('$0', { path }).items, [], path);
  }
});

test('in the list of statements the patterns of the policy type are offered', () => {
  const marked = '{"Version": "2012-10-17", "Statement": [$0]}';
  assert.deepEqual(labelsAt(marked, { patterns, as: { kind: 'identity' } }), [
    'New statement',
    'S3: read one bucket',
  ]);
  const text = accepted(
    '{\n  "Version": "2012-10-17",\n  "Statement": [\n    $0\n  ]\n}',
    'S3: read one bucket',
    { patterns },
  );
  const parsed = JSON.parse(text.replaceAll(/\$\{1:([^}]*)\}/g, '$1'));
  assert.deepEqual(
    parsed.Statement.map(({ Sid }: { Sid: string }) => Sid),
    ['ListBucket', 'ReadObjects'],
  );
  assert.match(text, /\n {4}\{\n {6}"Sid": "ListBucket"/);
  assert.match(text, /\n {4}\},\n {4}\{\n {6}"Sid": "ReadObjects"/);
});

test('a statement comes between others with its commas, and with a Sid of its own', () => {
  const text = accepted(
    '{"Statement": [{"Sid": "ListBucket", "Effect": "Allow"} $0 {"Effect": "Deny", "Action": "*"}]}',
    'S3: read one bucket',
    { patterns },
  );
  const { Statement } = JSON.parse(text.replaceAll(/\$\{1:([^}]*)\}/g, '$1'));
  assert.deepEqual(
    Statement.map(({ Sid }: { Sid?: string }) => Sid),
    ['ListBucket', 'ListBucket2', 'ReadObjects', undefined],
  );
});

test('in the place of the list a statement brings its brackets', () => {
  const text = accepted('{"Version": "2012-10-17", "Statement": $0}', 'New statement');
  assert.ok(Array.isArray(JSON.parse(text.replaceAll(/\$\{1\|(\w+),\w+\|\}/g, '$1')).Statement));
});

test('an empty statement is offered patterns of one statement', () => {
  const as = { kind: 'trust' } as const;
  assert.ok(labelsAt(statementOf('$0'), { patterns, as }).includes('Trust: Lambda'));
  assert.ok(!labelsAt(statementOf('"Effect": "Allow", $0'), { patterns, as }).includes('Trust: Lambda'));
  assert.ok(
    !labelsAt(statementOf('$0'), { patterns, as: { kind: 'identity' } }).includes('S3: read one bucket'),
  );
});

test('a pattern is told what it is for', () => {
  const item = itemAt('$0', 'Trust: Lambda', { patterns });
  assert.equal(item.documentation?.(), 'Lets Lambda take the role.');
  assert.equal(item.description, 'Role trust policy');
});
