import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ASSUME_ROLE_CAUSES } from '../../../server/src/policy/features/simulation/assume-role.ts';

test('the page has a part for every cause, how to find it, and a page of AWS', () => {
  const page = readFileSync(new URL('../../../docs/assume-role.md', import.meta.url), 'utf8');
  const parts = page.split(/^### /m).slice(1);
  assert.deepEqual(parts.map((part) => part.split('\n')[0]).sort(), [...ASSUME_ROLE_CAUSES].sort());
  for (const part of parts) {
    assert.match(part, /^\*\*Find it:\*\*/m);
    assert.match(part, /^AWS: \[.*\]\(https:\/\/docs\.aws\.amazon\.com\//m);
  }
});
