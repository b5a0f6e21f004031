import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globMatcher } from '../../server/src/files/glob.ts';

const CASES: readonly (readonly [glob: string, matched: readonly string[], passedOver: readonly string[]])[] =
  [
    ['*.json', ['a.json', '.a.json'], ['a/b.json', 'a.yaml']],
    ['a?c', ['abc', 'aüc', 'a😀c'], ['ac', 'a/c']],
    ['**/*.json', ['a.json', 'a/b/c.json', '/a/b.json', '../a.json'], ['a/b.yaml']],
    ['policies/**', ['policies/a', 'policies/a/b.json'], ['other/policies/a']],
    ['a/**/b.json', ['a/b.json', 'a/x/y/b.json'], ['a/xb.json', 'b.json']],
    ['{scp,rcp}/*.json', ['scp/a.json', 'rcp/a.json'], ['ou/a.json']],
    ['{a,b/{c,d}}.json', ['a.json', 'b/c.json', 'b/d.json'], ['b.json']],
    ['{a,**/b}.json', ['a.json', 'b.json', 'x/y/b.json'], ['x/a.json']],
    ['[a-c]x[!0-9]', ['axa', 'cx-'], ['dxa', 'ax1', 'ax/']],
    ['[]]', [']'], ['[]]', '']],
    ['a b/ü*.json', ['a b/über.json'], ['a b/x.json']],
    ['[x', ['[x'], ['x']],
    ['{x,y', ['{x,y'], ['x', 'y']],
    ['x}', ['x}'], ['x']],
  ];

for (const [glob, matched, passedOver] of CASES) {
  test(`\`${glob}\` as LSP reads it`, () => {
    const matches = globMatcher(glob);
    for (const path of matched) assert.equal(matches(path), true, path);
    for (const path of passedOver) assert.equal(matches(path), false, path);
  });
}

test('no glob takes long, whatever was meant with it', () => {
  const path = `${'a'.repeat(250)}/`.repeat(4);
  for (const glob of [
    `${'*a'.repeat(60)}*b`,
    `${'{a,aa}'.repeat(60)}b`,
    `${'**/'.repeat(60)}b`,
    '{'.repeat(1000),
    '{'.repeat(500) + '}'.repeat(500),
    '{[}]'.repeat(250),
  ]) {
    const started = performance.now();
    assert.equal(globMatcher(glob)(path), false);
    assert.ok(performance.now() - started < 1000, glob.slice(0, 20));
  }
});
