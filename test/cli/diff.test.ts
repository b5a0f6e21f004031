import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

function policy(actions: readonly string[], more: Record<string, unknown> = {}): string {
  const statement = { Sid: 'Main', Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::b/*', ...more };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);
}

const READ = policy(['s3:GetObject']);
const WRITE = policy(['s3:GetObject', 's3:PutObject']);

/** A repository with a commit for each set of files; `undefined` takes a file away. */
function repository(...commits: Record<string, string | undefined>[]): string {
  const cwd = temporaryFolder();
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  for (const files of commits) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(cwd, name);
      mkdirSync(dirname(path), { recursive: true });
      if (text === undefined) rmSync(path);
      else writeFileSync(path, text);
    }
    commitAll(cwd);
  }
  return cwd;
}

function commitAll(cwd: string): void {
  git(cwd, 'add', '--all');
  git(
    cwd,
    '-c',
    'user.name=x',
    '-c',
    'user.email=x@example.com',
    'commit',
    '--quiet',
    '--allow-empty',
    '-m',
    'x',
  );
}

function git(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

function json(args: readonly string[], options?: Parameters<typeof iamPolicy>[1]) {
  const { code, out } = iamPolicy(['diff', '--format', 'json', ...args], options);
  return { code, ...JSON.parse(out) };
}

test('two files: new access first, with its place, and the code by --fail-on-new-access', () => {
  const cwd = temporaryFolder({ 'old.json': READ, 'new.json': WRITE });
  const { code, out, err } = iamPolicy(['diff', 'old.json', 'new.json', '--fail-on-new-access'], { cwd });
  assert.equal(code, 1);
  assert.equal(
    out,
    [
      'new.json: Identity policy',
      '  New access',
      '    + s3:PutObject on arn:aws:s3:::b/* (new.json:4 Main)',
      '',
    ].join('\n'),
  );
  assert.match(err, /^1 policy compared: new access in 1\.$/m);
  assert.equal(iamPolicy(['diff', 'old.json', 'new.json'], { cwd }).code, 0);
  const back = iamPolicy(['diff', 'new.json', 'old.json', '--fail-on-new-access'], { cwd });
  assert.equal(back.code, 0);
  assert.match(back.out, /Access lost\n {4}- s3:PutObject/);
});

test('policies written differently are the same, and nothing is said of them', () => {
  const cwd = temporaryFolder({
    'a.json': WRITE,
    'b.json': policy(['s3:putobject', 's3:GetObject'], { Sid: 'X' }),
  });
  const { code, out, err } = iamPolicy(['diff', 'a.json', 'b.json', '--fail-on-new-access'], { cwd });
  assert.deepEqual([code, out], [0, '']);
  assert.match(err, /no new access/);
  assert.match(
    iamPolicy(['diff', 'a.json', 'b.json', '--format', 'markdown'], { cwd }).out,
    /No policy allows or denies/,
  );
  const { newAccess, files } = json(['a.json', 'b.json'], { cwd });
  assert.deepEqual([newAccess, files[0].policies[0].verdict], [false, 'same']);
});

test('what cannot be told counts as new access', () => {
  const cwd = temporaryFolder({
    'a.json': READ,
    'b.json': policy(['s3:GetObject'], { Action: 'oops' }),
    'broken.json': READ.slice(0, -3),
  });
  for (const name of ['b.json', 'broken.json']) {
    assert.equal(iamPolicy(['diff', 'a.json', name, '--fail-on-new-access'], { cwd }).code, 1, name);
  }
});

test('standard input is one of the two', () => {
  const cwd = temporaryFolder({ 'a.json': READ });
  const { files } = json(['a.json', '-', '--stdin-filename', 'new.json'], { cwd, input: WRITE });
  assert.deepEqual(
    [files[0].before, files[0].after, files[0].policies[0].verdict],
    ['a.json', 'new.json', 'different'],
  );
});

test('usage errors and what cannot be read exit with 2', () => {
  const cwd = repository({ 'a.json': READ }, { 'a.json': WRITE });
  for (const args of [
    [],
    ['a.json'],
    ['a.json', 'a.json', 'a.json'],
    ['-', '-'],
    ['a.json', ''],
    ['a.json', 'missing.json'],
    ['a.json', '.'],
    ['a.json', 'a.json', '--nope'],
    ['a.json', 'a.json', '--format', 'sarif'],
    ['--git', 'main'],
    ['--git', 'main..nowhere'],
    ['--git', '--output=x..HEAD'],
    ['--git', '--help..HEAD'],
  ]) {
    const { code, out, err } = iamPolicy(['diff', ...args, '--fail-on-new-access'], { cwd });
    assert.equal(code, 2, args.join(' '));
    assert.doesNotMatch(out, /New access/);
    assert.notEqual(err, '');
  }
  const outside = temporaryFolder();
  const { code, err } = iamPolicy(['diff', '--git', 'HEAD~1..HEAD'], { cwd: outside });
  assert.equal(code, 2);
  assert.match(err, /git/);
  const neither = temporaryFolder({ 'a.json': '{"name": "x"}' });
  assert.equal(iamPolicy(['diff', 'a.json', 'a.json'], { cwd: neither }).code, 2);
});

test('--git compares every policy of a change, in every host, paired by place', () => {
  const statement = (action: string) =>
    `          - Effect: Allow\n            Action: ${action}\n            Resource: "*"\n`;
  const inline = (name: string, action: string) =>
    `        - PolicyName: ${name}\n          PolicyDocument:\n            Statement:\n${statement(action).replaceAll(/^/gm, '    ').trimEnd()}\n`;
  const template = (...policies: string[]) =>
    `Resources:\n  App:\n    Type: AWS::IAM::Role\n    Properties:\n      Policies:\n${policies.join('')}`;
  const terraform = (action: string, name = 'x') =>
    `data "aws_iam_policy_document" "${name}" {\n  statement {\n    actions = ["${action}"]\n    resources = ["\${aws_s3_bucket.b.arn}/*"]\n  }\n}\n`;
  const cwd = repository(
    {
      'a.json': READ,
      'gone.json': policy(['s3:GetObject'], { Effect: 'Deny', Resource: '*', Sid: `A${'a'.repeat(400)}` }),
      'same.json': READ,
      'package.json': '{}',
      'role.yaml': template(inline('read', 's3:GetObject')),
      'main.tf': terraform('s3:GetObject') + terraform('s3:ListBucket', 'y'),
    },
    {
      'a.json': WRITE,
      'gone.json': undefined,
      'new.json': READ,
      'package.json': '{"name": "x"}',
      'role.yaml': template(inline('send', 'sqs:SendMessage'), inline('read', 's3:GetObject')),
      'main.tf': terraform('s3:PutObject') + terraform('s3:ListBucket', 'y'),
    },
  );
  const { code, newAccess, files } = json(['--git', 'HEAD~1..HEAD', '--fail-on-new-access'], { cwd });
  assert.deepEqual([code, newAccess], [1, true]);
  interface Row {
    readonly before: string | null;
    readonly after: string | null;
    readonly policies: { place: string; verdict: string; newAccess: { actions: { pattern: string }[] }[] }[];
  }
  const rows = (files as Row[]).flatMap(({ before, after, policies }) =>
    policies.map(({ place, verdict, newAccess: granted }) =>
      [
        before,
        after,
        place,
        verdict,
        ...granted.flatMap(({ actions }) => actions.map(({ pattern }) => pattern)),
      ].join(' '),
    ),
  );
  assert.deepEqual(rows, [
    'a.json a.json  different s3:PutObject',
    'gone.json   different s3:GetObject',
    'main.tf main.tf data.aws_iam_policy_document.x different s3:PutObject',
    'main.tf main.tf data.aws_iam_policy_document.y same',
    ' new.json  different s3:GetObject',
    'role.yaml role.yaml Resources.App.Properties.Policies.send.PolicyDocument different sqs:SendMessage',
    'role.yaml role.yaml Resources.App.Properties.Policies.read.PolicyDocument same',
  ]);
});

test('--git follows renames, keeps to the paths, and takes the common ancestor with three dots', () => {
  const long = policy(Array.from({ length: 40 }, (_, i) => `s3:GetObject${i}`));
  const cwd = repository({ 'a/old.json': long, 'b.json': READ, 'c.json': READ });
  git(cwd, 'branch', 'base');
  renameSync(join(cwd, 'a', 'old.json'), join(cwd, 'a', 'new.json'));
  writeFileSync(join(cwd, 'b.json'), WRITE);
  commitAll(cwd);
  const { files } = json(['--git', 'base..main'], { cwd });
  assert.deepEqual(
    files.map(({ before, after }: { before: string; after: string }) => [before, after]),
    [
      ['a/old.json', 'a/new.json'],
      ['b.json', 'b.json'],
    ],
  );
  assert.equal(json(['--git', 'base..'], { cwd: join(cwd, 'a') }).files.length, 2);
  assert.equal(iamPolicy(['diff', '--git', 'base..main', 'a', '--fail-on-new-access'], { cwd }).code, 0);
  assert.equal(iamPolicy(['diff', '--git', 'base..main', 'b.json', '--fail-on-new-access'], { cwd }).code, 1);
  git(cwd, 'checkout', '--quiet', 'base');
  writeFileSync(join(cwd, 'c.json'), WRITE);
  commitAll(cwd);
  const names = (range: string) =>
    json(['--git', range], { cwd }).files.map(({ after }: { after: string }) => after);
  assert.deepEqual(names('base..main'), ['a/new.json', 'b.json', 'c.json']);
  assert.deepEqual(names('base...main'), ['a/new.json', 'b.json']);
});

test('--git runs nothing that the repository names, and reads no links', () => {
  const cwd = repository(
    { 'a.json': READ, '.gitattributes': '*.json diff=evil filter=evil\n' },
    { 'a.json': WRITE },
  );
  for (const [key, value] of [
    ['diff.evil.textconv', 'touch evil-1; cat'],
    ['diff.evil.command', 'touch evil-2'],
    ['filter.evil.smudge', 'touch evil-3; cat'],
    ['core.fsmonitor', 'touch evil-4'],
  ] as const) {
    git(cwd, 'config', key, value);
  }
  assert.equal(iamPolicy(['diff', '--git', 'HEAD~1..HEAD', '--fail-on-new-access'], { cwd }).code, 1);
  const { stdout } = spawnSync('ls', [cwd], { encoding: 'utf8' });
  assert.doesNotMatch(stdout, /evil/);
});

test('--git passes over what is no policy, and says what may be one and cannot be read', () => {
  const cwd = repository({}, { 'long.json': ' '.repeat(16_000_001), 'a.json': READ });
  writeFileSync(join(cwd, 'data.json'), Buffer.from('{"name": "\xe9"}', 'latin1'));
  commitAll(cwd);
  assert.equal(iamPolicy(['diff', '--git', 'HEAD~2..HEAD'], { cwd }).code, 0);
  writeFileSync(join(cwd, 'latin.json'), Buffer.from('{"Statement": "\xe9"}', 'latin1'));
  commitAll(cwd);
  const { code, out, err } = iamPolicy(['diff', '--git', 'HEAD~3..HEAD', '--fail-on-new-access'], { cwd });
  assert.equal(code, 2);
  assert.match(out, /^a\.json: Identity policy, new$/m);
  assert.match(err, /^latin\.json: is not valid UTF-8/m);
});

test('what comes from files cannot steer the terminal, an annotation or Markdown', () => {
  const hostile = policy(['s3:GetObject', 's3:\u001b[31mPut%\n::error::`x`[a](https://example.com)<b>'], {
    Sid: '`]\n::error::',
  });
  const cwd = temporaryFolder({ 'old.json': READ, 'a,b:c.json': hostile });
  const run = (format: string) =>
    iamPolicy(['diff', 'old.json', 'a,b:c.json', '--format', format], { cwd }).out;
  assert.doesNotMatch(run('text'), /\u001b/);
  assert.equal(run('text').trimEnd().split('\n').length, 3);
  const github = run('github');
  assert.match(
    github,
    /^::warning file=a%2Cb%3Ac\.json,line=4,endLine=\d+,title=New access::Identity policy: /,
  );
  assert.equal(github.trimEnd().split('\n').length, 1);
  const markdown = run('markdown');
  assert.doesNotMatch(markdown, /\u001b/);
  const outsideCode = markdown.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
  assert.doesNotMatch(outsideCode, /example|<b>|error/);
});

test('github: what is lost is a notice, what cannot be ruled out a warning', () => {
  const cwd = temporaryFolder({
    'old.json': policy(['s3:GetObject', 's3:PutObject'], {
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    'new.json': READ,
  });
  const lines = iamPolicy(['diff', 'old.json', 'new.json', '--format', 'github'], { cwd })
    .out.trimEnd()
    .split('\n');
  assert.deepEqual(
    lines.map((line) => line.replace(/^::(\w+) .*title=([^:]*)::.*$/, '$1 $2')),
    ['warning Access under other conditions', 'notice Access lost'],
  );
});

test('--help says what it does', () => {
  const { code, out } = iamPolicy(['diff', '--help']);
  assert.equal(code, 0);
  assert.match(out, /^Usage: iam-policy diff OLD NEW/);
  assert.match(out, /--fail-on-new-access/);
});
