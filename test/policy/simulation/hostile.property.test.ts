import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ExportFormat } from '../../../server/src/policy/features/simulation/export/export.ts';
import type { ContextState } from '../../../server/src/policy/features/simulation/question.ts';
import type { PolicyKind } from '../../../server/src/policy/model/kind.ts';
import { driven, OBJECT, panel, policy, question, SESSION, source, USER } from './asked.ts';

const WRITTEN = policy(
  {
    Sid: 'Read',
    Effect: 'Allow',
    Principal: { AWS: '*', Federated: 'arn:aws:iam::111122223333:saml-provider/x' },
    Action: ['s3:Get*', 'sts:AssumeRole'],
    Resource: ['arn:aws:s3:::photos/${aws:username}/*', 'arn:aws:s3:::${x', '*'],
    Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] }, Null: { 's3:prefix': true } },
  },
  {
    Effect: 'Deny',
    NotAction: 'iam:*',
    NotResource: 'arn:aws:iam::*:role/*',
    NotPrincipal: { Service: 'x' },
  },
);

const KINDS: readonly PolicyKind[] = [
  'identity',
  'trust',
  'resource',
  'scp',
  'rcp',
  'boundary',
  'session',
  'vpcEndpoint',
];
const FORMATS: readonly ExportFormat[] = [
  'csv',
  'json',
  'markdown',
  'policyTest',
  'awsCliBash',
  'awsCliPowerShell',
  'boto3',
];

const text = fc.oneof(
  fc.constantFrom(
    SESSION,
    USER,
    OBJECT,
    's3:GetObject',
    'sts:AssumeRole',
    '*',
    'anonymous',
    '',
    '__proto__',
    'arn:::::',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const state: fc.Arbitrary<ContextState> = fc.oneof(
  fc.record({ state: fc.constant('value' as const), values: fc.array(text, { maxLength: 3 }) }),
  fc.constantFrom({ state: 'absent' } as const, { state: 'unknown' } as const),
);

test('whatever is asked of whatever stands in the document, there is an answer', () => {
  const asked = fc.record({
    principal: text,
    actions: fc.array(text, { maxLength: 3 }),
    resources: fc.array(text, { maxLength: 3 }),
    context: fc.dictionary(fc.oneof(text, fc.constantFrom('aws:TagKeys', 'aws:username')), state, {
      maxKeys: 3,
    }),
  });
  const cut = fc.nat(WRITTEN.length);
  fc.assert(
    fc.property(asked, cut, fc.nat(20), fc.constantFrom(...KINDS), (rest, at, length, kind) => {
      const subject = source('role.json', WRITTEN.slice(0, at) + WRITTEN.slice(at + length), { kind });
      assert.ok(panel.subject(subject.file, at, { statementOnly: at % 2 === 0, name: 'role.json' }));
      const one = question(subject, rest);
      assert.ok(driven(panel.run(one)).rows.every(({ why }) => why.length > 0));
      assert.ok(panel.explain(one, rest.actions[0] ?? '', rest.resources[0] ?? '').headline.length > 0);
      for (const format of FORMATS) assert.ok(driven(panel.export(one, format)).fileName.length > 0);
    }),
    { numRuns: 150 },
  );
});

test('hostile patterns take no more time than others', () => {
  const stars = 'a*'.repeat(3000);
  const subject = source(
    'role.json',
    policy({
      Effect: 'Allow',
      Action: `s3:${stars}`,
      Resource: [`arn:aws:s3:::${stars}`, `arn:aws:s3:::${'${a}'.repeat(2000)}`],
    }),
  );
  assert.ok(panel.subject(subject.file, 1, { statementOnly: false, name: 'role.json' }));
  assert.equal(
    driven(panel.run(question(subject, { resources: [`arn:aws:s3:::${'a/'.repeat(500)}`] }))).rows.length,
    1,
  );
});
