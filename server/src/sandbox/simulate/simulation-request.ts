import type { PolicyIdentifier } from './exclusions.ts';

/**
 * What both simulating operations take.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 */
export interface SimulationRequest {
  readonly PolicyInputList?: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[];
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly ResourcePolicy?: string;
  /** `arn:aws:iam::123456789012:root` */
  readonly ResourceOwner?: string;
  readonly CallerArn?: string;
  readonly ContextEntries?: readonly ContextEntry[];
  readonly ResourceHandlingOption?: string;
  readonly MaxItems?: number;
  readonly Marker?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
export interface SimulatePrincipalPolicyRequest extends SimulationRequest {
  readonly PolicySourceArn: string;
  readonly PolicyExclusionList?: readonly PolicyIdentifier[];
}

export interface SimulateCustomPolicyRequest extends SimulationRequest {
  readonly PolicyInputList: readonly string[];
  /** From the root down to the account. */
  readonly OrderedOrganizationPolicyInputList?: readonly {
    readonly ServiceControlPolicyInputList?: readonly string[];
  }[];
}

export interface ContextEntry {
  readonly ContextKeyName?: string;
  readonly ContextKeyValues?: readonly string[];
  /** `string`, `stringList`, … */
  readonly ContextKeyType?: string;
}
