import type { Operator } from '../../catalog/facts/operators.ts';

/**
 * What an operator of numbers or dates asks of the order of two values: below 0 where the request's value comes first.
 * The negated operators ask what they negate.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
 */
export function orderTest({ name }: Operator): (order: number) => boolean {
  if (name.endsWith('LessThan')) return (order) => order < 0;
  if (name.endsWith('LessThanEquals')) return (order) => order <= 0;
  if (name.endsWith('GreaterThan')) return (order) => order > 0;
  if (name.endsWith('GreaterThanEquals')) return (order) => order >= 0;
  return (order) => order === 0;
}
