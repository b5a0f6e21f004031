import { documentDialect } from '../../../server/src/policy/hosts/document/dialect.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { canonicalPolicy } from '../../../server/src/policy/hosts/terraform/canonical.ts';
import { terraformDialect } from '../../../server/src/policy/hosts/terraform/dialect.ts';
import { lowerPolicy } from '../../../server/src/policy/model/lower.ts';
import type { Policy } from '../../../server/src/policy/model/policy.ts';
import { printHcl } from '../../../server/src/policy/syntax/hcl/printer.ts';
import type { Notation as Syntax } from '../../../server/src/policy/syntax/notation.ts';
import type { Plain } from '../../../server/src/policy/syntax/template.ts';
import type { MapNode, Node } from '../../../server/src/policy/syntax/tree.ts';
import { printYaml } from '../../../server/src/policy/syntax/yaml/printer.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { notationsOf } from '../notations.ts';
import type { Notation, OpenExample } from './reprint.ts';

const { yaml } = (await notationsOf('yaml')) as { readonly yaml: Syntax };
const { hcl } = (await notationsOf('terraform')) as { readonly hcl: Syntax };

/** Ways of writing the JSON examples of the pages that need a parser loaded first. */
export const otherNotations: readonly Notation[] = [
  {
    name: 'in YAML',
    print: (json) => wrapped(json, (policy) => `Policy:\n  ${printYaml(policy, 2, false)}\nNext: 1\n`),
    open: (text, setting) => openDocument(yaml, text, setting),
  },
  {
    name: 'in YAML in flow style',
    print: (json) => wrapped(json, (policy) => `Policy: ${spaced(policy)}\nNext: 1\n`),
    open: (text, setting) => openDocument(yaml, text, setting),
  },
  {
    name: 'in HCL',
    print: (json) => wrapped(json, (policy) => `policy = ${printHcl(policy, '')}\n`),
    open: (text, setting) => openDocument(hcl, text, setting),
  },
  {
    name: 'in HCL on one line',
    print: (json) => wrapped(json, (policy) => `policy = ${printHcl(policy, '', { oneLine: true })}\n`),
    open: (text, setting) => openDocument(hcl, text, setting),
  },
  {
    name: 'as aws_iam_policy_document',
    print: (json) => wrapped(json, terraformDocument),
    open: openTerraform,
  },
];

function wrapped(json: string, print: (policy: Plain) => string | undefined): string | undefined {
  try {
    return print(JSON.parse(json) as Plain);
  } catch {
    return undefined;
  }
}

function spaced(policy: Plain): string {
  return JSON.stringify(policy).replace(/":/g, '": ');
}

function openDocument(syntax: Syntax, text: string, setting: KindSetting): OpenExample | undefined {
  const { root, problems } = syntax.read(text);
  const node = root && entryOf(root)?.value;
  if (node?.kind !== 'map') return undefined;
  const policy = lowerPolicy(node, { ...setting, dialect: documentDialect });
  return { text, policy, problems, edited: editor(syntax, text, policy) };
}

function entryOf(root: Node) {
  return root.kind === 'map' ? root.entries[0] : undefined;
}

function editor(syntax: Syntax, text: string, policy: Policy): OpenExample['edited'] {
  return (edits) => applyEdits(text, syntax.write(text, edits.flatMap(policy.dialect.lower)));
}

function openTerraform(text: string, setting: KindSetting): OpenExample | undefined {
  const { root, problems } = hcl.read(text);
  const block = root && entryOf(root);
  if (!block) return undefined;
  const canonical = canonicalPolicy(block, block.value as MapNode);
  const policy = lowerPolicy(canonical.root, {
    ...setting,
    ...canonical,
    dialect: terraformDialect(canonical),
  });
  return { text, policy, problems, edited: editor(hcl, text, policy) };
}

/** Only what the document can express: statements with elements of the language. */
function terraformDocument(policy: Plain): string | undefined {
  const { Statement = [] } = policy as { readonly Statement?: Plain };
  let text = 'data "aws_iam_policy_document" "it" {\n}\n';
  for (const statement of [Statement].flat() as Plain[]) {
    if (typeof statement !== 'object' || statement === null) return undefined;
    const open = openTerraform(text, { kind: 'identity' })!;
    text = open.edited([{ kind: 'addStatement', policy: open.policy, statement }]);
  }
  return text;
}
