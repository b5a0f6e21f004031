import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildPatterns } from './shipped.ts';

const folder = mkdtempSync(join(tmpdir(), 'build-patterns-'));
after(() => rmSync(folder, { recursive: true }));

const PATTERN = {
  title: 'S3: list buckets',
  description: 'Lists.',
  kinds: ['identity'],
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html',
  statements: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
};

/** Writes files of a snippets folder, and gives the folder. */
function snippets(name: string, files: Record<string, string>): string {
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, name, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, name);
}

test('patterns of all groups come into one file', async () => {
  const from = snippets('good', {
    'a/one.json': JSON.stringify(PATTERN),
    'b/two.json': JSON.stringify(PATTERN),
  });
  const { patterns } = await buildPatterns(join(folder, 'out/patterns.json'), from);
  assert.equal(patterns, 2);
});

for (const [name, text, reason] of [
  ['broken JSON', '{ "title": ', /bad\.json: .*JSON/],
  ['a wrong form', JSON.stringify({ ...PATTERN, kinds: [] }), /bad\.json: `kinds` must list/],
] as const) {
  test(`${name} stops the build with file and reason, and writes nothing`, async () => {
    const out = join(folder, `${name}.json`);
    await assert.rejects(buildPatterns(out, snippets(name, { 'a/bad.json': text })), reason);
    assert.equal(existsSync(out), false);
  });
}

test('the same name in two groups stops the build with both', async () => {
  const text = JSON.stringify(PATTERN);
  const from = snippets('twice', { 'a/one.json': text, 'b/one.json': text });
  await assert.rejects(
    buildPatterns(join(folder, 'twice.json'), from),
    /b\/one\.json has the same name as .*a\/one\.json/,
  );
});
