/** What a policy is attached to decides which elements it takes, which quota it has and which checks apply. */
export type PolicyKind =
  | 'identity'
  | 'trust'
  | 'resource'
  | 'scp'
  | 'rcp'
  | 'boundary'
  | 'session'
  | 'vpcEndpoint';

export const POLICY_KINDS: readonly PolicyKind[] = [
  'identity',
  'trust',
  'resource',
  'scp',
  'rcp',
  'boundary',
  'session',
  'vpcEndpoint',
];

/** Policy types of Access Analyzer's ValidatePolicy. */
export type ValidatePolicyType =
  | 'IDENTITY_POLICY'
  | 'RESOURCE_POLICY'
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY';

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html */
export function validatePolicyType(kind: PolicyKind): ValidatePolicyType {
  switch (kind) {
    case 'identity':
    case 'boundary':
    case 'session':
      return 'IDENTITY_POLICY';
    case 'trust':
    case 'resource':
    case 'vpcEndpoint':
      return 'RESOURCE_POLICY';
    case 'scp':
      return 'SERVICE_CONTROL_POLICY';
    case 'rcp':
      return 'RESOURCE_CONTROL_POLICY';
  }
}

export const TRUST_RESOURCE_TYPE = 'AWS::IAM::AssumeRolePolicyDocument';

/** The kind that ValidatePolicy's two type arguments name together. */
export function kindOf(type: ValidatePolicyType, resourceType: string | undefined): PolicyKind {
  switch (type) {
    case 'IDENTITY_POLICY':
      return 'identity';
    case 'SERVICE_CONTROL_POLICY':
      return 'scp';
    case 'RESOURCE_CONTROL_POLICY':
      return 'rcp';
    case 'RESOURCE_POLICY':
      if (resourceType === TRUST_RESOURCE_TYPE) return 'trust';
      return resourceType === 'AWS::EC2::VPCEndpoint' ? 'vpcEndpoint' : 'resource';
  }
}

/** Kinds whose statements name a principal. */
export function takesPrincipal(kind: PolicyKind): boolean {
  return kind === 'trust' || kind === 'resource' || kind === 'rcp' || kind === 'vpcEndpoint';
}
