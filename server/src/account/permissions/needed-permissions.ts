import type { GatewayIdentity } from '../gateway.ts';
import { actionOf } from '../operation-table.ts';
import type { OperationName } from '../operations.ts';

/** What a policy must allow. */
export interface NeededPermission {
  /** `iam:AttachRolePolicy` */
  readonly action: string;
  /** ARN, `*` where the action takes none; with wildcards where names are not known. */
  readonly resource: string;
}

export interface AnyCall {
  readonly operation: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Where the call is made, and ARNs that are known, by kind and name: `role web`. */
export interface CalledAccount extends Pick<GatewayIdentity, 'partition' | 'accountId'> {
  readonly arns?: Readonly<Record<string, string>> | undefined;
}

/**
 * What the caller must be allowed for a call. A member of the input that is a name or ARN narrows the resource; `*` in its
 * place stands for every name.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export function permissionsOfCall(
  { operation, input }: AnyCall,
  account: CalledAccount,
): readonly NeededPermission[] {
  // AWS answers everybody.
  if (operation === 'GetCallerIdentity') return [];
  if (input.PolicySourceArn === '*') {
    return (['role', 'user', 'group'] as const).map((kind) => ({
      action: actionOf(operation),
      resource: arnOf(kind, '*', account),
    }));
  }
  const resource = resourceOf(operation, input, account);
  const has = (member: string): boolean => {
    const value = input[member];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  };
  const tagging = has('Tags') ? TAGGING[operation] : undefined;
  const { partition, accountId } = account;
  return [
    { action: actionOf(operation), resource },
    ...(tagging ? [{ action: tagging, resource }] : []),
    ...(operation === 'AddRoleToInstanceProfile'
      ? [{ action: 'iam:PassRole', resource: arnOf('role', text(input.RoleName), account) }]
      : []),
    // A policy of AWS's is read by an ARN of its own.
    ...(operation.startsWith('GetPolicy') && resource === `arn:${partition}:iam::${accountId}:policy/*`
      ? [{ action: actionOf(operation), resource: `arn:${partition}:iam::aws:policy/*` }]
      : []),
  ];
}

const TAGGING: Partial<Record<OperationName, string>> = {
  CreateRole: 'iam:TagRole',
  CreateUser: 'iam:TagUser',
  CreatePolicy: 'iam:TagPolicy',
};

/** Operations of IAM on all of the account. */
const ON_ALL: ReadonlySet<OperationName> = new Set([
  'ListAccountAliases',
  'GetAccountSummary',
  'ListOpenIDConnectProviders',
  'ListSAMLProviders',
  'ListRoles',
  'ListUsers',
  'ListGroups',
  'ListPolicies',
  'SimulateCustomPolicy',
  'GetContextKeysForCustomPolicy',
]);

function resourceOf(operation: OperationName, input: AnyCall['input'], account: CalledAccount): string {
  const { partition, accountId } = account;
  const iam = `arn:${partition}:iam::${accountId}:`;
  if (!actionOf(operation).startsWith('iam:') || ON_ALL.has(operation)) return '*';
  const { PolicySourceArn, InstanceProfileName, GroupName, SerialNumber, PolicyArn } = input;
  if (PolicySourceArn !== undefined) return text(PolicySourceArn);
  if (InstanceProfileName !== undefined) return `${iam}instance-profile/${text(InstanceProfileName)}`;
  if (operation === 'DeleteVirtualMFADevice') {
    return SerialNumber === '*' ? `${iam}mfa/*` : text(SerialNumber);
  }
  // Membership of a group is the group's.
  if (GroupName !== undefined) return arnOf('group', text(GroupName), account, input.Path);
  if (input.RoleName !== undefined) return arnOf('role', text(input.RoleName), account, input.Path);
  if (input.UserName !== undefined) return arnOf('user', text(input.UserName), account, input.Path);
  if (PolicyArn !== undefined) return PolicyArn === '*' ? `${iam}policy/*` : text(PolicyArn);
  if (operation === 'CreatePolicy') {
    return `${iam}policy${text(input.Path ?? '/')}${text(input.PolicyName)}`;
  }
  return '*';
}

function arnOf(
  kind: 'role' | 'user' | 'group',
  name: string,
  { partition, accountId, arns }: CalledAccount,
  path: unknown = '/',
): string {
  return arns?.[`${kind} ${name}`] ?? `arn:${partition}:iam::${accountId}:${kind}${text(path)}${name}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '*';
}
