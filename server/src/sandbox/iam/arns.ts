import type { OperationContext } from '../operation.ts';

export type ResourceType =
  | 'role'
  | 'user'
  | 'group'
  | 'policy'
  | 'instance-profile'
  | 'mfa'
  | 'oidc-provider'
  | 'saml-provider';

/** @param path `/` or `/team/` */
export function iamArn(
  type: ResourceType,
  path: string,
  name: string,
  { account }: Pick<OperationContext, 'account'>,
): string {
  return `arn:aws:iam::${account}:${type}${path}${name}`;
}

/** Of a managed policy: `arn:aws:iam::aws:policy/job-function/Billing` is of `aws`, with the path `/job-function/`. */
export interface PolicyArn {
  /** 12 digits, or `aws`. */
  readonly owner: string;
  readonly path: string;
  readonly name: string;
}

const POLICY_ARN = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy(\/(?:[!-~]+\/)?)([\w+=,.@-]{1,128})$/;

export function parsePolicyArn(arn: string): PolicyArn | undefined {
  const [, owner, path, name] = POLICY_ARN.exec(arn) ?? [];
  return owner && path && name ? { owner, path, name } : undefined;
}
