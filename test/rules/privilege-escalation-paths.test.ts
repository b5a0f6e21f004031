import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openPaths } from '../../server/src/policy/access/escalation/open-paths.ts';
import { ESCALATION_PATHS, escalationPage } from '../../server/src/policy/catalog/facts/escalation-paths.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

for (const known of ESCALATION_PATHS) {
  const actions = known.steps.map(({ action }) => action);
  test(`${known.id} is open where its actions are allowed on everything, and only then`, () => {
    const ids = openIn(actions);
    const isOpen = ids.some((id) => {
      const { steps } = ESCALATION_PATHS.find((one) => one.id === id)!;
      return steps.every(({ action }) => actions.includes(action));
    });
    assert.ok(isOpen, `open: ${ids.join(', ')}`);
    for (const action of actions) {
      assert.ok(!openIn(actions.filter((other) => other !== action)).includes(known.id), action);
    }
  });
}

test('each path has an id of its own, a row on the page, and actions of a known form', () => {
  const page = readFileSync(
    path.resolve(import.meta.dirname, '../../docs/rules/privilege-escalation.md'),
    'utf8',
  );
  const rows = page.split('\n').filter((line) => line.startsWith('| ['));
  assert.deepEqual(
    rows,
    ESCALATION_PATHS.map((known) => {
      const actions = known.steps.map(({ action }) => `\`${action}\``).join(', ');
      return `| [${known.id}](${escalationPage(known)}) | ${actions} | ${known.does} |`;
    }),
  );
  assert.equal(new Set(ESCALATION_PATHS.map(({ id }) => id)).size, rows.length);
  for (const { steps } of ESCALATION_PATHS) {
    for (const { action } of steps) assert.match(action, /^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
  }
});

/** The ids of the paths that are open where these actions are allowed on everything. */
function openIn(actions: readonly string[]): string[] {
  const Statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  const policy = policyWithHoles(JSON.stringify({ Version: '2012-10-17', Statement }), { kind: 'identity' });
  return openPaths(policy, miniCatalog()).map(({ path }) => path.id);
}
