import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parsePrincipal } from '../../../server/src/policy/evaluate/principal.ts';
import {
  compilePrincipal,
  matchPrincipal,
  type PrincipalMatch,
} from '../../../server/src/policy/evaluate/principal-match.ts';
import { policyWithHoles } from '../../harness/holes.ts';

interface Case {
  readonly name: string;
  readonly page: string;
  /** `Principal` or `NotPrincipal` of a statement; `⟦…⟧` is filled in by a host. */
  readonly element: object;
  /** Allow if not said. */
  readonly effect?: 'Allow' | 'Deny';
  readonly principal: string;
  readonly boundary?: boolean;
  readonly expected: { readonly match: string; readonly grantsTo?: PrincipalMatch['grantsTo'] };
  /** Part of a problem that is named. */
  readonly problem?: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'match.json'), 'utf8'));

for (const { name, element, effect = 'Allow', principal, boundary, expected, problem } of cases) {
  test(name, () => {
    const policy = policyWithHoles(JSON.stringify({ Statement: [{ Effect: effect, ...element }] }), {
      kind: 'resource',
    });
    const statement = policy.statements[0]!;
    const negated = statement.notPrincipal !== undefined;
    const compiled = compilePrincipal((statement.notPrincipal ?? statement.principal)!, negated, effect);
    const who = parsePrincipal(principal);
    if ('problem' in who) assert.fail(who.problem);
    const { match, grantsTo, problem: found } = matchPrincipal(compiled, who, boundary ?? false);
    assert.deepEqual({ match: match.match, ...(grantsTo && { grantsTo }) }, expected);
    const problems = [...compiled.problems, ...(found ? [found] : [])];
    if (problem === undefined) assert.deepEqual(problems, []);
    else assert.match(problems.join('\n'), new RegExp(problem.replace(/[*?.$|()[\]{}+^\\]/g, '\\$&')));
  });
}

test('every case names a page of AWS and has a name of its own', () => {
  for (const { name, page } of cases) {
    assert.match(page, /^https:\/\/(docs\.)?aws\.amazon\.com\//, name);
  }
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});
