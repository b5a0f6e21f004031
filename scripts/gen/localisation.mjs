import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const client = path.resolve(import.meta.dirname, '../../client/src');

/** `l10n/bundle.l10n.json`: every text that the client shows, for translators. */
export function generate() {
  const texts = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => textsIn(readFileSync(path.join(client, name), 'utf8')));
  const sorted = [...new Set(texts)].sort();
  const bundle = Object.fromEntries(sorted.map((text) => [text, text]));
  return Promise.resolve(new Map([['l10n/bundle.l10n.json', `${JSON.stringify(bundle, undefined, 2)}\n`]]));
}

/** What calls of `t` are given, as VS Code looks it up. */
function textsIn(code) {
  return [...code.matchAll(/\bt\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g)].map(([, literal]) =>
    literal.startsWith("'")
      ? JSON.parse(
          `"${literal
            .slice(1, -1)
            .replace(/\\'/g, "'")
            .replace(/(?<!\\)"/g, '\\"')}"`,
        )
      : JSON.parse(literal),
  );
}
