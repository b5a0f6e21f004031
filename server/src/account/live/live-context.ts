import type { ManagedPolicies } from '../../files/managed-policies-file.ts';
import type { PolicyService } from '../../policy/index.ts';
import type { AwsGateway } from '../gateway.ts';

/** What a question to AWS needs. */
export interface LiveContext {
  readonly gateway: AwsGateway;
  readonly signal: AbortSignal;
  readonly policyService: () => PolicyService;
  readonly managedPolicies: () => ManagedPolicies;
}
