import { createPolicyService, type SimulationResult } from '../../../server/src/policy/index.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

const service = createPolicyService({ catalog: miniCatalog() });

/** The result of a request that can be answered. Throws for any other. */
export function simulated(request: unknown, options?: { readonly trace?: boolean }): SimulationResult {
  const result = service.simulate(request, options);
  if ('error' in result) throw new Error(result.error);
  return result;
}

/** The error of a request that cannot be answered. Throws for any other. */
export function refused(request: unknown): string {
  const result = service.simulate(request);
  if (!('error' in result)) throw new Error(`It was answered: ${JSON.stringify(result)}`);
  return result.error;
}

type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A policy document of one statement. */
export function document(
  effect: 'Allow' | 'Deny',
  action: string | readonly string[],
  more: { readonly resource?: string; readonly condition?: Condition; readonly principal?: unknown } = {},
) {
  const { resource = '*', condition, principal } = more;
  const statement = {
    Effect: effect,
    ...(principal !== undefined && { Principal: principal }),
    Action: action,
    Resource: resource,
    ...(condition && { Condition: condition }),
  };
  return { Version: '2012-10-17', Statement: [statement] };
}
