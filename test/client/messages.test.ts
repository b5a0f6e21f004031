import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { plainMessage } from '../../client/src/ui/plain-label.ts';

const SOURCES = join(import.meta.dirname, '../../client/src');

// VS Code makes links of `[text](command:…)` in messages, and a file of a cloned repository may be called so.
test('names of files are put into messages as plain text', () => {
  const messages = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: readFileSync(join(SOURCES, file), 'utf8') }))
    .filter(({ text }) => /show(?:Error|Information|Warning)Message/.test(text));
  assert.ok(messages.length > 20);
  const raw = messages.filter(({ text }) => /asRelativePath\(/.test(text)).map(({ file }) => file);
  // It has them on its page.
  assert.deepEqual(raw, [join('panels', 'simulation', 'simulation-panel.ts')]);
});

test('a name that looks like a link is none', () => {
  const name = plainMessage('[Open](command:workbench.action.quit).json');
  assert.doesNotMatch(name, /\[([^\]]+)\]\(/);
});
