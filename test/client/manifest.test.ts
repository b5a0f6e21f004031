import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly svg: string } }[];
    }[];
  };
  readonly icon: string;
}

const { contributes, icon } = JSON.parse(read('package.json')) as Manifest;

describe('the manifest', () => {
  it('names the commands that the client registers, and no other', () => {
    const files = readdirSync(join(root, 'client/src/commands'));
    const ids = files.flatMap((file) => [
      ...read(`client/src/commands/${file}`).matchAll(/^ {2}id: '(iamPolicy\.\w+)'/gm),
    ]);
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      ids.map(([, id]) => id!).sort(),
    );
  });

  it('asks in its `when` clauses for the context keys that the client keeps, and no other', () => {
    const clauses = [
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ when }) => when)),
      ...contributes.commands.map(({ enablement }) => enablement),
    ];
    const asked = clauses.flatMap((clause) => clause?.match(/iamPolicy\.\w+/g) ?? []);
    const kept = [...read('client/src/policies/context-keys.ts').matchAll(/set\('(iamPolicy\.\w+)'/g)];
    assert.deepEqual([...new Set(asked)].sort(), kept.map(([, key]) => key!).sort());
  });

  it('shows pictures that are there', () => {
    const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
    for (const picture of [icon, ...pictures]) assert.ok(readFileSync(join(root, picture)).length > 0);
    assert.equal(pictures.length, 4);
  });
});
