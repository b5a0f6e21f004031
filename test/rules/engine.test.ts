import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentDialect } from '../../server/src/policy/hosts/document/dialect.ts';
import { lowerPolicy } from '../../server/src/policy/model/lower.ts';
import { type RunResult, runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS, defineRule, type Rule } from '../../server/src/policy/rules/rule.ts';
import { json } from '../../server/src/policy/syntax/json/notation.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

const POLICY = {
  Statement: [
    { NotAction: 'a:1', Action: ['a:2', 'a:3'], Resource: 'r1' },
    { Principal: { AWS: ['p1'], Service: 'p2' }, Condition: { Bool: { k1: 'true', k2: 'true' } } },
    { NotPrincipal: '*', NotResource: ['r2'] },
  ],
};

function run(rules: readonly Rule[], policy: object = POLICY): RunResult {
  const { root } = json.read(JSON.stringify(policy));
  assert.ok(root?.kind === 'map');
  const lowered = lowerPolicy(root, { kind: 'identity', dialect: documentDialect });
  return runRules(lowered, { rules, catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS });
}

/** A rule of no other use. */
function ruleOf(visitors: Partial<Rule>): Rule {
  return defineRule({
    id: 'sample',
    summary: '',
    codes: { CODE: 'WARNING' },
    messages: { said: 'It is said.' },
    reference: '',
    ...visitors,
  });
}

test('a rule visits the policy, then statement by statement what it looks at', () => {
  const visited: string[] = [];
  const see = (value: { readonly kind: string; readonly text?: string }): void => {
    visited.push(value.text ?? value.kind);
  };
  const parts: Partial<Rule> = {
    action: (value) => see(value as { kind: string }),
    resource: (value) => see(value as { kind: string }),
    principal: (value) => see(value as { kind: string }),
    condition: ({ key }) => void visited.push(key),
  };
  const all = ruleOf({
    ...parts,
    policy: () => void visited.push('policy'),
    statement: ({ index }) => void visited.push(`statement ${index}`),
  });
  run([all]);
  const inOrder = 'policy,statement 0,a:2,a:3,a:1,r1,statement 1,p1,p2,k1,k2,statement 2,r2,*';
  assert.equal(visited.join(), inOrder);
  visited.length = 0;
  run([ruleOf(parts)]);
  assert.equal(visited.join(), 'a:2,a:3,a:1,r1,p1,p2,k1,k2,r2,*');
  for (const [name, seen] of [
    ['action', 'a:2,a:3,a:1'],
    ['resource', 'r1,r2'],
    ['principal', 'p1,p2,*'],
    ['condition', 'k1,k2'],
  ] as const) {
    visited.length = 0;
    run([ruleOf({ [name]: parts[name] })]);
    assert.equal(visited.join(), seen, name);
  }
});

test('a rule that throws loses what it found, and no other rule does', () => {
  const fine = ruleOf({
    statement: ({ anchor }, ctx) => ctx.report({ code: 'CODE', message: 'said', at: [anchor] }),
  });
  const failing = ruleOf({
    statement({ anchor, index }, ctx) {
      ctx.report({ code: 'CODE', message: 'said', at: [anchor] });
      if (index === 1) throw new Error('It fails.');
    },
  });
  const { findings, crashes } = run([fine, failing, fine]);
  assert.deepEqual(
    crashes.map(({ rule }) => rule),
    [failing],
  );
  assert.equal(findings.length, 6);
  assert.ok(findings.every(({ rule }) => rule === fine));
});

test('a rule that finds too much keeps what it found first', () => {
  const loud = ruleOf({
    policy({ anchor }, ctx) {
      for (;;) ctx.report({ code: 'CODE', message: 'said', at: [anchor] });
    },
  });
  const { findings, crashes } = run([loud, loud]);
  assert.equal(findings.length, 2000);
  assert.equal(crashes.length, 0);
});

test('a rule for other kinds of policy sees none of this', () => {
  const other = ruleOf({
    kinds: ['trust'],
    policy: ({ anchor }, ctx) => ctx.report({ code: 'CODE', message: 'said', at: [anchor] }),
  });
  assert.equal(run([other]).findings.length, 0);
});
