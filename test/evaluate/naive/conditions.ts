import { compare } from './compare.ts';
import { type Context, written } from './context.ts';
import { listOf } from './request.ts';
import { fillIn } from './variables.ts';

export type Effect = 'Allow' | 'Deny';

const OPERATOR =
  /^(?:(ForAllValues|ForAnyValue):)?(String(?:Equals|NotEquals|EqualsIgnoreCase|NotEqualsIgnoreCase|Like|NotLike)|(?:Numeric|Date)(?:Equals|NotEquals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Bool|BinaryEquals|IpAddress|NotIpAddress|Arn(?:Equals|NotEquals|Like|NotLike)|Null)(IfExists)?$/;

interface Asked {
  readonly set: string | undefined;
  readonly operator: string;
  readonly ifExists: boolean;
  readonly wanted: readonly string[];
  readonly version: unknown;
  readonly effect: Effect;
  readonly context: Context;
}

/**
 * Whether a `Condition` holds. Operators and keys are joined by AND. What AWS would not store does not hold in an Allow
 * and does in a Deny.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function conditionHolds(
  condition: unknown,
  version: unknown,
  effect: Effect,
  context: Context,
): boolean {
  const refused = effect === 'Deny';
  if (condition === undefined) return true;
  if (!isBlock(condition)) return refused;
  return Object.entries(condition).every(([name, keys]) => {
    const parts = OPERATOR.exec(name);
    if (parts === null || (parts[2] === 'Null' && parts[3]) || !isBlock(keys)) return refused;
    return Object.entries(keys).every(([key, value]) => {
      if (value === null || listOf(value).some((one) => typeof one === 'object')) return refused;
      const asked: Asked = {
        set: parts[1],
        operator: parts[2]!,
        ifExists: parts[3] !== undefined,
        wanted: listOf(value).map(written),
        version,
        effect,
        context,
      };
      return keyHolds(asked, context.get(key.toLowerCase()));
    });
  });
}

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function keyHolds(asked: Asked, values: readonly string[] | undefined): boolean {
  const { set, operator, ifExists, wanted, effect } = asked;
  if (operator === 'Null') return nullHolds(set, wanted, values);
  if (wanted.length === 0) return values === undefined && (set === 'ForAllValues' || ifExists);
  if (values === undefined) {
    if (ifExists || set === 'ForAllValues') return true;
    return set === undefined && isNegated(operator);
  }
  const holds = (value: string) => valueHolds(asked, value);
  if (set !== undefined) {
    const empty = values.every((value) => value === '');
    return set === 'ForAllValues' ? empty || values.every(holds) : !empty && values.some(holds);
  }
  if (values.length > 1) return effect === 'Deny' && values.some(holds);
  return holds(values[0]!);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null */
function nullHolds(
  set: string | undefined,
  wanted: readonly string[],
  values: readonly string[] | undefined,
): boolean {
  if (set === 'ForAllValues') return true;
  if (set === 'ForAnyValue') return false;
  const isAbsent = String(values === undefined);
  return wanted.some((one) => one.toLowerCase() === isAbsent);
}

/** The values of an operator are joined by OR, those of a negated one by NOR. */
function valueHolds({ operator, wanted, version, context }: Asked, value: string): boolean {
  const positive = operator.replace('Not', '');
  const fill = (text: string) => fillIn(text, version, context);
  const matches = wanted.some((one) => compare(positive, value, one, fill));
  return isNegated(operator) ? !matches : matches;
}

function isNegated(operator: string): boolean {
  return operator.includes('Not');
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
