import type { OperationContext } from '../operation.ts';
import type { ConditionContext } from '../request-context.ts';
import { tokenPage } from '../token-page.ts';
import { evaluationResult } from './evaluation-result.ts';
import { invalidInput } from './invalid-input.ts';
import type { Simulation } from './simulation.ts';
import type { SimulationRequest } from './simulation-request.ts';

/**
 * One page of results, in the order in which the actions are named.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html#API_SimulateCustomPolicy_ResponseElements
 */
export function runSimulation(
  { ActionNames, ResourceArns = [], MaxItems = 100, Marker }: SimulationRequest,
  simulation: Simulation,
  context: OperationContext,
): object {
  const { items, token } = tokenPage(ActionNames, MaxItems, Marker, () => invalidInput('Invalid Marker.'));
  const resources = ResourceArns.length === 0 ? ['*'] : ResourceArns;
  return {
    EvaluationResults: items.map((action) => evaluationResult(action, resources, simulation, context)),
    IsTruncated: token !== undefined,
    ...(token !== undefined && { Marker: token }),
  };
}

/** The condition keys that a request gives, with one value or a list of them. */
export function contextOf({ ContextEntries = [] }: SimulationRequest): ConditionContext {
  return Object.fromEntries(
    ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [], ContextKeyType = 'string' }) => {
      const [value] = ContextKeyValues;
      const isScalar = !ContextKeyType.endsWith('List') && ContextKeyValues.length === 1;
      return [ContextKeyName, isScalar && value !== undefined ? value : ContextKeyValues];
    }),
  );
}
