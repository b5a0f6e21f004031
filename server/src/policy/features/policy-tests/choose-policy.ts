import { knownText } from '../../model/value.ts';
import { displayText, stringOf } from '../../syntax/scalar.ts';
import type { Node } from '../../syntax/tree.ts';
import { quoted } from '../../text/printable.ts';
import { contains, type Span } from '../../text/span.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';

/**
 * The policies of a file that a reference means, by their indices from 0; a sentence's end where there is none, or no
 * telling.
 *
 * @param fragment a number from 1, a Sid, or names on the way to the policy joined by dots: `AppRole`,
 * `aws_iam_policy_document.reader`
 * @param fits whether a policy can stand where it is asked for
 */
export function choosePolicies(
  { policies, tree }: PolicyFile,
  fragment: string | undefined,
  fits: (located: LocatedPolicy) => boolean,
): readonly number[] | string {
  if (policies.length === 0) return 'holds no policy; give a file with one.';
  const all = [...policies.keys()];
  const fitting = all.filter((index) => fits(policies[index]!));
  if (fragment === undefined) {
    if (all.length === 1) return all;
    return fitting.length === 1
      ? fitting
      : `holds ${all.length} policies; say which by its number or a name behind the path, such as \`#${nameOf(policies[fitting[0] ?? 0]!, tree.root) ?? (fitting[0] ?? 0) + 1}\`.`;
  }
  if (/^\d+$/.test(fragment)) {
    const index = Number(fragment) - 1;
    if (index >= 0 && index < all.length) return [index];
    return `holds ${all.length === 1 ? 'one policy' : `${all.length} policies`}, counted from 1; write ${all.length === 1 ? '`#1`' : `a number from 1 to ${all.length}`}.`;
  }
  const named = all.filter((index) => isNamed(policies[index]!, tree.root, fragment));
  const chosen = named.filter((index) => fitting.includes(index));
  if (chosen.length > 0) return chosen;
  if (named.length > 0) return named;
  return `has no policy ${quoted(fragment)}; write its number, a Sid or the name of what holds the policy behind \`#\`.`;
}

function isNamed({ policy, span }: LocatedPolicy, root: Node | undefined, fragment: string): boolean {
  if (policy.statements.some(({ sid }) => knownText(sid?.value) === fragment)) return true;
  const names = namesTo(root, span);
  return names.includes(fragment) || `.${names.join('.')}.`.includes(`.${fragment}.`);
}

/** A name that tells the policy from others: that of the resource, not of one of its properties. */
function nameOf({ span, policy }: LocatedPolicy, root: Node | undefined): string | undefined {
  const names = namesTo(root, span).filter((name) => !PLACES.has(name));
  return names[0] ?? knownText(policy.statements[0]?.sid?.value);
}

const PLACES: ReadonlySet<string> = new Set(['Resources', 'data', 'aws_iam_policy_document']);

/** Keys and labels of everything that holds the span, from the root on, with the names of policies on the way. */
function namesTo(root: Node | undefined, span: Span): string[] {
  const names: string[] = [];
  let node = root;
  while (node) {
    const inner: Node | undefined = nextTo(node, span, names);
    node = inner === node ? undefined : inner;
  }
  return names;
}

function nextTo(node: Node, span: Span, names: string[]): Node | undefined {
  if (node.kind === 'seq') return node.items.find((item) => contains(item.span, span));
  if (node.kind !== 'map') return undefined;
  for (const { key, value } of node.entries) {
    const name = displayText(key) === 'PolicyName' ? stringOf(value) : undefined;
    if (name !== undefined) names.push(name);
  }
  const entry = node.entries.find((one) => contains(one.span, span));
  if (!entry) return undefined;
  names.push(displayText(entry.key), ...(entry.block?.labels ?? []).map(displayText));
  return entry.value;
}
