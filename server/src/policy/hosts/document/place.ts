import { type Place, type PlaceAt, valuePlace } from '../../model/place.ts';
import type { Element, Policy, Statement } from '../../model/policy.ts';
import { begunScalar, type Cursor, type Step, siblingTexts } from '../../syntax/cursor.ts';
import { displayText } from '../../syntax/scalar.ts';
import type { Entry, MapNode, SeqNode } from '../../syntax/tree.ts';

/** The cursor in AWS's terms, by the containers around it. */
export function placeAt(policy: Policy, cursor: Cursor): PlaceAt | undefined {
  const from = cursor.path.findIndex((step) => step.container === policy.node);
  if (from < 0) return undefined;
  const path = cursor.path.slice(from);
  const place = placeOf(policy, path, cursor);
  if (!place) return undefined;
  return { place, scalar: begunScalar(cursor), siblings: siblingTexts(cursor), container: lastMap(path) };
}

function placeOf(policy: Policy, path: readonly Step[], cursor: Cursor): Place | undefined {
  const { slot } = cursor;
  if (slot.kind === 'none' || slot.kind === 'root') return undefined;
  if (path.length === 1 && slot.kind === 'key') {
    const element = policy.elements.find((one) => one.entry === slot.entry);
    return { at: 'policyKey', policy, element, present: otherKeys(policy.node, slot.entry) };
  }
  const top = path[0]!;
  const element = 'entry' in top ? policy.elements.find((one) => one.entry === top.entry) : undefined;
  if (!element) return undefined;
  if (element.name === 'Version') return { at: 'version', policy, element };
  if (element.name === 'Id') return { at: 'id', policy, element };
  if (element.name !== 'Statement') return undefined;
  const statement = policy.statements.find((one) => path.some((step) => step.container === one.node));
  if (!statement) return wholeStatement(policy, path, cursor);
  const within = path.findIndex((step) => step.container === statement.node);
  return placeInStatement(policy, statement, path.slice(within), cursor);
}

function wholeStatement(policy: Policy, path: readonly Step[], { slot }: Cursor): Place | undefined {
  if (path.length === 1 && slot.kind === 'value') return { at: 'statement', policy, wrap: true };
  return path.length === 2 && slot.kind === 'item' ? { at: 'statement', policy, wrap: false } : undefined;
}

function placeInStatement(
  policy: Policy,
  statement: Statement,
  path: readonly Step[],
  { slot }: Cursor,
): Place | undefined {
  const at = { policy, statement };
  if (path.length === 1 && slot.kind === 'key') {
    const element = statement.elements.find((one) => one.entry === slot.entry);
    return { at: 'statementKey', ...at, element, present: otherKeys(statement.node, slot.entry) };
  }
  const first = path[0]!;
  const element = 'entry' in first ? statement.elements.find((one) => one.entry === first.entry) : undefined;
  if (!element) return undefined;
  switch (element.name) {
    case 'Principal':
    case 'NotPrincipal':
      return placeInPrincipal(policy, statement, element, path, slot);
    case 'Condition':
      return placeInCondition(policy, statement, path, slot);
    default:
      return valuePlace(policy, statement, element);
  }
}

type AnySlot = Cursor['slot'];

function placeInPrincipal(
  policy: Policy,
  statement: Statement,
  element: Element,
  path: readonly Step[],
  slot: AnySlot,
): Place | undefined {
  const at = { policy, statement, element };
  if (path.length === 1) return { at: 'principal', ...at };
  const principal = element.name === 'Principal' ? statement.principal : statement.notPrincipal;
  const step = path[1]!;
  if (!('entry' in step)) return { at: 'principal', ...at };
  const group = principal?.groups.find((one) => one.entry === step.entry);
  if (path.length === 2 && slot.kind === 'key') {
    return { at: 'principalType', ...at, group, present: otherKeys(step.container, slot.entry) };
  }
  return group && { at: 'principalValue', ...at, type: group.type };
}

function placeInCondition(
  policy: Policy,
  statement: Statement,
  path: readonly Step[],
  slot: AnySlot,
): Place | undefined {
  const at = { policy, statement };
  const outer = path[1];
  if (!outer || !('entry' in outer)) return undefined;
  const operator = statement.condition?.operators.find((one) => one.entry === outer.entry);
  if (path.length === 2 && slot.kind === 'key') {
    return { at: 'operator', ...at, operator, present: otherKeys(outer.container, slot.entry) };
  }
  const inner = path[2];
  if (!operator || !inner || !('entry' in inner)) return undefined;
  const use = operator.keys.find((one) => one.entry === inner.entry);
  if (path.length === 3 && slot.kind === 'key') {
    const present = otherKeys(inner.container, slot.entry);
    return { at: 'conditionKey', ...at, operator: operator.text, use, present };
  }
  return use && { at: 'conditionValue', ...at, operator: operator.text, key: use.key, use };
}

function otherKeys(map: MapNode, own: Entry | undefined): string[] {
  return map.entries.filter((entry) => entry !== own).map((entry) => displayText(entry.key));
}

function lastMap(path: readonly Step[]): MapNode | undefined {
  const containers = path.map((step): MapNode | SeqNode => step.container);
  return containers.findLast((container) => container.kind === 'map');
}
