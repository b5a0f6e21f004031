import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notation, Notations } from '../policy/index.ts';
import { DIST } from './resources.ts';

/** Loads what reading a language takes beyond JSON, on first need. */
export type LoadNotations = (languageId: string) => Promise<Notations>;

const YAML = new Set(['yaml', 'cloudformation', 'cloudformation-yaml', 'yaml-cfn', 'dockercompose']);
const HCL = new Set(['terraform', 'opentofu', 'hcl']);

export function notationLoader(): LoadNotations {
  let yaml: Promise<Notation> | undefined;
  let hcl: Promise<Notation> | undefined;
  return async (languageId) => {
    if (YAML.has(languageId)) {
      yaml ??= import('../policy/yaml.ts').then((module) => module.yaml);
      return { yaml: await yaml };
    }
    if (HCL.has(languageId)) {
      hcl ??= loadHcl();
      return { hcl: await hcl };
    }
    return {};
  };
}

/** Terraform's grammar as WebAssembly. https://github.com/tree-sitter-grammars/tree-sitter-hcl */
async function loadHcl(): Promise<Notation> {
  const [{ hclNotation }, { Language, Parser }] = await Promise.all([
    import('../policy/hcl.ts'),
    import('web-tree-sitter'),
  ]);
  const folder = join(DIST, 'tree-sitter');
  const wasmBinary = await readFile(join(folder, 'web-tree-sitter.wasm'));
  await Parser.init({ wasmBinary });
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(join(folder, 'tree-sitter-terraform.wasm'))));
  return hclNotation((text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error('The Terraform parser gave no tree.');
    return { root: tree.rootNode, free: () => tree.delete() };
  });
}
