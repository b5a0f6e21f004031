import { displayText, stringOf } from '../syntax/scalar.ts';
import type { MapNode, Node } from '../syntax/tree.ts';

/** True where a map is a policy document by its content, finished or not; silent about every other map. */
export function looksLikePolicy(node: MapNode): boolean {
  const keys = node.entries.map((entry) => displayText(entry.key));
  if (keys.some((key) => !POLICY_KEYS.has(key))) {
    // Unknown keys beside statements are findings, unless the map is something else altogether.
    return hasPolicyVersion(node) && keys.includes('Statement');
  }
  if (hasPolicyVersion(node)) return true;
  const statement = valueOfKey(node, 'Statement');
  const items = statement?.kind === 'seq' ? statement.items : statement ? [statement] : [];
  return items.some(isStatementLike);
}

const POLICY_KEYS = new Set(['Version', 'Id', 'Statement']);
const POLICY_VERSIONS = new Set(['2012-10-17', '2008-10-17']);
const STATEMENT_KEYS = new Set([
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
]);

function hasPolicyVersion(node: MapNode): boolean {
  return POLICY_VERSIONS.has(stringOf(valueOfKey(node, 'Version')) ?? '');
}

function isStatementLike(node: Node): boolean {
  return node.kind === 'map' && node.entries.some((entry) => STATEMENT_KEYS.has(displayText(entry.key)));
}

export function valueOfKey(node: MapNode, key: string): Node | undefined {
  return node.entries.find((entry) => displayText(entry.key) === key)?.value;
}
