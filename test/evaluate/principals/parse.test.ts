import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parsePrincipal } from '../../../server/src/policy/evaluate/principal.ts';

interface Case {
  readonly name: string;
  readonly page: string;
  readonly principal: string;
  /** The parts that are known, or part of the problem. */
  readonly expected: Readonly<Record<string, string | boolean>>;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'parse.json'), 'utf8'));

for (const { name, principal, expected } of cases) {
  test(name, () => {
    const read = parsePrincipal(principal);
    if ('problem' in read) {
      assert.ok(read.problem.includes(String(expected.problem)), read.problem);
      return;
    }
    const { text, names: _, layers: __, serviceLinked, ...parts } = read;
    const known = Object.entries(parts).filter(([, value]) => value !== undefined);
    assert.deepEqual({ ...Object.fromEntries(known), ...(serviceLinked && { serviceLinked }) }, expected);
    assert.equal(text, principal);
  });
}

test('every case has a page and a name of its own', () => {
  for (const { name, page } of cases) assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\//, name);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});
