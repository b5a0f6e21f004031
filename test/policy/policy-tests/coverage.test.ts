import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coveragePercent, coverageTotals } from '../../../server/src/policy/policy-tests.ts';
import { runTests } from './run.ts';

const DEFAULTS = { principal: 'arn:aws:iam::111122223333:user/maria', resourceAccount: '111122223333' };
const POLICY = {
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject', 's3:Put*'], Resource: '*' },
    {
      Sid: 'Office',
      Effect: 'Deny',
      Action: 's3:*',
      Resource: 'arn:aws:s3:::a/*',
      Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' }, Null: { 'aws:SourceIp': 'false' } },
    },
    { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
  ],
};
const files = { './policy.json': POLICY };
const get = (name: string, context: object, expect: string) => ({
  name,
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::a/b',
  context,
  expect,
});

test('statements that matched, actions that were asked for and answers of conditions are counted', async () => {
  const cases = [
    get('inside', { 'aws:SourceIp': '203.0.113.7' }, 'allowed'),
    get('absent', { 'aws:SourceIp': null }, 'allowed'),
    { ...get('elsewhere', { 'aws:SourceIp': '198.51.100.1' }, 'allowed'), resource: 'arn:aws:s3:::other/b' },
  ];
  const run = await runTests({ policies: { identity: ['./policy.json'] }, defaults: DEFAULTS, cases }, files);
  const [file] = run.coverage;
  assert.deepEqual([run.coverage.length, file!.path], [1, './policy.json']);
  const seen = file!.statements.map(({ name, matched, actions, conditions }) => [
    name,
    matched,
    actions.map((one) => `${one.text} ${one.matched}`),
    conditions.map((one) => `${one.operator} ${one.key} ${one.held} ${one.failed}`),
  ]);
  assert.deepEqual(seen, [
    ['Read', 3, ['s3:GetObject 3', 's3:Put* 0'], []],
    ['Office', 0, ['s3:* 3'], ['NotIpAddress aws:SourceIp 1 1', 'Null aws:SourceIp 1 1']],
    ['Statement 3', 0, ['s3:* 3'], []],
  ]);
  const totals = coverageTotals(run.coverage);
  assert.deepEqual(totals, {
    statements: { covered: 1, total: 3 },
    actions: { covered: 3, total: 4 },
    conditions: { covered: 4, total: 4 },
  });
  assert.equal(coveragePercent(totals), 72);
});

test('each part is shown where it stands', async () => {
  const cases = [get('inside', { 'aws:SourceIp': '203.0.113.7' }, 'allowed')];
  const run = await runTests({ policies: { identity: ['./policy.json'] }, defaults: DEFAULTS, cases }, files);
  const { text, statements } = run.coverage[0]!;
  const at = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end);
  assert.match(at(statements[0]!), /^\{\s+"Sid": "Read".*\}$/s);
  assert.equal(at(statements[0]!.actions[1]!), '"s3:Put*"');
  assert.equal(at(statements[1]!.conditions[0]!), '"aws:SourceIp": "203.0.113.0/24"');
});

test('a policy counts once, whatever it stands for, and where no test reaches it too', async () => {
  const cases = [get('inside', { 'aws:SourceIp': '203.0.113.7' }, 'allowed')];
  const unused = { Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] };
  const run = await runTests(
    {
      policies: { identity: ['./policy.json', './unused.json'], boundary: ['./policy.json'] },
      defaults: DEFAULTS,
      cases,
    },
    { ...files, './unused.json': unused },
  );
  assert.deepEqual(
    run.coverage.map(({ path, statements }) => [path, statements.length, statements[0]!.matched]),
    [
      ['./policy.json', 3, 2],
      ['./unused.json', 1, 0],
    ],
  );
});
