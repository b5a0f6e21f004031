import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

function sources(...folders: string[]): { name: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules'))
      .map((name) => ({ name: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') })),
  );
}

/** What a pure library may not reach; types alone cannot keep out what the language itself offers. */
const IMPURE =
  /\b(Date\.now|new Date\(\)|Math\.random|performance\.|console\.|setTimeout|setInterval|process\.|globalThis\.)/;

test('the policy library knows no clock, no chance and no outside', () => {
  const found = sources('server/src/policy').flatMap(({ name, text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const match = IMPURE.exec(code);
    return match ? [`${name}: ${match[0]}`] : [];
  });
  assert.deepEqual(found, []);
});

test('no source file outgrows one purpose', () => {
  const long = sources('client/src', 'server/src')
    .map(({ name, text }) => ({ name, lines: text.split('\n').length }))
    .filter(({ name, lines }) => lines > (name.endsWith('extension.ts') ? 100 : 400));
  assert.deepEqual(long, []);
});

test('no file is named for what it is not', () => {
  const vague = sources('client/src', 'server/src').filter(({ name }) =>
    /(^|\/)(utils?|helpers?|common|misc|manager)\b/.test(name),
  );
  assert.deepEqual(vague, []);
});
