import assert from 'node:assert/strict';
import { test } from 'node:test';
import { POLICY_KINDS } from '../../../server/src/policy/model/kind.ts';
import { accepted, completeAt, itemAt, labelsAt, statementOf } from '../../harness/complete.ts';

test('a statement is offered what it lacks, what comes next first and NotX last', () => {
  const as = { kind: 'identity' } as const;
  assert.deepEqual(labelsAt(statementOf('$0'), { as }), [
    'Effect',
    'Action',
    'Resource',
    'Condition',
    'Sid',
    'NotAction',
    'NotResource',
  ]);
  assert.deepEqual(labelsAt(statementOf('"Effect": "Allow", "Action": "*", $0'), { as }), [
    'Resource',
    'Condition',
    'Sid',
    'NotResource',
  ]);
});

test('as long as nothing says that it is an identity policy, a principal may make it another one', () => {
  const labels = labelsAt(statementOf('"Effect": "Allow", $0'));
  assert.equal(labels.at(-1), 'Principal');
  assert.equal(
    itemAt(statementOf('"Effect": "Allow", $0'), 'Principal').description,
    'in trust and resource policies',
  );
  const other = '{"Statement": [{"Principal": "*"}, {"Effect": "Allow", $0}]}';
  assert.equal(itemAt(other, 'Principal').description, 'required');
});

test('each policy type is offered its own elements', () => {
  const offered = Object.fromEntries(
    POLICY_KINDS.map((kind) => [kind, labelsAt(statementOf('$0'), { as: { kind } })]),
  );
  for (const kind of ['identity', 'scp', 'boundary', 'session']) {
    assert.ok(!offered[kind]!.some((label) => label.endsWith('Principal')), kind);
    assert.ok(offered[kind]!.includes('Resource'), kind);
  }
  for (const kind of ['trust', 'resource', 'rcp', 'vpcEndpoint'])
    assert.ok(offered[kind]!.includes('Principal'), kind);
  assert.ok(!offered.trust!.includes('Resource'));
  assert.ok(!offered.trust!.includes('NotPrincipal'));
  assert.ok(!offered.rcp!.includes('NotAction'));
  assert.ok(offered.resource!.includes('NotPrincipal'));
});

test('an element comes with a value to be filled in', () => {
  assert.equal(
    accepted('{"Statement": [{"Action": "*", $0}]}', 'Effect'),
    '{"Statement": [{"Action": "*", "Effect": "${1|Allow,Deny|}"}]}',
  );
  assert.equal(accepted(statementOf('$0'), 'Action'), statementOf('"Action": ["$1"]'));
  assert.equal(accepted(statementOf('$0'), 'Resource'), statementOf('"Resource": "$1"'));
  assert.equal(accepted(statementOf('$0'), 'Sid'), statementOf('"Sid": "$1"'));
  assert.equal(
    accepted('{"Statement": [\n  {\n    $0\n  }\n]}', 'Condition'),
    '{"Statement": [\n  {\n    "Condition": {\n      "$0": {}\n    }\n  }\n]}',
  );
  assert.equal(
    accepted('{"Statement": [\n  {\n    $0\n  }\n]}', 'Principal', { as: { kind: 'trust' } }),
    '{"Statement": [\n  {\n    "Principal": {\n      "$0": ""\n    }\n  }\n]}',
  );
});

test('the list opens again where the value begun has one of its own', () => {
  for (const label of ['Action', 'NotAction', 'Resource', 'Condition']) {
    assert.equal(itemAt(statementOf('$0'), label).continues, true, label);
  }
  assert.equal(itemAt(statementOf('$0'), 'Effect').continues, undefined);
  assert.equal(itemAt(statementOf('"Ac$0": ["*"]'), 'Action').continues, undefined);
});

test('a resource control policy only denies, to everyone', () => {
  const as = { kind: 'rcp' } as const;
  assert.equal(accepted(statementOf('$0'), 'Effect', { as }), statementOf('"Effect": "Deny"'));
  assert.equal(accepted(statementOf('$0'), 'Principal', { as }), statementOf('"Principal": "*"'));
  assert.deepEqual(labelsAt(statementOf('"Effect": "$0"'), { as }), ['Deny']);
});

test('a word without quotes, without its comma, becomes an element', () => {
  assert.equal(
    accepted(statementOf('"Effect": "Allow" Act$0'), 'Action'),
    statementOf('"Effect": "Allow", "Action": ["$1"]'),
  );
  assert.equal(
    accepted(statementOf('Reso$0 "Effect": "Allow"'), 'Resource'),
    statementOf('"Resource": "$1", "Effect": "Allow"'),
  );
});

test('the key of an element that has its value is renamed, and nothing else', () => {
  assert.equal(
    accepted(statementOf('"Act$0ion": ["s3:*"]'), 'NotAction'),
    statementOf('"NotAction": ["s3:*"]'),
  );
  assert.equal(accepted(statementOf('"Effct$0": "Deny"'), 'Effect'), statementOf('"Effect": "Deny"'));
  assert.equal(accepted(statementOf('Effect$0: "Deny"'), 'Effect'), statementOf('"Effect": "Deny"'));
});

test('a key between quotes keeps them', () => {
  assert.equal(accepted(statementOf('"$0"'), 'Effect'), statementOf('"Effect": "${1|Allow,Deny|}"'));
  assert.equal(itemAt(statementOf('"Ef$0"'), 'Effect').filterText, '"Effect');
  assert.equal(itemAt(statementOf('Ef$0'), 'Effect').filterText, 'Effect');
});

test('a policy is offered Version, Statement and Id as its type takes them', () => {
  assert.equal(
    accepted('{"Statement": [{"Effect": "Allow"}], $0}', 'Version'),
    '{"Statement": [{"Effect": "Allow"}], "Version": "2012-10-17"}',
  );
  const before = '{"Version": "2012-10-17", $0}';
  assert.deepEqual(labelsAt(before), ['Statement']);
  assert.deepEqual(labelsAt(before, { as: { kind: 'resource' } }), ['Statement', 'Id']);
  assert.equal(
    accepted('{\n  "Version": "2012-10-17",\n  $0\n}', 'Statement'),
    [
      '{',
      '  "Version": "2012-10-17",',
      '  "Statement": [',
      '    {',
      '      "Effect": "${1|Allow,Deny|}",',
      '      "Action": ["$2"],',
      '      "Resource": "$3"',
      '    }',
      '  ]',
      '}',
    ].join('\n'),
  );
});

test('Effect and Version have their values, the usual first', () => {
  assert.equal(accepted(statementOf('"Effect": "$0"'), 'Allow'), statementOf('"Effect": "Allow"'));
  assert.equal(accepted(statementOf('"Effect":$0'), 'Deny'), statementOf('"Effect": "Deny"'));
  assert.equal(accepted(statementOf('"Effect": De$0'), 'Deny'), statementOf('"Effect": "Deny"'));
  assert.deepEqual(labelsAt(statementOf('"Effect": "$0"')), ['Allow', 'Deny']);
  assert.deepEqual(labelsAt(statementOf('"Effect": "$0"'), { as: { kind: 'scp' } }), ['Deny', 'Allow']);
  assert.deepEqual(labelsAt('{"Version": "$0", "Statement": []}'), ['2012-10-17', '2008-10-17']);
});

test('what is written so far is replaced whole, wherever in it the cursor stands', () => {
  assert.equal(accepted(statementOf('"Effect": "A$0llo"'), 'Deny'), statementOf('"Effect": "Deny"'));
  assert.equal(accepted(statementOf('"Effect": "Allo$0'), 'Allow'), statementOf('"Effect": "Allow"'));
});

test('nothing is offered where nothing can be written', () => {
  for (const marked of [
    statementOf('"Effect"$0: "Allow"'),
    statementOf('"Effect": "Allow"$0'),
    statementOf('"Effect": $0"Allow"'),
    statementOf('"Effect": /* $0 */ "Allow"'),
    statementOf('"Sid": "$0"'),
    `${statementOf('"Effect": "Allow"')}$0`,
  ]) {
    assert.deepEqual(completeAt(marked, { languageId: 'jsonc' }).items, [], marked);
  }
});

test('an element is told what it is for', () => {
  const documentation = itemAt(statementOf('$0'), 'NotAction').documentation?.();
  assert.match(documentation ?? '', /Every action but these/);
  assert.match(documentation ?? '', /https:\/\/docs\.aws\.amazon\.com\//);
  assert.equal(itemAt(statementOf('$0'), 'Effect').description, 'required');
});
