import fc from 'fast-check';
import { givenValues } from './condition-generators.ts';
import { KEYS, type KeyPool } from './condition-keys.ts';
import { contextOf } from './context.ts';
import { requests } from './generators.ts';
import { principalOf } from './principals.ts';
import type { Request } from './request.ts';

export interface WithUnknownKeys {
  /** Names keys as unknown. */
  readonly request: Request;
  /** The same request with everything known: each of those keys has some value, or is absent. */
  readonly completions: readonly Request[];
}

export function withUnknownKeys(): fc.Arbitrary<WithUnknownKeys> {
  const whole = requests('tame').chain((request) =>
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc
          .subarray(mentioned(request), { minLength: 1 })
          .map((pools) => ({ request: asUnknown(request, pools), pools })),
      },
      {
        weight: 1,
        arbitrary: fc.constant({ request: { ...request, unknown: '*' as const }, pools: notGiven(request) }),
      },
    ),
  );
  return whole.chain(({ request, pools }) =>
    fc.record({
      request: fc.constant(request),
      completions: fc.array(completion(request, pools), { minLength: 4, maxLength: 4 }),
    }),
  );
}

/** The keys that its policies ask for; all where they ask for none. */
function mentioned(request: Request): KeyPool[] {
  const text = JSON.stringify(request.policies).toLowerCase();
  const pools = KEYS.filter(({ key }) => text.includes(key.toLowerCase()));
  return pools.length > 0 ? pools : [...KEYS];
}

/** A key cannot be both given and unknown. */
function asUnknown(request: Request, pools: readonly KeyPool[]): Request {
  const names = pools.map(({ key }) => key.toLowerCase());
  const context = Object.entries(request.context ?? {}).filter(([key]) => !names.includes(key.toLowerCase()));
  return { ...request, context: Object.fromEntries(context), unknown: pools.map(({ key }) => key) };
}

/** Keys that neither the asker gives nor the request brings along. */
function notGiven(request: Request): readonly KeyPool[] {
  const context = contextOf(request, principalOf(request.principal));
  const given = Object.keys(request.context ?? {}).map((key) => key.toLowerCase());
  return KEYS.filter(({ key }) => !context.has(key.toLowerCase()) && !given.includes(key.toLowerCase()));
}

/** An empty list makes the key absent, and keeps it from being filled in. */
function completion(request: Request, pools: readonly KeyPool[]): fc.Arbitrary<Request> {
  const { unknown: _, ...known } = request;
  const values = Object.fromEntries(
    pools.map((pool) => [
      pool.key,
      fc.oneof(
        { weight: 1, arbitrary: fc.constant<unknown>([]) },
        { weight: 3, arbitrary: givenValues(pool, 'tame') },
      ),
    ]),
  );
  return fc
    .record(values)
    .map((values): Request => ({ ...known, context: { ...request.context, ...values } }));
}
