import { VARIABLE_VERSIONS } from '../catalog/facts/variables.ts';
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
  fixes: {
    quote: 'Put {text} in quotes',
    change: 'Change to {text}',
    remove: 'Remove the null',
  },
  reference: awsCheck('error', 'data-type-mismatch'),
  policy({ version, id, statement }, ctx) {
    if (version?.node) expectVersion(version.node, version.valuePath, ctx);
    if (id?.node) expectString(id.node, id.valuePath, 'a string', ctx);
    if (statement?.node) expectStatements(statement.node, statement.valuePath, ctx);
  },
  statement(statement, ctx) {
    const { sid, effect, condition } = statement;
    if (sid?.node) expectString(sid.node, sid.valuePath, 'a string', ctx);
    if (effect?.node) expectEffect(effect.node, effect.valuePath, ctx);
    for (const list of listsOf(statement)) {
      const expected = list.isList ? 'a string' : 'a string, or an array of strings,';
      for (const { node, path } of list.values) expectString(node, path, expected, ctx, list);
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
    return subject ? fixesFor(subject as Subject) : [];
  },
});

const CURRENT = VARIABLE_VERSIONS[0]!;

interface Subject {
  readonly of: 'unquoted' | 'version' | 'effect' | 'null';
  readonly node: ScalarNode;
  readonly path: Path;
  /** Where a null stands among others. */
  readonly list?: ValueList | undefined;
}

function fixesFor({ of, node, path, list }: Subject): Fix[] {
  const value = toValue(node, path);
  const change = (fix: string, text: string, safe: boolean): Fix => {
    return { fix, details: { text }, edits: [{ kind: 'replaceValue', value, by: text }], safe };
  };
  if (of === 'unquoted') return [change('quote', displayText(node), true)];
  if (of === 'version') return [change('change', CURRENT, false)];
  if (of === 'effect') return ['Deny', 'Allow'].map((effect) => change('change', effect, false));
  const [item] = list?.isList ? list.values.filter((one) => one.node === node) : [];
  if (!list || !item || list.values.length < 2) return [];
  return [{ fix: 'remove', edits: [{ kind: 'removeValues', list, values: [item] }], safe: false }];
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

function expectString(node: Node, path: Path, expected: string, ctx: RuleContext, list?: ValueList): void {
  if (node.kind === 'scalar' && node.type === 'string') return;
  if (node.kind !== 'scalar') report(node, path, expected, ctx);
  else
    report(node, path, expected, ctx, { of: node.type === 'null' ? 'null' : 'unquoted', node, path, list });
}

/** No number becomes a version by quotes alone. */
function expectVersion(node: Node, path: Path, ctx: RuleContext): void {
  if (node.kind !== 'scalar') report(node, path, 'a string', ctx);
  else if (node.type !== 'string') report(node, path, 'a string', ctx, { of: 'version', node, path });
}

/** No number becomes an effect by quotes. */
function expectEffect(node: Node, path: Path, ctx: RuleContext): void {
  if (node.kind === 'scalar' && node.type === 'string') return;
  const subject: Subject | undefined = node.kind === 'scalar' ? { of: 'effect', node, path } : undefined;
  report(node, path, '`Allow` or `Deny`', ctx, subject);
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

function report(node: Node, path: Path, expected: string, ctx: RuleContext, subject?: Subject): void {
  // What the host fills in later can be of any type.
  if (node.kind === 'scalar' && node.parts.some((part) => part.kind === 'hole')) return;
  ctx.report({
    code: 'DATA_TYPE_MISMATCH',
    message: subject?.of === 'unquoted' || subject?.of === 'version' ? 'unquoted' : 'mismatch',
    details: { Found: FOUND[node.kind === 'scalar' ? node.type : node.kind], expected },
    at: [{ span: node.span, path }],
    subject,
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
