import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { refactorings } from '../../../server/src/policy/features/refactor/refactorings.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { request as anyRequest, plainCondition, statement } from '../compare/generated.ts';
import { decide } from '../compare/naive-decision.ts';

/** What the data does not know may be decided otherwise after a wildcard has been expanded. */
const request = anyRequest.filter(({ action }) => {
  const [prefix = '', name = ''] = action.split(':');
  return miniCatalog().service(prefix)?.action(name) !== undefined;
});

const runs = Number(process.env.IAM_RUNS ?? 300);

test('whatever is offered, requests are decided as before', () => {
  let seen = 0;
  const policy = fc.boolean().chain((withPrincipal) => {
    return fc.array(statement({ withPrincipal, condition: plainCondition }), { minLength: 1, maxLength: 4 });
  });
  fc.assert(
    fc.property(policy, fc.array(request, { minLength: 20, maxLength: 20 }), (statements, requests) => {
      const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
      const kind = statements.some((one) => 'Principal' in one) ? 'resource' : 'identity';
      const file = openPolicyFile({ path: 'p.json', languageId: 'json', text, designated: { kind } }, {});
      for (const { action, span } of file.policies[0]!.policy.statements) {
        const at = action?.values[0]?.span ?? span;
        for (const { title, edits } of refactorings(file, at, miniCatalog())) {
          seen++;
          const after = JSON.parse(applyEdits(text, edits)).Statement;
          for (const one of requests) assert.equal(decide(after, one), decide(statements, one), title);
        }
      }
    }),
    { numRuns: runs },
  );
  assert.ok(seen > runs / 2, `${seen} refactorings were offered`);
});
