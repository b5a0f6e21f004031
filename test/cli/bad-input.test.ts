import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { BAD_DOCUMENTS, type BadDocument } from '../fuzz/bad-documents.ts';
import { type CliResult, iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const MISSPELT =
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "arn:aws:s3:::b/*"}]}';

/** A folder with one misspelt policy, to which a test adds what cannot be read. */
function folderWith(add: (folder: string) => void): string {
  const folder = temporaryFolder({ 'zz-misspelt.json': MISSPELT });
  add(folder);
  return folder;
}

/** What cannot be read is told in one line, the rest is checked all the same, and the exit code says so. */
function assertTold({ code, out, err }: CliResult, line: RegExp): void {
  assert.match(err, line);
  assert.doesNotMatch(err, /\n\s+at |Error:/, 'a sentence, no stack');
  assert.match(out, /^zz-misspelt\.json:1:\d+: ERROR INVALID_ACTION: /m);
  assert.equal(code, 2);
}

describe('what cannot be read', () => {
  test('bytes that are no UTF-8: the file, the line and what to do', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"Version": "2012-10-17",\n"Statement": [\n{"Sid": "'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}]}'),
    ]);
    const cwd = folderWith((folder) => writeFileSync(join(folder, 'latin.json'), bytes));
    assertTold(iamPolicy(['check', '.'], { cwd }), /^latin\.json:3: is not valid UTF-8/m);
    const alone = iamPolicy(['check', 'latin.json', 'zz-misspelt.json'], { cwd });
    assertTold(alone, /^latin\.json:3: is not valid UTF-8/m);
  });

  test('bytes that are no UTF-8 on standard input', () => {
    const cwd = temporaryFolder();
    const { code, err } = iamPolicy(['check', '-'], { cwd, input: Buffer.from([0x7b, 0x0a, 0xc3, 0x28]) });
    assert.match(err, /^<stdin>:2: is not valid UTF-8/m);
    assert.equal(code, 2);
  });

  test('a file that does not exist', () => {
    const cwd = folderWith(() => {});
    const result = iamPolicy(['check', 'none.json', 'zz-misspelt.json'], { cwd });
    assertTold(result, /^none\.json: does not exist/m);
  });

  test('a link to nothing', () => {
    const cwd = folderWith((folder) => symlinkSync('nowhere.json', join(folder, 'link.json')));
    assertTold(iamPolicy(['check', '.'], { cwd }), /^link\.json: /m);
  });

  test('a link to itself', () => {
    const cwd = folderWith((folder) => symlinkSync('loop.json', join(folder, 'loop.json')));
    assertTold(iamPolicy(['check', '.'], { cwd }), /^loop\.json: is a link that leads back to itself/m);
  });

  test('links to a folder that holds them', () => {
    const cwd = folderWith((folder) => {
      mkdirSync(join(folder, 'a', 'b'), { recursive: true });
      symlinkSync('..', join(folder, 'a', 'up'));
      symlinkSync(join('..', '..'), join(folder, 'a', 'b', 'top'));
    });
    const result = iamPolicy(['check', '.'], { cwd });
    assertTold(result, /^a\/up: is a link to a folder that holds it/m);
    assert.match(result.err, /^a\/b\/top: is a link to a folder that holds it/m);
    assert.equal(result.out.match(/INVALID_ACTION/g)?.length, 1, 'no file is checked twice');
  });

  test('a pipe', { skip: process.platform === 'win32' && 'Windows has no such pipes' }, () => {
    const cwd = folderWith((folder) => execFileSync('mkfifo', [join(folder, 'pipe.json')]));
    assertTold(iamPolicy(['check', '.'], { cwd }), /^pipe\.json: is neither a file nor a folder/m);
    const named = iamPolicy(['check', 'pipe.json', 'zz-misspelt.json'], { cwd });
    assertTold(named, /^pipe\.json: is neither a file nor a folder/m);
  });

  test('a folder where a file is to be', () => {
    const cwd = folderWith((folder) => mkdirSync(join(folder, 'folder.json')));
    const { code, out } = iamPolicy(['check', '.'], { cwd });
    assert.match(out, /INVALID_ACTION/);
    assert.equal(code, 1, 'a folder is a folder, whatever its name');
  });

  const isRoot = process.getuid?.() === 0;
  test('what permissions forbid', { skip: isRoot && 'root reads everything' }, () => {
    const cwd = folderWith((folder) => {
      mkdirSync(join(folder, 'closed'));
      chmodSync(join(folder, 'closed'), 0o000);
      writeFileSync(join(folder, 'closed.json'), MISSPELT, { mode: 0o000 });
    });
    try {
      const result = iamPolicy(['check', '.'], { cwd });
      assertTold(result, /^closed: cannot be read for lack of permission/m);
      assert.match(result.err, /^closed\.json: cannot be read for lack of permission/m);
    } finally {
      chmodSync(join(cwd, 'closed'), 0o700);
    }
  });

  test('a file of 20 MB is told where it is meant, and passed over in a folder', () => {
    const cwd = folderWith((folder) => writeFileSync(join(folder, 'long.json'), '['.repeat(20_000_000)));
    assertTold(iamPolicy(['check', 'long.json', 'zz-misspelt.json'], { cwd }), /^long\.json: .*16 MB/m);
    const walked = iamPolicy(['check', '.'], { cwd });
    assert.doesNotMatch(walked.err, /long\.json/);
    assert.equal(walked.code, 1);
  });

  test('a name that would write to the terminal is shown without its control characters', () => {
    const cwd = folderWith((folder) => symlinkSync('nowhere', join(folder, '\u001b[31mred\n.json')));
    const { code, err } = iamPolicy(['check', '.'], { cwd });
    assert.ok(!err.includes('\u001b'), 'no escape sequence gets through');
    assert.equal(code, 2);
  });

  test('list says the same and goes on', () => {
    const cwd = folderWith((folder) => {
      symlinkSync('loop.json', join(folder, 'loop.json'));
      writeFileSync(join(folder, 'latin.json'), Buffer.from([0x7b, 0xff]));
    });
    const { code, out, err } = iamPolicy(['list', '--format', 'json', '.'], { cwd });
    assert.match(err, /^loop\.json: /m);
    assert.deepEqual(
      (JSON.parse(out) as { file: string }[]).map(({ file }) => file),
      ['zz-misspelt.json'],
    );
    assert.equal(code, 2);
  });

  test('a configuration that is no JSON is told and counts as empty', () => {
    const cwd = folderWith((folder) => writeFileSync(join(folder, '.iam-policy.json'), '{"files": '));
    const { out, err } = iamPolicy(['check', '.'], { cwd });
    assert.match(err, /\.iam-policy\.json/);
    assert.match(out, /INVALID_ACTION/);
  });

  test('a hard link is a file like any other', () => {
    const cwd = folderWith((folder) =>
      linkSync(join(folder, 'zz-misspelt.json'), join(folder, 'again.json')),
    );
    const { code, out } = iamPolicy(['check', '.'], { cwd });
    assert.equal(out.match(/INVALID_ACTION/g)?.length, 2);
    assert.equal(code, 1);
  });
});

describe('documents that no author meant', () => {
  const json = BAD_DOCUMENTS.filter(({ languageId }) => languageId === 'json');
  const others = BAD_DOCUMENTS.filter(({ languageId }) => languageId !== 'json');
  const extensions = { json: 'json', jsonc: 'jsonc', yaml: 'yaml', terraform: 'tf' };

  function corpus(documents: readonly BadDocument[]): string {
    return folderWith((folder) => {
      for (const [index, { languageId, text }] of documents.entries()) {
        writeFileSync(join(folder, `bad-${index}.${extensions[languageId]}`), text());
      }
    });
  }

  for (const documents of [json, others]) {
    const notations = [...new Set(documents.map(({ languageId }) => languageId))].join(' and ');
    test(`check goes through all of ${notations}, and finds what is wrong in the one that is meant`, () => {
      const cwd = corpus(documents);
      const { code, out, err } = iamPolicy(['check', '--format', 'json', '.'], { cwd });
      const findings = JSON.parse(out) as { file: string; issueCode: string }[];
      const own = findings.filter(({ file }) => file === 'zz-misspelt.json');
      assert.deepEqual(
        own.map(({ issueCode }) => issueCode),
        ['INVALID_ACTION'],
      );
      assert.doesNotMatch(err, /failed/, 'no check gave up');
      assert.equal(code, 1);
    });
  }

  test('each of them said to be a policy is a finding', () => {
    const cwd = corpus(json);
    const args = ['check', '--format', 'json', '--policy-type', 'IDENTITY_POLICY', '.'];
    const { code, out, err } = iamPolicy(args, { cwd });
    const told = new Set((JSON.parse(out) as { file: string }[]).map(({ file }) => file));
    for (const [index, { name }] of json.entries()) assert.ok(told.has(`bad-${index}.json`), name);
    assert.doesNotMatch(err, /failed/);
    assert.equal(code, 1);
  });
});
