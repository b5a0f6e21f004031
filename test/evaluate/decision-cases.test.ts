import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPolicyService } from '../../server/src/policy/index.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { decide } from './naive/decide.ts';
import { factsOf } from './naive/facts.ts';
import type { Answer, Request } from './naive/request.ts';

interface Case {
  readonly name: string;
  /** What the decision rests on. */
  readonly page: string;
  readonly request: Request;
  readonly expect: Expectation;
}

interface Expectation {
  readonly decision: Answer['decision'] | 'depends';
  /** In any order; for an allowed request none. */
  readonly deniedBy?: readonly string[];
  /** Every statement that matches, as `layer/policy/index`, sorted. Not compared if not said. */
  readonly matched?: readonly string[];
  /** Where it depends: what it may come to, in any order. */
  readonly outcomes?: readonly string[];
  /** Where it depends: the keys. */
  readonly missingContext?: readonly string[];
}

const folder = join(import.meta.dirname, 'cases');
const files = readdirSync(folder).map((name) => ({
  name,
  cases: JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Case[],
}));
const catalog = miniCatalog();
const service = createPolicyService({ catalog });
const facts = factsOf(catalog);

for (const { name: file, cases } of files) {
  for (const { name, request, expect } of cases) {
    test(`${file}: ${name}`, () => {
      const result = service.simulate(request);
      if ('error' in result) assert.fail(result.error);
      const { decision, deniedBy, matchedStatements, outcomes, missingContext } = result;
      assert.deepEqual(
        comparable({ decision, deniedBy, matched: matchedStatements }, expect),
        wanted(expect),
      );
      assert.deepEqual([...(outcomes ?? [])].sort(), [...(expect.outcomes ?? [])].sort());
      assert.deepEqual(missingContext, expect.missingContext ?? []);
    });
    if (request.unknown === undefined) {
      test(`${file}: ${name} (the naive evaluator)`, () => {
        assert.deepEqual(comparable(decide(request, facts), expect), wanted(expect));
      });
    }
  }
}

test('every case has a page of AWS and a name of its own', () => {
  const cases = files.flatMap((file) => file.cases);
  for (const { name, page } of cases) assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\//, name);
  for (const { cases } of files) assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});

interface Decided extends Pick<Answer, 'deniedBy' | 'matched'> {
  readonly decision: string;
}

function comparable({ decision, deniedBy, matched }: Decided, expect: Expectation) {
  return {
    decision,
    deniedBy: [...deniedBy].sort(),
    ...(expect.matched && {
      matched: matched.map(({ layer, policy, statement }) => `${layer}/${policy}/${statement}`).sort(),
    }),
  };
}

function wanted({ decision, deniedBy = [], matched }: Expectation) {
  return { decision, deniedBy: [...deniedBy].sort(), ...(matched && { matched: [...matched].sort() }) };
}
