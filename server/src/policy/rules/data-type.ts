import { type Path, step } from '../model/location.ts';
import type { Statement, ValueList } from '../model/policy.ts';
import { toValue } from '../model/value.ts';
import { displayText } from '../syntax/scalar.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'data-type',
  summary: 'Every value has the JSON type that its element takes',
  codes: { DATA_TYPE_MISMATCH: 'ERROR' },
  messages: {
    mismatch:
      '{Found} is written where {expected} belongs, so AWS refuses the policy. Change it to that type.',
    unquoted: '{Found} is written where {expected} belongs, so AWS refuses the policy. Put it in quotes.',
  },
  fixes: { quote: 'Put {text} in quotes' },
  reference: awsCheck('error', 'data-type-mismatch'),
  policy({ version, id, statement }, ctx) {
    for (const element of [version, id]) {
      if (element?.node) expectString(element.node, element.valuePath, 'a string', ctx);
    }
    if (statement?.node) expectStatements(statement.node, statement.valuePath, ctx);
  },
  statement(statement, ctx) {
    const { sid, effect, condition } = statement;
    if (sid?.node) expectString(sid.node, sid.valuePath, 'a string', ctx);
    if (effect?.node) expectEffect(effect.node, effect.valuePath, ctx);
    for (const { values, isList } of listsOf(statement)) {
      const expected = isList ? 'a string' : 'a string, or an array of strings,';
      for (const { node, path } of values) expectString(node, path, expected, ctx);
    }
    if (condition?.node) expectObject(condition.node, condition.valuePath, 'an object of operators', ctx);
    for (const { node, text } of condition?.operators ?? []) {
      const path = step(condition!.valuePath, { value: text });
      if (node) expectObject(node, path, 'an object of condition keys', ctx);
    }
  },
  condition(use, ctx) {
    for (const { node, path } of use.values) {
      if (node.kind === 'scalar' && node.type !== 'null') continue;
      report(node, path, 'a string, a number or a Boolean', ctx);
    }
  },
  fix({ subject }): Fix[] {
    if (!subject) return [];
    const { node, path } = subject as Unquoted;
    const text = displayText(node);
    const value = toValue(node, path);
    return [
      { fix: 'quote', details: { text }, edits: [{ kind: 'replaceValue', value, by: text }], safe: true },
    ];
  },
});

interface Unquoted {
  readonly node: ScalarNode;
  readonly path: Path;
}

function listsOf({
  action,
  notAction,
  resource,
  notResource,
  principal,
  notPrincipal,
}: Statement): ValueList[] {
  const groups = [...(principal?.groups ?? []), ...(notPrincipal?.groups ?? [])];
  return [action, notAction, resource, notResource, ...groups].filter((list) => list !== undefined);
}

function expectString(node: Node, path: Path, expected: string, ctx: RuleContext): void {
  if (node.kind === 'scalar' && node.type === 'string') return;
  const quotable = node.kind === 'scalar' && (node.type === 'number' || node.type === 'boolean');
  report(node, path, expected, ctx, quotable ? { node, path } : undefined);
}

/** No number becomes an effect by quotes. */
function expectEffect(node: Node, path: Path, ctx: RuleContext): void {
  if (node.kind === 'scalar' && node.type === 'string') return;
  report(node, path, '`Allow` or `Deny`', ctx);
}

function expectObject(node: Node, path: Path, expected: string, ctx: RuleContext): void {
  if (node.kind !== 'map') report(node, path, expected, ctx);
}

function expectStatements(node: Node, path: Path, ctx: RuleContext): void {
  if (node.kind === 'scalar') report(node, path, 'an array of statements', ctx);
  if (node.kind !== 'seq') return;
  node.items.forEach((item, index) => {
    expectObject(item, step(path, { index }), 'an object, a statement,', ctx);
  });
}

function report(node: Node, path: Path, expected: string, ctx: RuleContext, unquoted?: Unquoted): void {
  // What the host fills in later can be of any type.
  if (node.kind === 'scalar' && node.parts.some((part) => part.kind === 'hole')) return;
  ctx.report({
    code: 'DATA_TYPE_MISMATCH',
    message: unquoted ? 'unquoted' : 'mismatch',
    details: { Found: FOUND[node.kind === 'scalar' ? node.type : node.kind], expected },
    at: [{ span: node.span, path }],
    subject: unquoted,
  });
}

const FOUND: Readonly<Record<'map' | 'seq' | ScalarNode['type'], string>> = {
  map: 'An object',
  seq: 'An array',
  string: 'A string',
  number: 'A number',
  boolean: 'A Boolean',
  null: 'A null',
};
