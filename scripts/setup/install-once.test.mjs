import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { installOnce } from './install-once.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

let place;
let folder;

beforeEach(() => {
  place = temporaryFolder();
  folder = join(place.folder, 'tool-1.0');
});
afterEach(() => place.remove());

function buildsFile(text) {
  return async (partial) => writeFileSync(join(partial, 'file'), text);
}

test('installs once and leaves nothing else behind', async () => {
  assert.equal(await installOnce(folder, buildsFile('first')), folder);
  await installOnce(folder, buildsFile('second'));
  assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'first');
  assert.deepEqual(readdirSync(place.folder), ['tool-1.0']);
});

test('an installation that failed is not there, and the next one succeeds', async () => {
  const fails = async (partial) => {
    writeFileSync(join(partial, 'file'), 'half');
    throw new Error('no network');
  };
  await assert.rejects(installOnce(folder, fails), /no network/);
  assert.equal(existsSync(folder), false);
  await installOnce(folder, buildsFile('whole'));
  assert.deepEqual(readdirSync(place.folder), ['tool-1.0']);
});

test('the remains of a killed installation are not used, and its lock is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  mkdirSync(`${folder}.partial-${pid}`);
  writeFileSync(`${folder}.lock`, `${hostname()} ${pid}`);
  await installOnce(folder, buildsFile('whole'));
  assert.deepEqual(readdirSync(place.folder), ['tool-1.0']);
  assert.deepEqual(readdirSync(folder), ['file']);
});

test('two at once build once', async () => {
  let builds = 0;
  const build = async (partial) => {
    builds += 1;
    await buildsFile('whole')(partial);
  };
  await Promise.all([installOnce(folder, build), installOnce(folder, build)]);
  assert.equal(builds, 1);
});
