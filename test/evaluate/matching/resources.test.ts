import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import type { PolicyVersion } from '../../../server/src/policy/evaluate/policy-variables.ts';
import {
  compileResource,
  matchResource,
  requestResource,
} from '../../../server/src/policy/evaluate/resource-match.ts';
import type { PolicyKind } from '../../../server/src/policy/model/kind.ts';
import { policyWithHoles } from '../../harness/holes.ts';

interface Case {
  readonly name: string;
  /** AWS's page, or our own where AWS leaves it open. */
  readonly page: string;
  /** `Resource` or `NotResource` of a statement; `⟦…⟧` is filled in by a host. */
  readonly element: object;
  readonly resource: string;
  /** 2012-10-17 if not said. */
  readonly version?: PolicyVersion;
  /** Identity if not said. */
  readonly kind?: PolicyKind;
  readonly context?: Readonly<Record<string, string>>;
  readonly unknown?: readonly string[] | '*';
  /** False for an action without resource types. */
  readonly takesResource?: boolean;
  readonly expected: 'yes' | 'no' | 'unknown';
  readonly keys?: readonly string[];
  /** Part of the one problem that is named. */
  readonly problem?: string;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'resources.json'), 'utf8'));

for (const one of cases) {
  const { name, element, resource, version = '2012-10-17', kind = 'identity', expected, problem } = one;
  test(name, () => {
    const policy = policyWithHoles(JSON.stringify({ Statement: [element] }), { kind });
    const statement = policy.statements[0]!;
    const negated = statement.notResource !== undefined;
    const compiled = compileResource((statement.notResource ?? statement.resource)!, negated, version, kind);
    const context = requestContext(one.context ?? {}, one.unknown ?? []);
    const match = matchResource(compiled, requestResource(resource, one.takesResource ?? true), context);
    assert.deepEqual(match, { match: expected, keys: one.keys ?? [] });
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

test('the keys that variables name are known beforehand', () => {
  const policy = policyWithHoles(
    JSON.stringify({
      Statement: [{ Resource: ['arn:aws:s3:::b/${aws:UserName}', "arn:aws:s3:::${a:b, 'x'}"] }],
    }),
    { kind: 'identity' },
  );
  const compiled = compileResource(policy.statements[0]!.resource!, false, '2012-10-17', 'identity');
  assert.deepEqual(compiled.keys, ['aws:username', 'a:b']);
});

test('very long patterns take no long time', () => {
  const pattern = `arn:aws:s3:::${'a*'.repeat(20_000)}b`;
  const policy = policyWithHoles(JSON.stringify({ Statement: [{ Resource: pattern }] }), {
    kind: 'identity',
  });
  const compiled = compileResource(policy.statements[0]!.resource!, false, '2012-10-17', 'identity');
  const context = requestContext({}, []);
  const match = (resource: string) => matchResource(compiled, requestResource(resource, true), context).match;
  assert.equal(match(`arn:aws:s3:::${'a'.repeat(40_000)}`), 'no');
  assert.equal(match(`arn:aws:s3:::${'a*'.repeat(20_000)}`), 'unknown');
});
