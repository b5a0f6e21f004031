import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openStore } from '../../server/src/sandbox/state/store.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';
import { HALVES, SLOTS, slotKey } from './crash-slots.ts';

const CHILD = join(import.meta.dirname, 'crash-child.ts');
const env = { ...process.env, NODE_COMPILE_CACHE: temporaryFolder() };

/** Kills in all, over folders that are written at the same time; entries of the last are rewritten all the time. */
const KILLS = 200;
const LENGTHS = [10, 10, 1000, 8000];

test(`After ${KILLS} kills in mid-write every acknowledged change is there, each as a whole`, async () => {
  spawnSync(process.execPath, [CHILD], { env });
  const counts = await Promise.all(LENGTHS.map((length) => killOverAndOver(length, KILLS / LENGTHS.length)));
  const acknowledged = counts.reduce((sum, count) => sum + count, 0);
  assert.ok(acknowledged > KILLS, `only ${acknowledged} changes were acknowledged`);
});

/** Gives the number of changes that were acknowledged. */
async function killOverAndOver(length: number, kills: number): Promise<number> {
  const folder = temporaryFolder();
  /** The newest number of each slot that was acknowledged. */
  const acknowledged = new Map<number, number>();
  let count = 0;
  for (let kill = 0; kill < kills; kill++) {
    for (const number of await writeAndKill(folder, length, kill % 9)) {
      const slot = number % SLOTS;
      acknowledged.set(slot, Math.max(number, acknowledged.get(slot) ?? 0));
      count += 1;
    }
    const store = openStore({ folder });
    for (const [slot, number] of acknowledged) {
      const [left, right] = HALVES.map((half) => store.read().get('identityProviders', slotKey(slot, half)));
      assert.ok(Number(left?.createDate) >= number, `kill ${kill}: change ${number} is lost`);
      assert.equal(left!.createDate, right?.createDate, `kill ${kill}: half a transaction`);
    }
    await store.close();
  }
  return count;
}

/** Runs the child until some milliseconds after its first acknowledgement, and gives all of them. */
async function writeAndKill(folder: string, length: number, delay: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [CHILD, folder, String(length)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  let out = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (out === '') void wait(delay).then(() => child.kill('SIGKILL'));
      out += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error('The child ended by itself.')),
    );
  });
  return out.split('\n').slice(0, -1).map(Number);
}
