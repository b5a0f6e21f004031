import { type Place, type PlaceAt, valuePlace } from '../../model/place.ts';
import type { Policy, Statement } from '../../model/policy.ts';
import { begunScalar, type Cursor, type Step, siblingTexts } from '../../syntax/cursor.ts';
import { displayText } from '../../syntax/scalar.ts';
import type { Entry, MapNode } from '../../syntax/tree.ts';
import { attribute, type CanonicalPolicy, POLICY_WORDS, STATEMENT_WORDS } from './canonical.ts';

/** The cursor in AWS's terms: blocks and attributes of Terraform are elements of the policy. */
export function terraformPlaceAt(
  policy: Policy,
  cursor: Cursor,
  canonical: CanonicalPolicy,
): PlaceAt | undefined {
  const body = canonical.bodyOf.get(policy.node);
  const from = cursor.path.findIndex((step) => step.container === body);
  if (from < 0) return undefined;
  const place = placeOf(policy, cursor.path.slice(from), cursor, canonical);
  if (!place) return undefined;
  return { place, scalar: begunScalar(cursor), siblings: siblingTexts(cursor), container: undefined };
}

const ELEMENT_BY_WORD = new Map(Object.entries(STATEMENT_WORDS).map(([name, word]) => [word, name]));

function placeOf(
  policy: Policy,
  path: readonly Step[],
  cursor: Cursor,
  canonical: CanonicalPolicy,
): Place | undefined {
  const { slot } = cursor;
  const top = path[0]!;
  if (path.length === 1 && slot.kind === 'key') {
    const present = elementNames(slot.map, slot.entry, POLICY_WORDS);
    return { at: 'policyKey', policy, element: undefined, present };
  }
  const statement = policy.statements.find(
    (one) => 'entry' in top && canonical.bodyOf.get(one.node) === top.entry?.value,
  );
  return statement && placeInStatement(policy, statement, path.slice(1), cursor);
}

function placeInStatement(
  policy: Policy,
  statement: Statement,
  path: readonly Step[],
  { slot }: Cursor,
): Place | undefined {
  const first = path[0];
  const at = { policy, statement };
  if (!first || !('entry' in first)) return undefined;
  if (path.length === 1 && slot.kind === 'key') {
    const present = elementNames(slot.map, slot.entry, STATEMENT_WORDS);
    const word = slot.entry && displayText(slot.entry.key);
    const element = statement.elements.find(
      ({ name }) => word !== undefined && name === ELEMENT_BY_WORD.get(word),
    );
    return { at: 'statementKey', ...at, element, present };
  }
  const entry = first.entry;
  const name = entry && ELEMENT_BY_WORD.get(displayText(entry.key));
  const element = statement.elements.find((one) => one.name === name);
  if (!entry || !element) return undefined;
  switch (name) {
    case 'Condition':
      return placeInCondition(policy, statement, entry, path.slice(1));
    case 'Principal':
    case 'NotPrincipal': {
      const inner = attributeAt(path[1]);
      const body = entry.value as MapNode;
      if (inner === 'type') return { at: 'principalType', ...at, element, group: undefined, present: [] };
      return inner === 'identifiers'
        ? { at: 'principalValue', ...at, element, type: textOf(body, 'type') }
        : undefined;
    }
    default:
      return valuePlace(policy, statement, element);
  }
}

function placeInCondition(
  policy: Policy,
  statement: Statement,
  block: Entry,
  path: readonly Step[],
): Place | undefined {
  const at = { policy, statement };
  const body = block.value as MapNode;
  const uses = statement.condition?.operators.flatMap(({ keys }) => keys) ?? [];
  const variable = attribute(body, 'variable')?.value;
  const use = uses.find(({ entry }) => entry.key === variable);
  switch (attributeAt(path[0])) {
    case 'test':
      return { at: 'operator', ...at, operator: use?.operator, present: [] };
    case 'variable':
      return { at: 'conditionKey', ...at, operator: textOf(body, 'test'), use, present: [] };
    case 'values': {
      return {
        at: 'conditionValue',
        ...at,
        operator: textOf(body, 'test'),
        key: textOf(body, 'variable'),
        use,
      };
    }
    default:
      return undefined;
  }
}

function attributeAt(step: Step | undefined): string | undefined {
  return step && 'entry' in step && step.entry ? displayText(step.entry.key) : undefined;
}

function textOf(body: MapNode, word: string): string {
  const value = attribute(body, word)?.value;
  return value?.kind === 'scalar' ? displayText(value) : '';
}

function elementNames(
  map: MapNode,
  own: Entry | undefined,
  words: Readonly<Record<string, string>>,
): string[] {
  const present = new Set(
    map.entries.filter((entry) => entry !== own).map((entry) => displayText(entry.key)),
  );
  return Object.entries(words).flatMap(([name, word]) => (present.has(word) ? [name] : []));
}
