import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { notationsOf } from '../../harness/notations.ts';

const MODULES = join(import.meta.dirname, '..', '..', '..', 'node_modules');
const GRAMMAR = '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm';

// Starts the runtime, which there is only one of.
await notationsOf('terraform');
const parser = new Parser();
parser.setLanguage(await Language.load(readFileSync(join(MODULES, GRAMMAR))));

/** True for what Terraform's grammar takes without an error; our reader takes anything. */
export function isTerraform(text: string): boolean {
  const tree = parser.parse(text)!;
  try {
    return !tree.rootNode.hasError;
  } finally {
    tree.delete();
  }
}
