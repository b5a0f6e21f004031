import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileAction, matchAction } from '../../../server/src/policy/evaluate/action-match.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import {
  compileResource,
  matchResource,
  requestResource,
} from '../../../server/src/policy/evaluate/resource-match.ts';
import { policyWithHoles } from '../../harness/holes.ts';

const RUNS = 2000;
const noContext = requestContext({}, []);

// Few letters, so that patterns and texts meet often.
const text = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), maxLength });
const shape = (field: fc.Arbitrary<string>, resource: fc.Arbitrary<string>) =>
  fc
    .tuple(field, field, resource)
    .map(([region, account, name]) => `arn:aws:s3:${region}:${account}:${name}`);
const arn = shape(text('ab', 3), text('ab:/', 6));
const pattern = shape(text('ab*?', 3), text('ab:/*?', 6));

function resourceMatch(values: readonly string[], resource: string, negated: boolean): string {
  const element = { [negated ? 'NotResource' : 'Resource']: values };
  const { statements } = policyWithHoles(JSON.stringify({ Statement: [element] }), { kind: 'identity' });
  const list = statements[0]!.notResource ?? statements[0]!.resource;
  const compiled = compileResource(list!, negated, '2012-10-17', 'identity');
  return matchResource(compiled, requestResource(resource, true), noContext).match;
}

/** The rule of AWS's page as a regular expression. */
function asRegExp(pattern: string): RegExp {
  const fifthColon = [...pattern.matchAll(/:/g)][4]!.index;
  const source = pattern.replace(/[\s\S]/g, (character, at: number) => {
    const isInField = at < fifthColon;
    if (character === '*') return isInField && pattern[at + 1] !== ':' ? '[^:]*' : '[\\s\\S]*';
    if (character === '?') return isInField ? '[^:]' : '[\\s\\S]';
    return character;
  });
  return new RegExp(`^${source}$`);
}

test('resources match as a regular expression does', () => {
  let matched = 0;
  const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 });
  // Half of the resources are nearly what the first pattern stands for.
  const resource = fc.option(arn, { freq: 2 });
  fc.assert(
    fc.property(
      patterns,
      resource,
      fc.infiniteStream(text('ab:', 3)),
      fc.boolean(),
      (all, some, texts, negated) => {
        const resource = some ?? all[0]!.replace(/[*?]/g, () => texts.next().value);
        const expected = all.some((one) => asRegExp(one).test(resource));
        if (expected) matched++;
        assert.equal(resourceMatch(all, resource, negated), expected !== negated ? 'yes' : 'no');
      },
    ),
    { numRuns: RUNS },
  );
  assert.ok(matched > RUNS / 10 && matched < RUNS * 0.9, `${matched} matched`);
});

test('what is certain of a resource with wildcards holds for all that it may be', () => {
  const certain = { yes: 0, no: 0 };
  const other = fc.option(pattern, { freq: 2 });
  fc.assert(
    fc.property(pattern, other, fc.infiniteStream(text('ab:/', 4)), (one, other, texts) => {
      // Half of the requests are for part of what the pattern stands for.
      const request = other ?? one.replaceAll('?', 'a').replaceAll('*', 'a*');
      const match = resourceMatch([one], request, false);
      if (!/[*?]/.test(request) || match === 'unknown') return;
      certain[match as 'yes' | 'no']++;
      for (let i = 0; i < 10; i++) {
        const resource = filledWith(request, texts);
        assert.equal(asRegExp(one).test(resource), match === 'yes', `${one} ${match} ${resource}`);
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(Math.min(certain.yes, certain.no) > RUNS / 20, JSON.stringify(certain));
});

function filledWith(request: string, texts: Iterator<string>): string {
  const fifthColon = [...request.matchAll(/:/g)][4]!.index;
  return request.replace(/[*?]/g, (wildcard, at: number) => {
    const next = texts.next().value;
    const any = at < fifthColon ? next.replaceAll(':', 'b') : next;
    return wildcard === '*' ? any : (any[0] ?? 'a');
  });
}

test('a resource that a pattern stands for as it is written is matched', () => {
  fc.assert(
    fc.property(pattern, (one) => {
      const resource = one.replaceAll('*', 'ab').replaceAll('?', 'a');
      assert.equal(resourceMatch([one], resource, false), 'yes');
    }),
    { numRuns: RUNS },
  );
});

test('actions match as a regular expression does, in either case', () => {
  const service = fc.constantFrom('s3', 'S3', 'sqs');
  const name = (letters: string) => text(letters, 5).filter((name) => name !== '');
  const action = fc.tuple(service, name('aAbB')).map((parts) => parts.join(':'));
  const value = fc.tuple(service, name('aAbB*?')).map((parts) => parts.join(':'));
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 4 }),
      action,
      fc.boolean(),
      (values, action, negated) => {
        const expected = values.some((one) =>
          new RegExp(`^${one.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action),
        );
        const element = { [negated ? 'NotAction' : 'Action']: values };
        const { statements } = policyWithHoles(JSON.stringify({ Statement: [element] }), {
          kind: 'identity',
        });
        const list = statements[0]!.notAction ?? statements[0]!.action;
        const { match } = matchAction(compileAction(list!, negated), action.toLowerCase());
        assert.equal(match, expected !== negated ? 'yes' : 'no');
      },
    ),
    { numRuns: RUNS },
  );
});
