import assert from 'node:assert/strict';
import { test } from 'node:test';
import { services } from '../../server/src/sandbox/operations.ts';
import { loadServiceModel } from '../../server/src/sandbox/wire/service-model.ts';

test('Every operation is one of its service’s model, and there once', async () => {
  const seen = new Set<string>();
  for (const { service, name } of services.operations) {
    const { operations } = await loadServiceModel(service);
    assert.ok(operations.has(name), `${service} has no ${name}`);
    assert.ok(!seen.has(`${service}:${name}`), `${service}:${name} is there twice`);
    seen.add(`${service}:${name}`);
  }
  assert.ok(seen.size > 100);
});
