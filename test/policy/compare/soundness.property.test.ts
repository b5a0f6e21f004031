import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { simulate } from '../../../server/src/policy/features/simulation/simulate.ts';
import { runs } from '../../evaluate/naive/runs.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import {
  action,
  anyCondition,
  anyContext,
  pair,
  plainCondition,
  relatedConditions,
  request,
  resource,
  statement,
} from './generated.ts';
import { decide } from './naive-decision.ts';
import { compared, inShort, type StatementJson } from './policies.ts';

for (const kind of ['identity', 'resource:AWS::S3::Bucket']) {
  test(`${kind}: no request is newly allowed, or decided otherwise, behind the comparison's back`, () => {
    fc.assert(
      fc.property(
        pair({ withPrincipal: kind !== 'identity', condition: plainCondition }),
        fc.array(request, { minLength: 8, maxLength: 8 }),
        ({ before, after }, requests) => {
          const comparison = compared(before, after, kind);
          for (const one of requests) {
            const [was, is] = [decide(before, one), decide(after, one)];
            const said = `${inShort(comparison).join('\n')}\n${JSON.stringify(one)}: ${was} → ${is}`;
            if (is === 'allowed' && was !== 'allowed') assert.ok(comparison.mayGrant, said);
            if (was === 'denied' && is !== 'denied') assert.ok(comparison.mayGrant, said);
            if (was !== is) assert.notEqual(comparison.verdict, 'same', said);
          }
        },
      ),
      runs(2000),
    );
  });
}

test('the same, decided by the evaluator, under conditions of every kind and with actions that AWS refuses', () => {
  const asked = fc.record({ action, resource, context: anyContext });
  const odd = fc.constantFrom(undefined, undefined, 'oops', 's*:Get');
  fc.assert(
    fc.property(
      pair({ withPrincipal: false, condition: anyCondition }),
      fc.tuple(odd, odd),
      fc.array(asked, { minLength: 6, maxLength: 6 }),
      (policies, odds, requests) => {
        const before = spoiled(policies.before, odds[0]);
        const after = spoiled(policies.after, odds[1]);
        const comparison = compared(before, after);
        for (const one of requests) {
          const [was, is] = [evaluated(before, one), evaluated(after, one)];
          const said = `${inShort(comparison).join('\n')}\n${JSON.stringify(one)}: ${was} → ${is}`;
          if (is === 'allowed' && was !== 'allowed') assert.ok(comparison.mayGrant, said);
          if (was === 'explicitDeny' && is !== 'explicitDeny') assert.ok(comparison.mayGrant, said);
          if (was !== is) assert.notEqual(comparison.verdict, 'same', said);
        }
      },
    ),
    runs(500),
  );
});

test('one condition in place of another is told apart wherever the evaluator does', () => {
  fc.assert(
    fc.property(
      relatedConditions,
      fc.constantFrom('Allow', 'Deny'),
      fc.array(anyContext, { minLength: 8, maxLength: 8 }),
      ([was, is], Effect, contexts) => {
        const [before, after] = [was, is].map((Condition) => [
          { Effect, Action: '*', Resource: '*', Condition },
        ]);
        const comparison = compared(before, after);
        for (const context of contexts) {
          const one = { action: 's3:GetObject', resource: 'arn:aws:s3:::photos/a', context };
          const [old, recent] = [evaluated(before!, one), evaluated(after!, one)];
          const said = `${inShort(comparison).join('\n')}\n${JSON.stringify(context)}: ${old} → ${recent}`;
          if (recent === 'allowed' && old !== 'allowed') assert.ok(comparison.mayGrant, said);
          if (old === 'explicitDeny' && recent !== 'explicitDeny') assert.ok(comparison.mayGrant, said);
          if (old !== recent) assert.notEqual(comparison.verdict, 'same', said);
        }
      },
    ),
    runs(500),
  );
});

interface AskedRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, unknown>>;
}

function evaluated(statements: readonly StatementJson[], request: AskedRequest): string {
  const document = { Version: '2012-10-17', Statement: statements };
  const principal = 'arn:aws:iam::111122223333:user/ann';
  const answer = simulate(
    { ...request, principal, policies: { identity: [{ name: 'policy', document }] } },
    miniCatalog(),
  );
  assert.ok('decision' in answer, JSON.stringify(answer));
  return answer.decision;
}

/** With an action more in the first statement. */
function spoiled(statements: readonly StatementJson[], action: string | undefined): readonly StatementJson[] {
  const [first, ...others] = statements;
  if (!first || action === undefined) return statements;
  const name = 'Action' in first ? 'Action' : 'NotAction';
  return [{ ...first, [name]: [action, first[name]].flat() }, ...others];
}

test('a policy written otherwise is the same', () => {
  fc.assert(
    fc.property(
      fc.array(statement({ withPrincipal: false, condition: plainCondition }), {
        minLength: 1,
        maxLength: 4,
      }),
      (statements) => {
        const rewritten = statements.flatMap(singly).map(louder).reverse();
        const { verdict, ...comparison } = compared(statements, rewritten);
        assert.equal(verdict, 'same', inShort({ verdict, ...comparison }).join('\n'));
      },
    ),
    runs(500),
  );
});

/** A statement for each action and resource, where that means the same. */
function singly(statement: StatementJson): StatementJson[] {
  const { Action, Resource } = statement;
  const actions = Action === undefined ? [undefined] : [Action].flat();
  const resources = Resource === undefined ? [undefined] : [Resource].flat();
  return actions.flatMap((one) =>
    resources.map((other) => ({
      ...statement,
      ...(one === undefined ? {} : { Action: one }),
      ...(other === undefined ? {} : { Resource: [other] }),
    })),
  );
}

/** Other letters where letters do not count, other forms where forms do not. */
function louder(statement: StatementJson): StatementJson {
  const { Action, Condition } = statement;
  return {
    ...statement,
    Sid: 'Other',
    ...(typeof Action === 'string' ? { Action: [Action.toUpperCase(), Action] } : {}),
    ...(Condition
      ? {
          Condition: Object.fromEntries(
            Object.entries(Condition as Record<string, Record<string, unknown>>).map(([operator, keys]) => [
              operator,
              Object.fromEntries(
                Object.entries(keys).map(([key, values]) => [key.toUpperCase(), [values].flat().reverse()]),
              ),
            ]),
          ),
        }
      : {}),
  };
}
