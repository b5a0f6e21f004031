import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  compileCondition,
  evaluateCondition,
  explainCondition,
} from '../../../server/src/policy/evaluate/condition.ts';
import { requestContext } from '../../../server/src/policy/evaluate/context-values.ts';
import type { Match } from '../../../server/src/policy/evaluate/match.ts';
import type { PolicyVersion } from '../../../server/src/policy/evaluate/policy-variables.ts';
import type { ContextValue } from '../../../server/src/policy/evaluate/request.ts';
import { statementWith } from './statement.ts';

interface Group {
  /** What the cases rest on: a page of the IAM User Guide, or a whole address. */
  readonly page: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly condition: unknown;
  readonly version?: PolicyVersion;
  readonly effect?: 'Allow' | 'Deny';
  readonly context?: Readonly<Record<string, ContextValue>>;
  readonly unknown?: readonly string[] | '*';
  readonly expect: Match;
  /** Those that an unknown match hangs on. */
  readonly keys?: readonly string[];
  /** How many sentences say what is wrong. */
  readonly problems?: number;
  /** Where it is another than that of the group. */
  readonly page?: string;
}

const folder = join(import.meta.dirname, 'cases');

for (const name of readdirSync(folder)) {
  const groups = JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly Group[];
  for (const { page, cases } of groups) {
    for (const one of cases) test(`${name} (${one.page ?? page}): ${one.name}`, () => check(one));
  }
}

function check(one: Case): void {
  const compiled = compileCondition(statementWith(one.condition, one.effect), one.version ?? '2012-10-17');
  const context = requestContext(one.context ?? {}, one.unknown ?? []);
  const { match, keys } = evaluateCondition(compiled, context);
  assert.equal(match, one.expect);
  assert.deepEqual([...keys].sort(), [...(one.keys ?? [])].sort());
  const problems = [...compiled.problems, ...context.problems];
  assert.equal(problems.length, one.problems ?? 0, problems.join('\n'));
  assert.deepEqual(explainCondition(compiled, context).match.match, match);
}
