import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RUN } from '../harness/names.ts';
import { sweep } from '../harness/sweep.ts';
import { suiteTarget } from '../harness/target.ts';

test('nothing that this run made is left', async () => {
  const { clients } = await suiteTarget();
  assert.deepEqual(await sweep(clients.iam, RUN), []);
});
