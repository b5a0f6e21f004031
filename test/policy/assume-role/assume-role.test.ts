import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { callerCases } from './cases/caller.ts';
import type { Case } from './cases/case.ts';
import { conditionCases } from './cases/conditions.ts';
import { principalCases } from './cases/principal.ts';
import { trustPolicyCases } from './cases/trust-policy.ts';
import { diagnose } from './diagnosed.ts';

const SUITES: Readonly<Record<string, readonly Case[]>> = {
  'who is named': principalCases,
  'the role and its trust policy': trustPolicyCases,
  'what the trust policy asks for': conditionCases,
  'the side of the caller': callerCases,
};

for (const [name, cases] of Object.entries(SUITES)) {
  suite(name, () => {
    for (const one of cases) test(one.name, () => check(one));
  });
}

function check(one: Case): void {
  const { causes, placesOf } = diagnose(one);
  const idsOf = (verdict: string) => causes.filter((cause) => cause.verdict === verdict).map(({ id }) => id);
  assert.deepEqual(idsOf('applies'), one.applies);
  const missing = (wanted: readonly string[] = [], verdict: string) =>
    wanted.filter((id) => !idsOf(verdict).includes(id));
  assert.deepEqual(missing(one.cannotTell, 'unknown'), []);
  assert.deepEqual(missing(one.excluded, 'excluded'), []);
  for (const [id, parts] of Object.entries(one.says ?? {})) {
    const { sentence = '' } = causes.find((cause) => cause.id === id) ?? {};
    for (const part of parts) assert.ok(sentence.includes(part), `${id}: ${sentence}\nlacks: ${part}`);
  }
  for (const [id, texts] of Object.entries(one.at ?? {})) {
    assert.deepEqual(placesOf(causes.find((cause) => cause.id === id)!), texts);
  }
}
