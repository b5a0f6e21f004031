import type { Operation, OperationContext } from '../operation.ts';
import { type AppliedPolicies, policiesOfGroup, policiesOfRole, policiesOfUser } from '../policies-of.ts';
import { checkCallerOfResourcePolicy, checkSimulationRequest, resourceOwnerOf } from './check-request.ts';
import { type Entity, entityOf, parsePolicySource } from './entity.ts';
import { withoutExcluded } from './exclusions.ts';
import { contextOf, runSimulation } from './run-simulation.ts';
import { simulatedPrincipal } from './simulated-principal.ts';
import type { SimulatePrincipalPolicyRequest } from './simulation-request.ts';
import { inputPolicies } from './source-policy.ts';

/**
 * What a user, group or role may do, by its policies and the service control policies of its account. As in AWS, resource
 * control policies, session policies and trust policies are not simulated.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const simulatePrincipalPolicy: Operation = {
  service: 'iam',
  name: 'SimulatePrincipalPolicy',
  authorization({ PolicySourceArn }: SimulatePrincipalPolicyRequest, context) {
    parsePolicySource(PolicySourceArn, context);
    return [{ action: 'iam:SimulatePrincipalPolicy', resource: PolicySourceArn }];
  },
  run(request: SimulatePrincipalPolicyRequest, context) {
    checkSimulationRequest(request);
    const entity = entityOf(request.PolicySourceArn, context);
    const callerArn = request.CallerArn ?? entity.value.arn;
    if (request.ResourcePolicy !== undefined) checkCallerOfResourcePolicy(callerArn);
    const principal = simulatedPrincipal(callerArn, context);
    const simulation = {
      principal,
      applied: appliedTo(entity, request, context),
      resourcePolicy: request.ResourcePolicy,
      resourceOwner: resourceOwnerOf(request) ?? principal.account,
      contextEntries: contextOf(request),
      managementAccountId: context.state.get('organization', 'organization')?.managementAccountId,
    };
    return runSimulation(request, simulation, context);
  },
};

function appliedTo(
  entity: Entity,
  request: SimulatePrincipalPolicyRequest,
  context: OperationContext,
): AppliedPolicies {
  const attached = withoutExcluded(policiesOfEntity(entity, context), request.PolicyExclusionList ?? []);
  const boundary = request.PermissionsBoundaryPolicyInputList ?? [];
  return {
    ...attached,
    identity: [...attached.identity, ...inputPolicies('PolicyInputList', request.PolicyInputList ?? [])],
    boundary:
      boundary.length > 0 ? inputPolicies('PermissionsBoundaryPolicyInputList', boundary) : attached.boundary,
    rcp: [],
  };
}

/** What is attached to the entity, and the service control policies of its account. */
export function policiesOfEntity(entity: Entity, context: OperationContext): AppliedPolicies {
  switch (entity.type) {
    case 'user':
      return policiesOfUser(entity.value, context);
    case 'role':
      return policiesOfRole(entity.value, context);
    case 'group':
      return policiesOfGroup(entity.value, context);
  }
}
