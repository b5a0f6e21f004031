import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gitRemotes } from '../../server/src/files/git-remotes.ts';
import { repositoryOfUrl } from '../../server/src/files/remote-url.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const ORIGIN = '[remote "origin"]\n\turl = git@github.com:octo-org/octo-repo.git\n';

function remotesOf(config: string): readonly string[] {
  return gitRemotes(temporaryFolder({ '.git/config': config }));
}

const URLS: readonly (readonly [url: string, repository: string | undefined])[] = [
  ['https://github.com/octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['https://github.com/octo-org/octo-repo/', 'github.com/octo-org/octo-repo'],
  ['https://GitHub.com/Octo-Org/Octo-Repo', 'github.com/Octo-Org/Octo-Repo'],
  ['https://maria:hunter2@github.com/octo-org/octo-repo', 'github.com/octo-org/octo-repo'],
  ['https://ghp_secret@github.com/octo-org/octo-repo.git?token=hunter2#x', 'github.com/octo-org/octo-repo'],
  ['https://git.example.com:8443/octo-org/octo-repo.git', 'git.example.com:8443/octo-org/octo-repo'],
  ['git+https://github.com/octo-org/octo-repo', 'github.com/octo-org/octo-repo'],
  ['git://github.com/octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['ssh://git@github.com/octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['ssh://git@github.com:22/octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['ssh://git@ssh.github.com:443/octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['ssh://git@altssh.gitlab.com:443/group/sub/project.git', 'gitlab.com/group/sub/project'],
  ['git@github.com:octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['org-1234@github.com:octo-org/octo-repo', 'github.com/octo-org/octo-repo'],
  ['github.com:octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['git@github.com:/octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['[git@github.com:22]:octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['git@[github.com]:octo-org/octo-repo.git', 'github.com/octo-org/octo-repo'],
  ['git@bitbucket.org:workspace/repo.with.dots.git', 'bitbucket.org/workspace/repo.with.dots'],
  ['/srv/git/octo-repo.git', undefined],
  ['../octo-repo', undefined],
  ['file:///srv/git/octo-org/octo-repo.git', undefined],
  ['C:\\git\\octo-org\\octo-repo', undefined],
  ['C:/git/octo-org/octo-repo', undefined],
  ['ext::sh -c "git/octo-org/octo-repo"', undefined],
  ['ssh://git@github.com:octo-org/octo-repo.git', undefined],
  ['https://github.com/octo-repo', undefined],
  ['https://github.com/octo%2', undefined],
  ['https://', undefined],
  ['ssh:///octo-org/octo-repo', undefined],
  ['ssh://*/octo-org/octo-repo', undefined],
  ['', undefined],
  [`https://github.com/octo-org/${'/'.repeat(100_000)}x`, undefined],
];

for (const [url, repository] of URLS) {
  test(`the repository of ${url.slice(0, 80)}`, () => assert.equal(repositoryOfUrl(url), repository));
}

test('remotes are read from .git/config, those of origin first, each once', () => {
  const config = `[core]
\trepositoryformatversion = 0
[remote "upstream"]
\turl = https://github.com/octo-org/octo-repo.git
\tfetch = +refs/heads/*:refs/remotes/upstream/*
[remote "backup"] url = /srv/backup.git
[Remote "origin"]
\tURL = git@github.com:octocat/octo-repo.git
\tpushurl = git@github.com:someone/else.git
\turl = git@github.com:octo-org/octo-repo
[branch "main"]
\tremote = origin
`;
  assert.deepEqual(remotesOf(config), ['github.com/octocat/octo-repo', 'github.com/octo-org/octo-repo']);
});

test('values are quoted, escaped, continued and commented as git writes them', () => {
  for (const value of [
    '"git@github.com:octo-org/octo-repo" ; here',
    'git@github.com:octo-org/octo-repo   # here',
    'git@github.com:"octo-org"/octo-repo\t',
    'git@github.com:\\\nocto-org/octo-repo',
    'git@github.com:\\\r\nocto-org/octo-repo\r',
  ]) {
    assert.deepEqual(remotesOf(`[remote "a \\"b\\" c"]\nurl = ${value}\n`), [
      'github.com/octo-org/octo-repo',
    ]);
  }
  const old =
    '\ufeff; url = x\n[remote.other] url=git@github.com:c/d\n[remote.Origin]\nurl=git@github.com:a/b';
  assert.deepEqual(remotesOf(old), ['github.com/a/b', 'github.com/c/d']);
  assert.deepEqual(remotesOf('# [remote "origin"]\nurl = git@github.com:a/b\n'), []);
  assert.deepEqual(remotesOf('[remotes "origin"]\nurl = git@github.com:a/b\n'), []);
});

test('the longest insteadOf counts', () => {
  const config = `[url "https://github.com/"]
\tinsteadOf = gh:
\tinsteadOf = work:
[url "git@github.example.com:octo-org/"]
\tinsteadOf = work:o/
[remote "origin"]
\turl = work:o/octo-repo
[remote "other"]
\turl = gh:octo-org/other
`;
  assert.deepEqual(remotesOf(config), ['github.example.com/octo-org/octo-repo', 'github.com/octo-org/other']);
});

test('what a configuration includes is not read', () => {
  const folder = temporaryFolder({ '.git/config': '[include]\n\tpath = ../more\n', more: ORIGIN });
  assert.deepEqual(gitRemotes(folder), []);
});

test('a work tree of its own and a submodule have `.git` as a file', () => {
  const folder = temporaryFolder({
    'main/.git/config': ORIGIN,
    'main/.git/worktrees/tree/commondir': '../..\n',
    'main/.git/modules/sub/config': '[remote "origin"]\n\turl = https://gitlab.com/group/sub.git\n',
    'main/sub/.git': 'gitdir: ../.git/modules/sub\n',
  });
  mkdirSync(join(folder, 'tree'));
  writeFileSync(join(folder, 'tree/.git'), `gitdir: ${join(folder, 'main/.git/worktrees/tree')}\r\n`);
  assert.deepEqual(gitRemotes(join(folder, 'tree')), ['github.com/octo-org/octo-repo']);
  assert.deepEqual(gitRemotes(join(folder, 'main/sub')), ['gitlab.com/group/sub']);
});

test('what cannot be read says nothing', () => {
  const folder = temporaryFolder({
    'text/.git': 'nothing\n',
    'share/.git': 'gitdir: \\\\evil.example.com\\share\n',
    // A folder of that name, where a backslash is a letter like others.
    'share/\\\\evil.example.com\\share/config': ORIGIN,
    'slashes/.git': 'gitdir: //evil.example.com/share\n',
    'gone/.git': 'gitdir: ../nowhere\n',
    'empty/.git/HEAD': 'ref: refs/heads/main\n',
    'long/.git/config': ORIGIN,
    'folder/.git/config/config': ORIGIN,
    'common/.git/config': ORIGIN,
    'common/.git/commondir': '\\\\evil.example.com\\share',
  });
  truncateSync(join(folder, 'long/.git/config'), 1_000_001);
  mkdirSync(join(folder, 'pipe/.git'), { recursive: true });
  execFileSync('mkfifo', [join(folder, 'pipe/.git/config')]);
  for (const name of [
    'text',
    'share',
    'slashes',
    'gone',
    'empty',
    'long',
    'folder',
    'common',
    'pipe',
    'none',
  ])
    assert.deepEqual(gitRemotes(join(folder, name)), [], name);
});

test('no configuration takes long', () => {
  const start = performance.now();
  for (const text of [
    '[remote "a"]\nurl=gh:a/b\n[url "x"]\ninsteadOf=gh\n',
    '[remote "a',
    '[remote "\\',
    'url = "\\',
    '[a]\n',
    '[',
    ' \t',
  ]) {
    remotesOf(text.repeat(Math.floor(1_000_000 / text.length)));
  }
  assert.ok(performance.now() - start < 3000);
});
