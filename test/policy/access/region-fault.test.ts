import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misspeltRegion } from '../../../server/src/policy/access/resources/region-fault.ts';

const mistakes = {
  'us-eats-1': 'us-east-1',
  useast1: 'us-east-1',
  'us-east-1a': 'us-east-1',
  'US-EAST-1': 'us-east-1',
  'eu-centrl-1': 'eu-central-1',
};

for (const [written, meant] of Object.entries(mistakes)) {
  test(`${written} is no Region`, () => assert.equal(misspeltRegion(written)?.[0], meant));
}

for (const text of [
  'us-east-1',
  'us-east-9',
  'ap-southeast-12',
  'us-gov-east-3',
  'us-*',
  '',
  '${aws:x}',
  'global',
]) {
  test(`nothing is said of ${JSON.stringify(text)}`, () => assert.equal(misspeltRegion(text), undefined));
}
