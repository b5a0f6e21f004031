import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const keys = (path: string): string[] => Object.keys(JSON.parse(read(path)) as object).sort();

describe('what translators get', () => {
  it('l10n/bundle.l10n.json holds every text of the client, and no other', () => {
    const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' });
    const code = sources.filter((path) => path.endsWith('.ts')).map((path) => read(join('client/src', path)));
    const texts = code.flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, one]) => one!),
    );
    assert.deepEqual(keys('l10n/bundle.l10n.json'), [...new Set(texts)].sort());
  });

  it('package.nls.json holds every text of the manifest, and no other', () => {
    const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual(keys('package.nls.json'), [...new Set(used)].sort());
  });
});
