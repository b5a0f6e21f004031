import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPolicyService } from '../../server/src/policy/index.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { decide } from './naive/decide.ts';
import { factsOf } from './naive/facts.ts';
import { requests } from './naive/generators.ts';
import type { Answer, Request } from './naive/request.ts';
import { runs } from './naive/runs.ts';
import { withUnknownKeys } from './naive/unknown-generators.ts';

const catalog = miniCatalog();
const service = createPolicyService({ catalog });
const facts = factsOf(catalog);

test('both evaluators decide alike, by the same layers and statements', () => {
  fc.assert(
    fc.property(requests('wild'), (request) => {
      const { decision, deniedBy, matchedStatements } = simulate(request);
      assert.deepEqual(
        comparable({ decision, deniedBy, matched: matchedStatements }),
        comparable(decide(request, facts)),
      );
    }),
    runs(2000),
  );
});

test('what unknown keys turn out to be leads to one of the outcomes', () => {
  fc.assert(
    fc.property(withUnknownKeys(), ({ request, completions }) => {
      const { decision, outcomes = [decision] } = simulate(request);
      for (const completion of completions) {
        const answer = decide(completion, facts).decision;
        assert.ok(
          outcomes.includes(answer),
          `${answer} is none of ${outcomes}: ${JSON.stringify(completion.context)}`,
        );
      }
    }),
    runs(1000),
  );
});

function simulate(request: Request) {
  const result = service.simulate(request);
  if ('error' in result) assert.fail(result.error);
  return result;
}

interface Comparable extends Pick<Answer, 'deniedBy' | 'matched'> {
  readonly decision: string;
}

function comparable({ decision, deniedBy, matched }: Comparable) {
  return {
    decision,
    deniedBy: [...deniedBy].sort(),
    matched: matched.map(({ layer, policy, statement }) => `${layer}/${policy}/${statement}`).sort(),
  };
}
