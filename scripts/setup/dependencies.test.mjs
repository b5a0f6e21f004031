import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { isInstalled } from './dependencies.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const wanted = {
  '': { name: 'root' },
  'node_modules/a': { version: '1.0.0', integrity: 'x' },
  'node_modules/only-on-mac': { version: '1.0.0', integrity: 'y', optional: true },
};
let place;

beforeEach(() => {
  place = temporaryFolder();
  mkdirSync(join(place.folder, 'node_modules'));
  write('package-lock.json', wanted);
});
afterEach(() => place.remove());

function write(name, packages) {
  writeFileSync(join(place.folder, name), JSON.stringify({ packages }));
}

function installedWith(packages) {
  write('node_modules/.package-lock.json', packages);
  return isInstalled(place.folder);
}

test('a folder that npm did not finish is not installed', () => {
  assert.equal(isInstalled(place.folder), false);
});

test('what the lock file names is installed; an optional package of another platform may be missing', () => {
  assert.equal(installedWith({ 'node_modules/a': wanted['node_modules/a'] }), true);
});

test('another version, other content or a missing package is not installed', () => {
  assert.equal(installedWith({ 'node_modules/a': { version: '0.9.0', integrity: 'x' } }), false);
  assert.equal(installedWith({ 'node_modules/a': { version: '1.0.0', integrity: 'z' } }), false);
  assert.equal(installedWith({}), false);
});
