import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { rule } from '../../server/src/policy/rules/unscoped-resource.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { catalogFromTables } from '../harness/mini-catalog.ts';
import { action, referencePage, resourceType } from '../harness/mini-catalog-rows.ts';

const LONG =
  'arn:${Partition}:shop:${Region}:${Account}:order/${OrderName}/version/${OrderVersion}/object/${Key}';

const catalog = catalogFromTables({
  date: '2026-01-01',
  services: [
    {
      prefix: 'shop',
      name: 'Example Shop',
      url: referencePage('shop'),
      actions: [
        action('ReadObject', 'Write', 'an object', { resources: ['access-object', 'object'] }),
        action('ReadAccessObject', 'Write', 'an object', { resources: ['object', 'access-object'] }),
        action('SendNow', 'Write', 'an object', { resources: ['object', 'order*'] }),
        ...['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'].map((name) =>
          action(`PackTheParcelOfNumber${name}`, 'Write', 'a parcel', { resources: ['object'] }),
        ),
      ],
      resourceTypes: [
        resourceType('access-object', 'arn:${Partition}:shop:::access/${Name}'),
        resourceType('object', 'arn:${Partition}:shop:::${Name}'),
        resourceType('order', LONG),
      ],
      conditionKeys: [],
    },
  ],
  removedServices: [],
  rcpServices: [],
});

function messageOn(...actions: string[]): string {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: actions, Resource: '*' },
  });
  const policy = policyWithHoles(text, { kind: 'identity' });
  const { findings } = runRules(policy, { rules: [rule], catalog, settings: DEFAULT_RULE_SETTINGS });
  return findings.map(({ message }) => message).join('\n');
}

test("the form of ARN is that of which the action's name speaks", () => {
  assert.match(messageOn('shop:ReadObject'), /such as `arn:\$\{Partition\}:shop:::\$\{Name\}`\.$/);
  assert.match(
    messageOn('shop:ReadAccessObject'),
    /such as `arn:\$\{Partition\}:shop:::access\/\$\{Name\}`\.$/,
  );
  assert.ok(messageOn('shop:SendNow').endsWith(`such as \`${LONG}\`.`));
});

test('as many names stand in the message as are read', () => {
  const many = messageOn('shop:Pack*');
  assert.match(many, /some: (?:`shop:\w+`, ){3}`shop:\w+` and 4 more\. /);
  assert.ok(many.length < 300, many);
  // Of forms, one is enough where it is long.
  assert.ok(messageOn('shop:SendNow', 'shop:ReadObject').endsWith(`such as \`${LONG}\`.`));
});
