import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const keys = (path: string): string[] => Object.keys(JSON.parse(read(path)) as object).sort();

describe('what translators get', () => {
  it('l10n/bundle.l10n.json holds texts with quotes and places for values as they are looked up', () => {
    const texts = keys('l10n/bundle.l10n.json');
    assert.ok(texts.length > 300, `only ${texts.length} texts`);
    assert.ok(
      texts.includes("AWS's simulator does not take trust policies of roles, so this is decided offline."),
    );
    assert.ok(texts.includes('`{0}` holds no policy; Set Policy Type… says that it is one.'));
  });

  it('package.nls.json holds every text of the manifest, and no other', () => {
    const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual(keys('package.nls.json'), [...new Set(used)].sort());
  });
});
