import { expandAction } from '../access/actions/expand-action.ts';
import { isConditionKnown } from '../access/conditions/known-condition.ts';
import type { Action, Catalog } from '../catalog/catalog.ts';
import { parseOperator } from '../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, literals, type Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

const ATTRIBUTES = 'dynamodb:Attributes';
const SELECT = 'dynamodb:Select';
const SPECIFIC = 'SPECIFIC_ATTRIBUTES';

export const rule = defineRule({
  id: 'dynamodb-attributes',
  summary: 'Who may read some attributes of a DynamoDB table must ask for attributes by name',
  codes: { DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: 'SECURITY_WARNING' },
  messages: {
    select:
      '`{key}` looks at the attributes that a request names, and a read that names none returns them all. Require `dynamodb:Select` to be `SPECIFIC_ATTRIBUTES` too.',
  },
  fixes: { select: 'Require SPECIFIC_ATTRIBUTES as dynamodb:Select' },
  reference: awsCheck('security-warning', 'dynamodb-attributes-without-select'),
  statement(statement, ctx) {
    if (effectOf(statement) !== 'Allow' || !isConditionKnown(statement)) return;
    const uses = conditionKeys(statement);
    const restricting = uses.filter((use) => isKey(use, ATTRIBUTES) && isCompared(use));
    if (restricting.length === 0 || uses.some(requiresAttributes)) return;
    if (!actionsOf(statement, ctx.catalog).some(isRead)) return;
    for (const use of restricting) {
      ctx.report({
        code: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT',
        message: 'select',
        details: { key: use.key },
        at: [use],
        subject: statement,
      });
    }
  },
  fix({ subject }, { catalog }): Fix[] {
    const statement = subject as Statement;
    // Writes do not send the key, so that they would be refused.
    const isReadAlone =
      literals(statement.action).length === statement.action?.values.length &&
      actionsOf(statement, catalog).every(isRead);
    const operator = isReadAlone ? 'StringEquals' : 'StringEqualsIfExists';
    const edits = [{ kind: 'addCondition', statement, operator, key: SELECT, values: [SPECIFIC] }] as const;
    // Requests that only count would be refused, too.
    return [{ fix: 'select', edits, safe: false }];
  },
});

function actionsOf({ action }: Statement, catalog: Catalog): Action[] {
  return literals(action)
    .flatMap(({ text }) => expandAction(text, catalog))
    .filter(({ service }) => service.prefix === 'dynamodb')
    .flatMap(({ actions }) => actions);
}

function isRead({ accessLevel, conditionKeys, resourceTypes }: Action): boolean {
  const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  return accessLevel === 'Read' && keys.includes(SELECT);
}

/**
 * True where the statement asks for attributes by name, or may. AWS's examples do so with `IfExists`, for the sake of
 * writes: every read sends the key.
 */
function requiresAttributes(use: ConditionKeyUse): boolean {
  const { operator } = parseOperator(use.operator.text);
  if (!isKey(use, SELECT) || operator?.family !== 'String' || operator.negated) return false;
  return use.values.every((value) => value.kind !== 'literal' || value.text === SPECIFIC);
}

function isCompared(use: ConditionKeyUse): boolean {
  return parseOperator(use.operator.text).operator?.family !== 'Null';
}

function isKey(use: ConditionKeyUse, key: string): boolean {
  return use.key.toLowerCase() === key.toLowerCase();
}
