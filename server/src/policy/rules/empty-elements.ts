import { parseOperator } from '../catalog/facts/parse-operator.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type Location, step } from '../model/location.ts';
import type {
  ConditionElement,
  ConditionKeyUse,
  ConditionOperator,
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
    removeOperator: 'Remove the empty {operator}',
    removeStatement: 'Remove the statement, which does nothing',
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
      const at = [valueLocation(list, list, list.name)] as const;
      const subject = idle(statement, list.name);
      ctx.report({ code: 'EMPTY_ARRAY_ACTION', message: 'list', details, at, subject });
    }
    for (const list of [statement.resource, statement.notResource]) {
      if (!list || !isEmpty(list)) continue;
      const details = { name: word(list.name), what: 'at least one resource' };
      const at = [valueLocation(list, list, list.name)] as const;
      const subject = idle(statement, list.name);
      ctx.report({ code: 'EMPTY_ARRAY_RESOURCE', message: 'list', details, at, subject });
    }
    reportPrincipal(statement, statement.principal, ctx);
    reportPrincipal(statement, statement.notPrincipal, ctx);
    if (statement.condition) reportCondition(statement, statement.condition, ctx);
  },
  condition(use, ctx) {
    if (!isEmpty(use)) return;
    const [code, message] = codeFor(use);
    const at = [valueLocation(use, use, use.key)] as const;
    const isAbsence = message === 'forAllValues' || message === 'ifExists';
    const subject: Subject = { of: 'key', statement: ctx.statement, use, isAbsence };
    ctx.report({ code, message, details: { key: use.key }, at, subject });
  },
  fix({ subject }): Fix[] {
    return subject ? fixesFor(subject as Subject) : [];
  },
});

interface Idle {
  readonly of: 'idle';
  readonly statement: Statement;
}

type Subject =
  | Idle
  | { readonly of: 'block'; readonly statement: Statement; readonly operator?: ConditionOperator }
  | {
      readonly of: 'key';
      readonly statement: Statement;
      readonly use: ConditionKeyUse;
      readonly isAbsence: boolean;
    };

/** None is safe: what is empty was meant to be filled in. */
function fixesFor(subject: Subject): Fix[] {
  const { statement } = subject;
  switch (subject.of) {
    case 'idle':
      return [{ fix: 'removeStatement', edits: [{ kind: 'removeStatement', statement }], safe: false }];
    case 'block': {
      const { operator } = subject;
      if (operator) {
        const edits: ModelEdit[] = [{ kind: 'removeOperator', statement, operator }];
        return [{ fix: 'removeOperator', details: { operator: operator.text }, edits, safe: false }];
      }
      const edits: ModelEdit[] = [{ kind: 'removeElement', owner: statement, element: statement.condition! }];
      return [{ fix: 'removeCondition', edits, safe: false }];
    }
    case 'key': {
      const { use, isAbsence } = subject;
      if (!isAbsence) return [];
      const edits = compareWithNull(statement, use);
      return [{ fix: 'null', details: { key: use.key }, edits, safe: false }];
    }
  }
}

function isEmpty({ node }: ValueList): boolean {
  return node?.kind === 'seq' && node.items.length === 0 && node.closed;
}

function valueLocation(owner: Location, { node }: Pick<ValueList, 'node'>, name: string): Location {
  return { span: node!.span, path: step(owner.path?.parent, { value: name }) };
}

function reportPrincipal(
  statement: Statement,
  element: PrincipalElement | undefined,
  ctx: RuleContext,
): void {
  const node = element?.node;
  if (!element || !node) return;
  const details = { name: ctx.policy.dialect.word(element.name) };
  const at = [valueLocation(element, element, element.name)] as const;
  const subject = idle(statement, element.name);
  if (node.kind === 'map' && node.entries.length === 0 && node.closed) {
    ctx.report({ code: 'EMPTY_OBJECT_PRINCIPAL', message: 'principal', details, at, subject });
  } else if (node.kind === 'seq' && node.items.length === 0 && node.closed) {
    ctx.report({ code: 'EMPTY_ARRAY_PRINCIPAL', message: 'principal', details, at, subject });
  }
  for (const group of element.groups) {
    if (!isEmpty(group)) continue;
    const details = { name: group.type };
    const at = [valueLocation(group, group, group.type)] as const;
    const subject = element.groups.every(isEmpty) ? idle(statement, element.name) : undefined;
    ctx.report({ code: 'EMPTY_ARRAY_PRINCIPAL', message: 'principal', details, at, subject });
  }
}

/** The statement that does nothing, since it is about nothing; undefined where another is not there to be left. */
function idle(statement: Statement, name: string): Idle | undefined {
  const isAboutNothing = !name.startsWith('Not') && statement.policy.statements.length > 1;
  return isAboutNothing ? { of: 'idle', statement } : undefined;
}

/** The whole block, or one operator in it. */
function reportCondition(statement: Statement, condition: ConditionElement, ctx: RuleContext): void {
  const { node, operators } = condition;
  const report = (at: Location, operator?: ConditionOperator): void => {
    const subject: Subject = { of: 'block', statement, ...(operator ? { operator } : {}) };
    ctx.report({ code: 'EMPTY_OBJECT_CONDITION', message: 'condition', at: [at], subject });
  };
  if (node?.kind === 'map' && node.entries.length === 0 && node.closed) {
    report(valueLocation(condition, condition, condition.name));
  }
  for (const operator of operators) {
    const inner = operator.node;
    if (inner?.kind !== 'map' || inner.entries.length > 0 || !inner.closed) continue;
    report(valueLocation(operator, operator, operator.text), operators.length === 1 ? undefined : operator);
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
