import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { hclNotation } from '../../server/src/policy/hcl.ts';
import type { Notations } from '../../server/src/policy/index.ts';
import { yaml } from '../../server/src/policy/yaml.ts';

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');

/** Notations for a language id, from the packages that the build takes them from. */
export async function notationsOf(languageId: string): Promise<Notations> {
  if (languageId === 'yaml') return { yaml };
  return languageId === 'terraform' ? { hcl: await hcl() } : {};
}

async function hcl() {
  await Parser.init({ wasmBinary: await readFile(join(MODULES, 'web-tree-sitter/web-tree-sitter.wasm')) });
  const grammar = '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm';
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(join(MODULES, grammar))));
  return hclNotation((text) => {
    const tree = parser.parse(text)!;
    return { root: tree.rootNode, free: () => tree.delete() };
  });
}
