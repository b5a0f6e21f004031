import { isConditionKnown } from '../access/conditions/known-condition.ts';
import type { ListElement, PrincipalElement, Statement, ValueList } from '../model/policy.ts';
import { knownText } from '../model/value.ts';
import { literalText } from '../syntax/scalar.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'redundant-statement',
  summary: 'No statement says the same as another',
  codes: { REDUNDANT_STATEMENT: 'SUGGESTION' },
  messages: {
    one: 'Another statement says the same, so one of the two changes nothing. Remove it.',
    many: '{count} other statements say the same, so all but one change nothing. Remove them.',
  },
  fixes: { remove: 'Remove what repeats this statement' },
  reference: awsCheck('suggestion', 'redundant-statement'),
  policy({ statements }, ctx) {
    if (statements.length < 2) return;
    for (const alike of sameText(statements)) {
      const [first, ...others] = alike;
      ctx.report({
        code: 'REDUNDANT_STATEMENT',
        message: others.length === 1 ? 'one' : 'many',
        details: { count: String(others.length) },
        at: [first.anchor, ...others.map(({ anchor }) => anchor)],
        subject: others,
      });
    }
  },
  fix({ subject }): Fix[] {
    const others = subject as readonly Statement[];
    const edits = others.map((statement) => ({ kind: 'removeStatement', statement }) as const);
    return [{ fix: 'remove', edits, safe: true }];
  },
});

type Group = [Statement, ...Statement[]];

/** Statements of which several say the same, in order. */
function sameText(statements: readonly Statement[]): Group[] {
  const found: Group[] = [];
  for (const alike of groupBy(statements, shapeOf)) {
    // Statements of a shape that no other has are the rule, and are not read.
    if (alike.length > 1) found.push(...groupBy(alike, meaningOf).filter((same) => same.length > 1));
  }
  return found;
}

/** Those with the same key, without those that have none. */
function groupBy(statements: readonly Statement[], keyOf: (one: Statement) => string | undefined): Group[] {
  const groups = new Map<string, Group>();
  for (const statement of statements) {
    const key = keyOf(statement);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  }
  return [...groups.values()];
}

/** What statements that say the same have in common at least, quick to tell. */
function shapeOf({ effect, action, notAction, resource, notResource, condition }: Statement): string {
  const lists = `${lengthOf(action)} ${lengthOf(notAction)} ${lengthOf(resource)} ${lengthOf(notResource)}`;
  return `${knownText(effect?.value)} ${lists} ${condition?.operators.length}`;
}

function lengthOf(list: ListElement | undefined): number | undefined {
  return list?.values.length;
}

const MEANT: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** The statement without its name, each list in one order; undefined where a part of it is not known. */
function meaningOf(statement: Statement): string | undefined {
  const { elements, effect, principal, notPrincipal, action, notAction, resource, notResource } = statement;
  if (!elements.every(({ name }) => MEANT.has(name))) return undefined;
  const parts = [
    knownText(effect?.value),
    principalText(principal),
    principalText(notPrincipal),
    listText(action, lowerCase),
    listText(notAction, lowerCase),
    listText(resource),
    listText(notResource),
    conditionText(statement),
  ];
  return parts.includes(undefined) ? undefined : JSON.stringify(parts);
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

/** `''` for an element that is not there. */
function listText(list: ListElement | undefined, spelling?: (text: string) => string): string | undefined {
  return list ? valuesText(list, spelling) : '';
}

function valuesText({ values }: ValueList, spelling = (text: string) => text): string | undefined {
  const texts = values.map(knownText);
  if (texts.includes(undefined)) return undefined;
  return JSON.stringify((texts as string[]).map(spelling).sort());
}

function principalText(element: PrincipalElement | undefined): string | undefined {
  if (!element) return '';
  if (element.scalar) return knownText(element.scalar);
  return entriesText(element.groups.map((group) => [literalText(group.entry.key), valuesText(group)]));
}

function conditionText(statement: Statement): string | undefined {
  if (!statement.condition) return '';
  if (!isConditionKnown(statement)) return undefined;
  const uses = statement.condition.operators.flatMap(({ text, keys }) =>
    keys.map((use) => [`${text} ${use.key.toLowerCase()}`, valuesText(use)] as const),
  );
  return entriesText(uses);
}

function entriesText(entries: readonly (readonly (string | undefined)[])[]): string | undefined {
  if (entries.some((entry) => entry.includes(undefined))) return undefined;
  return JSON.stringify(entries.map((entry) => entry.join(' ')).sort());
}
