import { parseOperator } from '../catalog/facts/parse-operator.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type Location, step } from '../model/location.ts';
import type {
  ConditionElement,
  ConditionKeyUse,
  PrincipalElement,
  Statement,
  ValueList,
} from '../model/policy.ts';
import { toValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'empty-elements',
  summary: 'No list and no block of a statement is empty',
  codes: {
    EMPTY_ARRAY_ACTION: 'SUGGESTION',
    EMPTY_ARRAY_RESOURCE: 'SUGGESTION',
    EMPTY_ARRAY_PRINCIPAL: 'SUGGESTION',
    EMPTY_OBJECT_PRINCIPAL: 'SUGGESTION',
    EMPTY_OBJECT_CONDITION: 'SUGGESTION',
    EMPTY_ARRAY_CONDITION: 'SUGGESTION',
    EMPTY_ARRAY_CONDITION_FORALLVALUES: 'SUGGESTION',
    EMPTY_ARRAY_CONDITION_FORANYVALUE: 'SUGGESTION',
    EMPTY_ARRAY_CONDITION_IFEXISTS: 'SUGGESTION',
  },
  messages: {
    list: '`{name}` lists nothing, so the statement does nothing. Name {what}, or remove the statement.',
    principal:
      '`{name}` names nobody, so the statement does nothing. Name a principal, or remove the statement.',
    condition: 'This block holds no condition and restricts nothing. Write a condition, or remove the block.',
    values:
      '`{key}` is compared with no value at all. List the values that are meant, or remove the condition.',
    forAllValues:
      'With no value to compare with, `ForAllValues` matches only requests without `{key}`. Say so with `Null` and `true`, or list the values that are meant.',
    forAnyValue:
      'With no value to compare with, `ForAnyValue` never matches, so the statement does nothing. List the values of `{key}` that are meant.',
    ifExists:
      'With no value to compare with, `IfExists` matches only requests without `{key}`. Say so with `Null` and `true`, or list the values that are meant.',
  },
  fixes: {
    removeCondition: 'Remove the empty {element:Condition}',
    null: 'Require that {key} is absent, by Null',
  },
  reference: {
    EMPTY_ARRAY_ACTION: awsCheck('suggestion', 'empty-array-action'),
    EMPTY_ARRAY_RESOURCE: awsCheck('suggestion', 'empty-array-resource'),
    EMPTY_ARRAY_PRINCIPAL: awsCheck('suggestion', 'empty-array-principal'),
    EMPTY_OBJECT_PRINCIPAL: awsCheck('suggestion', 'empty-object-principal'),
    EMPTY_OBJECT_CONDITION: awsCheck('suggestion', 'empty-object-condition'),
    EMPTY_ARRAY_CONDITION: awsCheck('suggestion', 'empty-array-condition'),
    EMPTY_ARRAY_CONDITION_FORALLVALUES: awsCheck('suggestion', 'empty-array-condition-forallvalues'),
    EMPTY_ARRAY_CONDITION_FORANYVALUE: awsCheck('suggestion', 'empty-array-condition-foranyvalue'),
    EMPTY_ARRAY_CONDITION_IFEXISTS: awsCheck('suggestion', 'empty-array-condition-ifexists'),
  },
  statement(statement, ctx) {
    const { word } = ctx.policy.dialect;
    for (const list of [statement.action, statement.notAction]) {
      if (!list || !isEmpty(list)) continue;
      const details = { name: word(list.name), what: 'at least one action' };
      ctx.report({
        code: 'EMPTY_ARRAY_ACTION',
        message: 'list',
        details,
        at: [valueLocation(list, list, list.name)],
      });
    }
    for (const list of [statement.resource, statement.notResource]) {
      if (!list || !isEmpty(list)) continue;
      const details = { name: word(list.name), what: 'at least one resource' };
      ctx.report({
        code: 'EMPTY_ARRAY_RESOURCE',
        message: 'list',
        details,
        at: [valueLocation(list, list, list.name)],
      });
    }
    reportPrincipal(statement.principal, ctx);
    reportPrincipal(statement.notPrincipal, ctx);
    if (statement.condition) reportCondition(statement, statement.condition, ctx);
  },
  condition(use, ctx) {
    if (!isEmpty(use)) return;
    const [code, message] = codeFor(use);
    const at = [valueLocation(use, use, use.key)] as const;
    ctx.report({ code, message, details: { key: use.key }, at, subject: { statement: ctx.statement, use } });
  },
  fix({ code, message, subject }): Fix[] {
    if (code === 'EMPTY_OBJECT_CONDITION' && subject) {
      const owner = subject as Statement;
      const edits: ModelEdit[] = [{ kind: 'removeElement', owner, element: owner.condition! }];
      return [{ fix: 'removeCondition', edits, safe: false }];
    }
    if (message === 'forAllValues' || message === 'ifExists') {
      const { statement, use } = subject as { statement: Statement; use: ConditionKeyUse };
      return [
        { fix: 'null', details: { key: use.key }, edits: compareWithNull(statement, use), safe: false },
      ];
    }
    return [];
  },
});

function isEmpty({ node }: ValueList): boolean {
  return node?.kind === 'seq' && node.items.length === 0 && node.closed;
}

function valueLocation(owner: Location, { node }: Pick<ValueList, 'node'>, name: string): Location {
  return { span: node!.span, path: step(owner.path?.parent, { value: name }) };
}

function reportPrincipal(element: PrincipalElement | undefined, ctx: RuleContext): void {
  const node = element?.node;
  if (!element || !node) return;
  const details = { name: ctx.policy.dialect.word(element.name) };
  const at = [valueLocation(element, element, element.name)] as const;
  if (node.kind === 'map' && node.entries.length === 0 && node.closed) {
    ctx.report({ code: 'EMPTY_OBJECT_PRINCIPAL', message: 'principal', details, at });
  } else if (node.kind === 'seq' && node.items.length === 0 && node.closed) {
    ctx.report({ code: 'EMPTY_ARRAY_PRINCIPAL', message: 'principal', details, at });
  }
  for (const group of element.groups) {
    if (!isEmpty(group)) continue;
    const details = { name: group.type };
    const at = [valueLocation(group, group, group.type)] as const;
    ctx.report({ code: 'EMPTY_ARRAY_PRINCIPAL', message: 'principal', details, at });
  }
}

/** The whole block, or one operator in it. */
function reportCondition(statement: Statement, condition: ConditionElement, ctx: RuleContext): void {
  const { node, operators } = condition;
  const report = (at: Location, subject: Statement | undefined): void =>
    ctx.report({ code: 'EMPTY_OBJECT_CONDITION', message: 'condition', at: [at], subject });
  if (node?.kind === 'map' && node.entries.length === 0 && node.closed) {
    report(valueLocation(condition, condition, condition.name), statement);
  }
  for (const operator of operators) {
    const inner = operator.node;
    if (inner?.kind !== 'map' || inner.entries.length > 0 || !inner.closed) continue;
    report(valueLocation(operator, operator, operator.text), operators.length === 1 ? statement : undefined);
  }
}

function codeFor(use: ConditionKeyUse): readonly [code: string, message: string] {
  const { prefix, ifExists, operator } = parseOperator(use.operator.text);
  // Negated, a comparison with nothing holds for every value.
  const message = (affirmed: string): string => (operator?.negated ? 'values' : affirmed);
  if (prefix === 'ForAllValues') return ['EMPTY_ARRAY_CONDITION_FORALLVALUES', message('forAllValues')];
  if (prefix === 'ForAnyValue') return ['EMPTY_ARRAY_CONDITION_FORANYVALUE', message('forAnyValue')];
  if (ifExists) return ['EMPTY_ARRAY_CONDITION_IFEXISTS', message('ifExists')];
  return ['EMPTY_ARRAY_CONDITION', 'values'];
}

/** Two ways, since a condition that is the only one would take its block along when it is removed. */
function compareWithNull(statement: Statement, use: ConditionKeyUse): ModelEdit[] {
  const condition = statement.condition!;
  if (condition.operators.length === 1 && use.operator.keys.length === 1) {
    return [
      { kind: 'setOperator', condition, operator: use.operator, to: 'Null' },
      { kind: 'replaceValue', value: toValue(use.node!, use.path), by: 'true' },
    ];
  }
  return [
    { kind: 'removeCondition', statement, use },
    { kind: 'addCondition', statement, operator: 'Null', key: use.key, values: ['true'] },
  ];
}
