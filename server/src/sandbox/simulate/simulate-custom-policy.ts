import type { Operation } from '../operation.ts';
import {
  checkCallerOfResourcePolicy,
  checkSimulationRequest,
  organizationLevels,
  resourceOwnerOf,
} from './check-request.ts';
import { contextOf, runSimulation } from './run-simulation.ts';
import { simulatedPrincipal } from './simulated-principal.ts';
import type { SimulateCustomPolicyRequest } from './simulation-request.ts';
import { inputPolicies } from './source-policy.ts';

/**
 * What policies that come with the request allow together; nothing of the account counts.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export const simulateCustomPolicy: Operation = {
  service: 'iam',
  name: 'SimulateCustomPolicy',
  authorization: () => [{ action: 'iam:SimulateCustomPolicy', resource: '*' }],
  run(request: SimulateCustomPolicyRequest, context) {
    checkSimulationRequest(request);
    const levels = organizationLevels(request.OrderedOrganizationPolicyInputList ?? []);
    if (request.ResourcePolicy !== undefined) checkCallerOfResourcePolicy(request.CallerArn);
    const principal = simulatedPrincipal(request.CallerArn, context);
    const simulation = {
      principal,
      applied: {
        identity: inputPolicies('PolicyInputList', request.PolicyInputList),
        boundary: inputPolicies(
          'PermissionsBoundaryPolicyInputList',
          request.PermissionsBoundaryPolicyInputList ?? [],
        ),
        session: [],
        scp: levels.map((documents, index) => ({
          level: `level ${index + 1}`,
          policies: inputPolicies(`OrderedOrganizationPolicyInputList.${index + 1}`, documents),
        })),
        rcp: [],
      },
      resourcePolicy: request.ResourcePolicy,
      resourceOwner: resourceOwnerOf(request) ?? principal.account,
      contextEntries: contextOf(request),
      managementAccountId: undefined,
    };
    return runSimulation(request, simulation, context);
  },
};
