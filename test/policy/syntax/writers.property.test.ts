import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TreeEdit } from '../../../server/src/policy/syntax/edit.ts';
import { printHcl } from '../../../server/src/policy/syntax/hcl/printer.ts';
import { readJson } from '../../../server/src/policy/syntax/json/reader.ts';
import { writeJson } from '../../../server/src/policy/syntax/json/writer.ts';
import type { Notation } from '../../../server/src/policy/syntax/notation.ts';
import { displayText } from '../../../server/src/policy/syntax/scalar.ts';
import type { Plain } from '../../../server/src/policy/syntax/template.ts';
import type { Entry, MapNode, Node, SyntaxTree } from '../../../server/src/policy/syntax/tree.ts';
import { printYaml } from '../../../server/src/policy/syntax/yaml/printer.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { runs } from '../../evaluate/naive/runs.ts';
import { notationsOf } from '../../harness/notations.ts';

const { yaml } = (await notationsOf('yaml')) as { readonly yaml: Notation };
const { hcl } = (await notationsOf('terraform')) as { readonly hcl: Notation };

interface Layout {
  readonly print: (value: Plain) => string;
  readonly read: (text: string) => SyntaxTree;
  readonly write: Notation['write'];
}

const json = { read: (text: string) => readJson(text, { jsonc: true }), write: writeJson };
const terraform = {
  read: (text: string) => {
    const tree = hcl.read(text);
    return { ...tree, root: (tree.root as MapNode | undefined)?.entries[0]?.value };
  },
  write: hcl.write,
};

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'JSON with a child a line': { ...json, print: (value) => JSON.stringify(value, null, 2) },
  'JSON with CR LF': {
    ...json,
    print: (value) => JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n'),
  },
  'JSON without white space': { ...json, print: (value) => JSON.stringify(value) },
  'JSON with comments': { ...json, print: (value) => commented(value, '//') },
  'YAML in block style': { ...yaml, print: (value) => `${printYaml(value, 0, false)}\n` },
  'YAML in flow style': { ...yaml, print: (value) => `${commented(value, '#')}\n` },
  'HCL with a child a line': { ...terraform, print: (value) => `it = ${printHcl(value, '')}\n` },
  'HCL on one line': { ...terraform, print: (value) => `it = ${printHcl(value, '', { oneLine: true })}\n` },
};

const text = fc.constantFrom(
  'a',
  's3:GetObject',
  '*',
  'x "q"',
  "it's",
  'b'.repeat(50),
  '2012-10-17',
  '${k}',
  '',
  'a: b',
  '- x',
  '#',
);
const key = fc.constantFrom('Effect', 'aws:SourceIp', 'b', 'e/f', 'ForAnyValue:StringLike');
const { value } = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const document = fc.dictionary(key, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const added = fc.oneof(text, fc.constant(['u', 'v']), fc.constant({ k: 'w' }));

for (const [name, { print, read, write }] of Object.entries(LAYOUTS)) {
  test(`${name}: what is written is what was asked for`, () => {
    fc.assert(
      fc.property(document, fc.gen(), (policy, choose) => {
        const source = print(policy);
        const { root, problems } = read(source);
        // Not every notation can write every text.
        fc.pre(root !== undefined && problems.length === 0 && isDeep(plainOf(root), policy));
        const edits: TreeEdit[] = [];
        const wanted = change(root, edits, choose);
        const result = applyEdits(source, write(source, edits));
        const after = read(result);
        assert.deepEqual(after.problems, [], result);
        assert.ok(isDeep(plainOf(after.root!), wanted), `${source}\n→\n${result}`);
      }),
      runs(200),
    );
  });
}

/** Random changes of the tree, and what is to come of them. */
function change(node: Node, edits: TreeEdit[], choose: fc.GeneratorValue): Plain {
  if (node.kind === 'scalar') {
    if (choose(fc.nat, { max: 6 }) > 0) return plainOf(node);
    const by = choose(() => added);
    edits.push({ kind: 'replaceNode', node, value: by });
    return by;
  }
  const children: readonly (Node | Entry)[] = node.kind === 'map' ? node.entries : node.items;
  const isChanged = choose(fc.nat, { max: 2 }) === 0;
  const out: [string, Plain][] = [];
  for (let index = 0; index <= children.length; index++) {
    if (isChanged && choose(fc.nat, { max: 2 }) === 0) {
      const by = choose(() => added);
      const name = `n${out.length}:x`;
      out.push([name, by]);
      if (node.kind === 'map') edits.push({ kind: 'insertEntry', map: node, index, key: name, value: by });
      else edits.push({ kind: 'insertItem', seq: node, index, value: by });
    }
    const child = children[index];
    if (!child) continue;
    if (isChanged && choose(fc.nat, { max: 2 }) === 0) {
      if (node.kind === 'map') edits.push({ kind: 'removeEntry', map: node, entry: child as Entry });
      else edits.push({ kind: 'removeItem', seq: node, item: child as Node });
    } else if ('key' in child) out.push([displayText(child.key), change(child.value!, edits, choose)]);
    else out.push(['', change(child, edits, choose)]);
  }
  return node.kind === 'map' ? Object.fromEntries(out) : out.map(([, one]) => one);
}

function plainOf(node: Node): Plain {
  if (node.kind === 'scalar') return displayText(node);
  if (node.kind === 'seq') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map((entry) => [displayText(entry.key), plainOf(entry.value!)]));
}

/** With the order of keys. */
function isDeep(one: Plain, other: Plain): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Short brackets on one line, the others with a comment behind each child. */
function commented(value: Plain, mark: string, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const children = Object.entries(value).map(
    ([name, child]) =>
      (Array.isArray(value) ? '' : `${JSON.stringify(name)}: `) + commented(child, mark, inner),
  );
  if (children.length === 0) return `${open}${close}`;
  const line = `${open} ${children.join(', ')} ${close}`;
  if (line.length < 40 && !line.includes('\n')) return line;
  const lines = children.map(
    (child, index) => `${inner}${child}${index + 1 < children.length ? ',' : ''} ${mark} c`,
  );
  return `${open}\n${lines.join('\n')}\n${indent}${close}`;
}
