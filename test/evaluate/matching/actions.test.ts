import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compileAction, matchAction } from '../../../server/src/policy/evaluate/action-match.ts';
import { policyWithHoles } from '../../harness/holes.ts';

interface Case {
  readonly name: string;
  /** AWS's page, or our own where AWS leaves it open. */
  readonly page: string;
  /** `Action` or `NotAction` of a statement; `⟦…⟧` is filled in by a host. */
  readonly element: object;
  readonly action: string;
  readonly expected: 'yes' | 'no' | 'unknown';
  /** Part of the one problem that is named. */
  readonly problem?: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'actions.json'), 'utf8'));

for (const { name, element, action, expected, problem } of cases) {
  test(name, () => {
    const policy = policyWithHoles(JSON.stringify({ Statement: [element] }), { kind: 'identity' });
    const statement = policy.statements[0]!;
    const negated = statement.notAction !== undefined;
    const compiled = compileAction((statement.notAction ?? statement.action)!, negated);
    assert.equal(matchAction(compiled, action.toLowerCase()).match, expected);
    if (problem === undefined) assert.deepEqual(compiled.problems, []);
    else
      assert.ok(
        compiled.problems.length === 1 && compiled.problems[0]!.includes(problem),
        String(compiled.problems),
      );
  });
}

test('every case has a page and a name of its own', () => {
  for (const { name, page } of cases)
    assert.match(page, /^(https:\/\/docs\.aws\.amazon\.com\/|docs\/)/, name);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});
