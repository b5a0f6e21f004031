import type { GatewayIdentity } from '../gateway.ts';
import type { EntityReference } from '../plan.ts';

type Account = Pick<GatewayIdentity, 'partition' | 'accountId'>;

export function entityArn(
  { partition, accountId }: Account,
  { kind, name }: EntityReference,
  path = '/',
): string {
  return `arn:${partition}:iam::${accountId}:${kind}${path}${name}`;
}

export function policyArn({ partition, accountId }: Account, name: string, path = '/'): string {
  return `arn:${partition}:iam::${accountId}:policy${path}${name}`;
}

export function isAwsManaged(arn: string): boolean {
  return /^arn:[\w-]+:iam::aws:policy\//.test(arn);
}

/** The last part of an ARN of IAM: the name. */
export function nameInArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** How drafts name an entity in their tables. */
export function entityKey({ kind, name }: EntityReference): string {
  return `${kind} ${name}`;
}

/** `role web`: for titles. */
export function entityTitle({ kind, name }: EntityReference): string {
  return `${kind} ${name}`;
}
