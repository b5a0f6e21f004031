import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unifiedDiff } from '../../server/src/cli/formats/unified-diff.ts';
import { applyEdits, type TextEdit } from '../../server/src/policy/index.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const LINES = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
const TEXT = `${LINES.join('\n')}\n`;

function replaced(text: string, from: string, to: string): TextEdit {
  const start = text.indexOf(from);
  assert.ok(start >= 0, from);
  return { span: { start, end: start + from.length }, newText: to };
}

function diff(text: string, ...edits: readonly TextEdit[]): string {
  return unifiedDiff({ name: 'a.json', text, edits });
}

test('a change stands between three lines before and after it', () => {
  assert.equal(
    diff(TEXT, replaced(TEXT, 'line 10\n', 'ten\nand more\n')),
    `--- a/a.json
+++ b/a.json
@@ -7,7 +7,8 @@
 line 7
 line 8
 line 9
-line 10
+ten
+and more
 line 11
 line 12
 line 13
`,
  );
});

test('changes whose surroundings meet are one hunk, others are hunks of their own', () => {
  const heads = (...edits: readonly TextEdit[]): string[] => diff(TEXT, ...edits).match(/^@@.*$/gm) ?? [];
  const second = replaced(TEXT, 'line 2', 'two');
  assert.deepEqual(heads(second, replaced(TEXT, 'line 9', 'nine')), ['@@ -1,12 +1,12 @@']);
  assert.deepEqual(heads(replaced(TEXT, 'line 2\n', ''), replaced(TEXT, 'line 17', 'x')), [
    '@@ -1,5 +1,4 @@',
    '@@ -14,7 +13,7 @@',
  ]);
});

test('without a change there is no diff', () => {
  assert.equal(diff(TEXT), '');
  assert.equal(diff(TEXT, replaced(TEXT, 'line 4', 'line 4')), '');
});

test('what would steer a terminal is taken out, tabs stay', () => {
  const text = '\t"\u001b[31mred\u202e"\n';
  assert.match(diff(text, replaced(text, 'red', 'blue')), /^\+\t"�\[31mblue�"$/m);
});

const TEXTS: Readonly<Record<string, readonly [string, ...(readonly [string, string])[]]>> = {
  'at both ends': [TEXT, ['line 1\n', 'first\n'], ['line 20\n', 'last\n']],
  'several on one line': [TEXT, ['line', 'x'], [' 1', 'y'], ['\nline 2\n', '\n2\n']],
  'an edit over lines, and one at its end': [TEXT, ['3\nline 4\nli', '!'], ['ne 5', '?'], ['line 6\n', '']],
  'lines that stay within an edit': [TEXT, ['line 5\nline 6\nline 7', 'line 5\nsix\nline 7']],
  'all of it': [TEXT, [TEXT, 'new\n']],
  'an end without a line break': ['a\nb', ['b', 'c']],
  'a line break put at the end': ['a\nb', ['b', 'b\n']],
  'a line break taken from the end': ['a\nb\n', ['b\n', 'b']],
  'an unchanged end without a line break': ['a\nb\nc', ['a', 'A']],
  'CR LF and a byte order mark': ['\ufeffa\r\nb\r\nc\r\n', ['b', 'x\r\ny']],
  'the only line': ['{}', ['{}', '{\n}']],
};

for (const [name, [text, ...changes]] of Object.entries(TEXTS)) {
  test(`git applies it: ${name}`, () => {
    const edits = changes.map(([from, to]) => replaced(text, from, to));
    const cwd = temporaryFolder({ 'dir/a "b" c.json': text });
    const input = unifiedDiff({ name: 'dir/a "b" c.json', text, edits });
    const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
      cwd,
      input,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${stderr}\n${input}`);
    assert.equal(readFileSync(join(cwd, 'dir/a "b" c.json'), 'utf8'), applyEdits(text, edits));
  });
}
