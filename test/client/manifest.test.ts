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
    readonly viewsWelcome: readonly { readonly when: string }[];
    readonly viewsContainers: Readonly<Record<string, readonly { readonly icon: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly svg: string } }[];
    }[];
  };
  readonly icon: string;
}

const { contributes, icon } = JSON.parse(read('package.json')) as Manifest;

/** The texts of the client's modules in a folder, and below it. */
function sources(folder: string): string[] {
  const names = readdirSync(join(root, 'client/src', folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => read(join('client/src', folder, name)));
}

describe('the manifest', () => {
  it('names the commands that the client registers, and no other', () => {
    const ids = sources('commands').flatMap((text) => [...text.matchAll(/^ {2}id: '(iamPolicy\.\w+)'/gm)]);
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      ids.map(([, id]) => id!).sort(),
    );
  });

  it('asks in its `when` clauses for context keys that the client keeps', () => {
    const clauses = [
      ...Object.values(contributes.menus).flatMap((items) => items.map(({ when }) => when)),
      ...contributes.commands.map(({ enablement }) => enablement),
      ...contributes.viewsWelcome.map(({ when }) => when),
    ];
    const asked = clauses.flatMap((clause) => clause?.match(/(?<!view == )iamPolicy\.\w+/g) ?? []);
    const set = /(?:\bset\(|'setContext', )'(iamPolicy\.\w+)'/g;
    const kept = sources('').flatMap((text) => [...text.matchAll(set)].map(([, key]) => key!));
    assert.deepEqual(
      [...new Set(asked)].filter((key) => !kept.includes(key)),
      [],
    );
  });

  it('shows pictures that are there', () => {
    const pictures = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg));
    const icons = Object.values(contributes.viewsContainers).flatMap((all) => all.map((one) => one.icon));
    for (const picture of [icon, ...icons, ...pictures])
      assert.ok(readFileSync(join(root, picture)).length > 0);
    assert.equal(pictures.length, 5);
  });
});
