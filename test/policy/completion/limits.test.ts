import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalog } from '../../../server/src/policy/catalog/catalog.ts';
import { complete, MOST_ITEMS } from '../../../server/src/policy/features/completion/complete.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { statementOf } from '../../harness/complete.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { catalogFromTables } from '../../harness/mini-catalog.ts';

const SERVICES = 300;
const ACTIONS = 900;

/** As many services as AWS has, one of them larger than any. */
const large = catalogFromTables({
  date: '2026-01-01',
  services: Array.from({ length: SERVICES }, (_, service) => ({
    prefix: `service${service}`,
    name: `Service ${service}`,
    url: 'https://docs.aws.amazon.com/',
    actions: Array.from({ length: service === 0 ? ACTIONS : 40 }, (_, action) => ({
      name: `Get${String.fromCharCode(65 + (action % 26))}Thing${action}`,
      accessLevel: 'Read' as const,
    })),
  })),
});

function completeIn(catalog: Catalog, marked: string) {
  const { text, offset } = parseCursor(marked);
  const file = openPolicyFile({ path: 'policy.json', languageId: 'json', text }, {});
  return complete(file, offset, { catalog, patterns: [] });
}

test('the actions of one service come whole, however many they are', () => {
  const { items, incomplete } = completeIn(large, statementOf('"Effect": "Allow", "Action": "service0:$0"'));
  assert.equal(items.filter(({ kind }) => kind === 'action').length, ACTIONS);
  assert.equal(incomplete, false);
});

test('actions of all services are never listed together', () => {
  for (const typed of ['', 'get', 'thing1', 's']) {
    const { items, incomplete } = completeIn(large, statementOf(`"Effect": "Allow", "Action": "${typed}$0"`));
    assert.ok(items.length <= MOST_ITEMS, typed);
    assert.ok(items.filter(({ kind }) => kind === 'action').length <= 100, typed);
    assert.equal(incomplete, true, typed);
  }
});

test('a longer list is cut after its best items and says so', () => {
  const huge = catalogFromTables({
    date: '2026-01-01',
    services: [
      {
        prefix: 'huge',
        name: 'Huge',
        url: 'https://docs.aws.amazon.com/',
        actions: Array.from({ length: 3000 }, (_, action) => ({
          name: `Get${action}`,
          accessLevel: 'Read' as const,
        })),
      },
    ],
  });
  const { items, incomplete } = completeIn(huge, statementOf('"Effect": "Allow", "Action": "huge:Get299$0"'));
  assert.equal(items.length, MOST_ITEMS);
  assert.equal(incomplete, true);
  assert.deepEqual(
    items.slice(0, 3).map(({ label }) => label),
    ['huge:Get299', 'huge:Get2990', 'huge:Get2991'],
  );
});

test('texts that nobody writes are answered at once', { timeout: 5000 }, () => {
  const many = (count: number, item: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => item(index));
  const wildcards = many(20_000, (index) => `"service0:*${index}*a"`).join(', ');
  for (const marked of [
    statementOf(`"Effect": "Allow", "Action": "service0:$0${'] ,}'.repeat(100_000)}x`),
    statementOf(`"Effect": "Allow", "Action": "service0:${'*a'.repeat(100_000)}$0"`),
    statementOf(`"Effect": "Allow", "Action": [${wildcards}, "service0:$0"]`),
    statementOf(`"Effect": "Allow", "Action": [${wildcards}], "Resource": "$0"`),
  ]) {
    assert.ok(completeIn(large, marked).items.length <= MOST_ITEMS);
  }
});

test('a list of services reads none of them', () => {
  let read = 0;
  const counting: Catalog = {
    ...large,
    service: (prefix) => {
      read++;
      return large.service(prefix);
    },
  };
  completeIn(counting, statementOf('"Effect": "Allow", "Action": "$0"'));
  completeIn(counting, statementOf('"Effect": "Allow", "Action": "thing1$0"'));
  assert.equal(read, 0);
});
