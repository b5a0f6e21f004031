import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Agreement, compareFindings, totalOf } from './agreement.ts';
import type { AnsweredFinding } from './answers.ts';

function finding(issueCode: string, ...indexes: number[]): AnsweredFinding {
  const locations = indexes.map((index) => ({ path: [{ value: 'Statement' }, { index }] }));
  return { issueCode, findingType: 'ERROR', locations };
}

test('a finding agrees where code, type and all places do', () => {
  const agreement: Agreement = new Map();
  const answered = [finding('A', 0), finding('A', 1), finding('B', 0, 1), finding('C', 0)];
  const ours = [finding('A', 1), finding('B', 0), { ...finding('C', 0), findingType: 'WARNING' }];
  compareFindings('one', answered, ours, agreement);
  const counts = [...agreement].map(([code, { agreed, missed, extra }]) => [code, agreed, missed, extra]);
  assert.deepEqual(counts, [
    ['A', 1, 1, 0],
    ['B', 0, 1, 1],
    ['C', 0, 1, 1],
  ]);
  assert.deepEqual(agreement.get('B')?.differences, [
    { side: 'missed', policy: 'one', finding: 'ERROR Statement/0 + Statement/1' },
    { side: 'extra', policy: 'one', finding: 'ERROR Statement/0' },
  ]);
});

test('a condition key is the same place, whether the path has it as a key or as a value', () => {
  const agreement: Agreement = new Map();
  const at = (element: object) => ({
    issueCode: 'A',
    findingType: 'ERROR',
    locations: [{ path: [element] }],
  });
  compareFindings('one', [at({ key: 'aws:SourceIp' })], [at({ value: 'aws:SourceIp' })], agreement);
  assert.equal(agreement.get('A')?.agreed, 1);
});

test('recall counts what is missed, precision what is extra', () => {
  const total = totalOf([
    { agreed: 2, missed: 1, extra: 0, differences: [] },
    { agreed: 1, missed: 0, extra: 1, differences: [] },
  ]);
  assert.deepEqual(total, { agreed: 3, missed: 1, extra: 1, recall: 0.75, precision: 0.75 });
  assert.equal(totalOf([]).recall, 1);
});
