import { simulate } from '../../../server/src/policy/features/simulation/simulate.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

type Document = Readonly<Record<string, unknown>>;

interface AskedRequest {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/**
 * A request that the second policy allows and the first does not, or that the first denies and the second does not;
 * undefined where none of those tried is one. Policies that the evaluator cannot take as they stand say nothing.
 *
 * @param before text in JSON
 */
export function newlyAllowed(before: string, after: string, kind: string | undefined): string | undefined {
  const [was, is] = [parsed(before), parsed(after)];
  if (!was || !is) return undefined;
  for (const request of requestsFor([was, is])) {
    const [first, second] = [decided(was, kind, request), decided(is, kind, request)];
    if (!first || !second) return undefined;
    const isWider = second === 'allowed' ? first !== 'allowed' : first === 'explicitDeny' && second !== first;
    if (isWider) return `${JSON.stringify(request)} was ${first} and is ${second}`;
  }
  return undefined;
}

function parsed(text: string): Document | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decided(document: Document, kind: string | undefined, request: AskedRequest): string | undefined {
  const isOfResource = kind === 'resource' || kind === 'trust' || kind === 'vpcEndpoint';
  const policies = isOfResource ? { resource: document } : { identity: [{ name: 'p', document }] };
  const result = simulate({ ...request, resourceAccount: '111122223333', policies }, miniCatalog());
  return 'error' in result || result.problems.length > 0 ? undefined : result.decision;
}

/** How many requests are tried. */
const MOST = 120;

/** Made of the policies' own values, and of some that they do not have. */
function requestsFor(documents: readonly Document[]): AskedRequest[] {
  const texts = (name: string, fallback: readonly string[]): string[] => {
    const found = documents.flatMap((document) => textsUnder(document, name));
    return [...new Set([...found.map(concrete), ...fallback])];
  };
  const actions = [...texts('Action', []), ...texts('NotAction', ['s3:GetObject'])].filter((one) =>
    one.includes(':'),
  );
  const resources = [...texts('Resource', []), ...texts('NotResource', ['arn:aws:s3:::other/x'])].filter(
    (one) => !NO_RESOURCE.test(one),
  );
  const principals = texts('AWS', ['arn:aws:iam::111122223333:user/x', 'arn:aws:iam::444455556666:role/y'])
    .concat(texts('Service', []))
    .filter((one) => /^arn:|\.amazonaws\.com$/.test(one));
  const contexts = contextsFor(documents);
  return Array.from({ length: MOST }, (_, index) => ({
    // Steps without a common divisor meet in ever new pairs.
    action: at(actions, index),
    resource: at(resources, index * 3 + (index >> 2)),
    principal: at(principals, index * 7 + (index >> 3)),
    context: at(contexts, index * 5 + (index >> 1)),
  }));
}

/** ARNs that no resource has: of a bucket with a Region or an account, of IAM with a Region. */
const NO_RESOURCE = /^arn:[^:]*:(?:s3:(?!::)(?!.*accesspoint)|iam:[^:])/;

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length]!;
}

/** A text that the pattern matches. */
function concrete(pattern: string): string {
  return pattern === '*' ? 'arn:aws:s3:::any/thing' : pattern.replaceAll('*', 'x').replaceAll('?', 'y');
}

function textsUnder(value: unknown, name: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === name ? [child].flat().filter((one) => typeof one === 'string') : textsUnder(child, name),
  );
}

function contextsFor(documents: readonly Document[]): Readonly<Record<string, unknown>>[] {
  const values = new Map<string, Set<unknown>>();
  for (const condition of documents.flatMap((document) => objectsUnder(document, 'Condition'))) {
    for (const keys of Object.values(condition)) {
      if (typeof keys !== 'object' || keys === null) continue;
      for (const [key, tested] of Object.entries(keys)) {
        const known = values.get(key) ?? new Set([undefined, 'other', ['other', 'more']]);
        for (const one of [tested].flat()) {
          known.add(typeof one === 'string' ? concrete(one).replace(/\/\d+$/, '') : one);
          known.add([one, 'other']);
        }
        values.set(key, known);
      }
    }
  }
  return Array.from({ length: 60 }, (_, index) =>
    Object.fromEntries(
      [...values].flatMap(([key, known], position) => {
        const value = at([...known], index * (2 * position + 1) + (index >> (position + 1)));
        return value === undefined ? [] : [[key, value]];
      }),
    ),
  );
}

function objectsUnder(value: unknown, name: string): Document[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === name && typeof child === 'object' && child !== null ? [child] : objectsUnder(child, name),
  );
}
