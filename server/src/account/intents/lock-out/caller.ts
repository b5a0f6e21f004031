import type { GatewayIdentity } from '../../gateway.ts';
import type { EntityReference } from '../../plan.ts';

/** Who plans: the entity whose policies count. Root has none, and those of a federated user are not known. */
export type Caller =
  | { readonly kind: 'root' }
  | { readonly kind: 'entity'; readonly entity: EntityReference }
  | { readonly kind: 'unknown' };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export function callerOf({ arn }: Pick<GatewayIdentity, 'arn'>): Caller {
  if (/^arn:[\w-]+:iam::\d{12}:root$/.test(arn)) return { kind: 'root' };
  const user = /^arn:[\w-]+:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
  if (user !== undefined) return { kind: 'entity', entity: { kind: 'user', name: user } };
  const role = /^arn:[\w-]+:sts::\d{12}:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  if (role !== undefined) return { kind: 'entity', entity: { kind: 'role', name: role } };
  return { kind: 'unknown' };
}
