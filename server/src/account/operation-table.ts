import type { OperationName } from './operations.ts';

/** The services that are called, by their prefix in policies. */
export type ServiceName = 'iam' | 'sts' | 'access-analyzer' | 'organizations';

export const SERVICES: readonly ServiceName[] = ['iam', 'sts', 'access-analyzer', 'organizations'];

const OTHER_SERVICES = {
  GetCallerIdentity: 'sts',
  DecodeAuthorizationMessage: 'sts',
  ValidatePolicy: 'access-analyzer',
  CheckNoNewAccess: 'access-analyzer',
  CheckAccessNotGranted: 'access-analyzer',
  ListPoliciesForTarget: 'organizations',
  ListParents: 'organizations',
  DescribePolicy: 'organizations',
} as const satisfies Partial<Record<OperationName, ServiceName>>;

/** The operations of one service. */
export type OperationOf<S extends ServiceName> = S extends 'iam'
  ? Exclude<OperationName, keyof typeof OTHER_SERVICES>
  : {
      [O in keyof typeof OTHER_SERVICES]: (typeof OTHER_SERVICES)[O] extends S ? O : never;
    }[keyof typeof OTHER_SERVICES];

export function serviceOf(operation: OperationName): ServiceName {
  return (OTHER_SERVICES as Partial<Record<OperationName, ServiceName>>)[operation] ?? 'iam';
}

/** `iam:GetRole`: what a policy must allow for the call. */
export function actionOf(operation: OperationName): string {
  return `${serviceOf(operation)}:${operation}`;
}

const READING = /^(Get|List|Simulate|Describe|Validate|Check|Decode)/;

/** Whether the call changes the account; what is not known to read counts as a change. */
export function isWrite(operation: OperationName): boolean {
  return !READING.test(operation);
}
