import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { configurationStore } from '../../server/src/files/configuration-store.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const REMOTE = '[remote "origin"]\n\turl = git@github.com:octo-org/octo-repo.git\n';

test('repositories are those of the remotes, unless the configuration names some', () => {
  const folder = temporaryFolder({ '.git/config': REMOTE, 'a/.iam-policy.json': '{ "accounts": {} }' });
  const store = configurationStore();
  const repositories = (path: string): readonly string[] =>
    store.for(join(folder, path), undefined).configuration.rules.repositories;
  assert.deepEqual(repositories('trust.json'), ['github.com/octo-org/octo-repo']);
  assert.deepEqual(repositories('a/trust.json'), ['github.com/octo-org/octo-repo']);
  writeFileSync(join(folder, '.iam-policy.json'), '{ "repositories": ["github.com/octocat/site"] }');
  store.clear();
  assert.deepEqual(repositories('trust.json'), ['github.com/octocat/site']);
});

test('one repository has one configuration', () => {
  const folder = temporaryFolder({ '.git/config': REMOTE });
  const store = configurationStore();
  const of = (path: string): object => store.for(join(folder, path), undefined).configuration;
  assert.equal(of('a.json'), of('b/c.json'));
});
