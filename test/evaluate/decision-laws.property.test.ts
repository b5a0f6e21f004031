import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPolicyService } from '../../server/src/policy/index.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { denials, levelsFor, namedPolicies, requests } from './naive/generators.ts';
import { type Document, type Layer, listOf, type Policies, type Request } from './naive/request.ts';
import { runs } from './naive/runs.ts';

const service = createPolicyService({ catalog: miniCatalog() });

test('a Deny never grants', () => {
  const cases = requests('wild').chain((request) =>
    fc.record({ request: fc.constant(request), denied: denials(request) }),
  );
  holds(cases, ({ request, denied }) => {
    for (const policies of denied) assertNarrower(request, policies);
  });
});

for (const layer of ['scp', 'rcp'] as const) {
  test(`a further level of ${layer.toUpperCase()}s only narrows`, () => {
    const cases = requests('wild').chain((request) =>
      fc.record({ request: fc.constant(request), more: levelsFor(layer, request) }),
    );
    holds(cases, ({ request, more }) => {
      assertNarrower(request, {
        ...request.policies,
        [layer]: [...(request.policies[layer] ?? []), ...more],
      });
    });
  });
}

for (const layer of ['boundary', 'vpcEndpoint'] as const) {
  test(`a further ${layer} policy only narrows`, () => {
    const cases = requests('wild').chain((request) =>
      fc.record({ request: fc.constant(request), more: namedPolicies(layer, request) }),
    );
    holds(cases, ({ request, more }) => {
      assertNarrower(request, {
        ...request.policies,
        [layer]: [...(request.policies[layer] ?? []), ...more],
      });
    });
  });
}

// A federated user has nothing without session policies.
test('session policies where there were none only narrow', () => {
  const cases = requests('wild')
    .filter(({ principal }) => !principal.includes(':federated-user/'))
    .chain((request) =>
      fc.record({
        request: fc.constant({ ...request, policies: { ...request.policies, session: null } }),
        session: namedPolicies('session', request),
      }),
    );
  holds(cases, ({ request, session }) => assertNarrower(request, { ...request.policies, session }));
});

test('the order of statements, policies and levels is irrelevant', () => {
  holds(requests('wild'), (request) => {
    const turned = everyDocument(request.policies, (document) => ({
      ...document,
      Statement: listOf(document.Statement).toReversed(),
    }));
    const policies = Object.fromEntries(
      Object.entries(turned).map(([layer, given]) => [
        layer,
        Array.isArray(given) ? given.map(withPoliciesTurned).toReversed() : given,
      ]),
    );
    assertSame(request, policies);
  });
});

test('actions of a statement may as well stand in a statement each', () => {
  holds(requests('wild'), (request) => {
    assertSame(
      request,
      everyDocument(request.policies, (document) => ({
        ...document,
        Statement: listOf(document.Statement).flatMap(eachAction),
      })),
    );
  });
});

test('a list of one value is that value', () => {
  holds(requests('wild'), (request) => {
    assertSame(
      request,
      everyDocument(request.policies, (document) => ({
        ...document,
        Statement: listOf(document.Statement).map(withLists),
      })),
    );
  });
});

test('the names of policies and levels change nothing', () => {
  holds(requests('wild'), (request) => {
    const rename = (given: unknown, index: number): unknown => {
      const { policies } = given as { readonly policies?: readonly unknown[] };
      return policies
        ? { level: `other${index}`, policies: policies.map(rename) }
        : { ...(given as object), name: `other${index}` };
    };
    const policies = Object.fromEntries(
      Object.entries(request.policies).map(([layer, given]) => [
        layer,
        Array.isArray(given) ? given.map(rename) : given,
      ]),
    );
    assertSame(request, policies);
  });
});

test('what is called unknown still has the decision that it had among its outcomes', () => {
  holds(requests('tame'), (request) => {
    const { decision } = simulate(request);
    const { context: _, ...rest } = request;
    const keys = Object.keys(request.context ?? {}).filter((key) => !/^sts:DurationSeconds$/i.test(key));
    const known = Object.entries(request.context ?? {}).filter(([key]) => !keys.includes(key));
    const result = simulate({ ...rest, context: Object.fromEntries(known), unknown: keys });
    assert.ok(
      (result.outcomes ?? [result.decision]).includes(decision as never),
      `${decision}: ${result.decision}`,
    );
  });
});

function holds<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), runs(200));
}

function simulate(request: Request) {
  const result = service.simulate(request);
  if ('error' in result) assert.fail(result.error);
  return result;
}

/** Nothing becomes allowed, and nothing that was denied outright is less so. */
function assertNarrower(request: Request, policies: Policies): void {
  const before = simulate(request).decision;
  const after = simulate({ ...request, policies }).decision;
  if (before === 'explicitDeny') assert.equal(after, 'explicitDeny');
  else if (before === 'implicitDeny') assert.notEqual(after, 'allowed');
}

function assertSame(request: Request, policies: Policies): void {
  const answer = ({ decision, deniedBy, missingContext }: ReturnType<typeof simulate>) => ({
    decision,
    deniedBy,
    missingContext,
  });
  assert.deepEqual(answer(simulate({ ...request, policies })), answer(simulate(request)));
}

/** The same policies, each document changed. */
function everyDocument(policies: Policies, change: (document: Document) => Document): Policies {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    if ('Statement' in value) return change(value as Document);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
  };
  return walk(policies) as Record<Layer, never>;
}

function withPoliciesTurned(given: unknown): unknown {
  const level = given as { readonly policies?: readonly unknown[] };
  return level.policies ? { ...level, policies: level.policies.toReversed() } : given;
}

function eachAction(statement: unknown): readonly unknown[] {
  const { Action: actions } = statement as Document;
  return Array.isArray(actions)
    ? actions.map((Action) => ({ ...(statement as Document), Action }))
    : [statement];
}

function withLists(statement: unknown): unknown {
  return Object.fromEntries(
    Object.entries(statement as Document).map(([name, value]) => [
      name,
      /^(Not)?(Action|Resource)$/.test(name) ? listOf(value) : value,
    ]),
  );
}
