import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceByName } from '../../../server/src/policy/access/actions/service-by-name.ts';
import { catalogFromTables } from '../../harness/mini-catalog.ts';

const service = (prefix: string, name: string) => ({ prefix, name, url: 'https://example.com', actions: [] });

const catalog = catalogFromTables({
  date: '2026-01-01',
  services: [
    service('events', 'Amazon EventBridge'),
    service('elasticfilesystem', 'Amazon Elastic File System'),
    service('elasticmapreduce', 'Amazon Elastic MapReduce'),
    service('one', 'AWS Twin'),
    service('two', 'Amazon Twin'),
  ],
});

test('a service is found by its name, its initials, and what people say', () => {
  assert.equal(serviceByName('event-bridge', catalog), 'events');
  assert.equal(serviceByName('EFS', catalog), 'elasticfilesystem');
  assert.equal(serviceByName('emr', catalog), 'elasticmapreduce');
});

test('a name that two services share leads to none, nor does one of a service that is not there', () => {
  assert.equal(serviceByName('twin', catalog), undefined);
  assert.equal(serviceByName('sfn', catalog), undefined);
  assert.equal(serviceByName('constructor', catalog), undefined);
});
