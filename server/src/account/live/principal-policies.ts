import type { DocumentReference } from '../../protocol/account.ts';
import { type HeldPolicy, principalPolicies as policiesOf } from '../intents/principal-policies.ts';
import type { EntityReference } from '../plan.ts';
import type { LiveContext } from './live-context.ts';

/** A policy that applies to a principal, with where it can be opened. */
export interface PrincipalPolicy {
  readonly layer: 'identity' | 'boundary';
  /** `AmazonS3ReadOnlyAccess`, `deploy of group developers`. */
  readonly name: string;
  readonly arn?: string;
  /** JSON text as IAM stores it. */
  readonly document: string;
  readonly reference: DocumentReference;
}

/** Everything that the policies of a role, of a user with its groups, or of a group say. Throws an AwsError. */
export async function principalPolicies(
  entity: EntityReference,
  { gateway, signal, managedPolicies }: LiveContext,
): Promise<readonly PrincipalPolicy[]> {
  const found = await policiesOf(entity, { gateway, options: { signal }, managedPolicies });
  if (!found) return [];
  const { policies, boundary } = found;
  return [
    ...policies.map((policy) => identityPolicy(policy, entity)),
    ...(boundary ? [managedPolicy('boundary', boundary.arn, boundary.document, '')] : []),
  ];
}

function identityPolicy({ holder, source, document }: HeldPolicy, entity: EntityReference): PrincipalPolicy {
  const suffix = holder.kind === entity.kind ? '' : ` of group ${holder.name}`;
  if ('attached' in source) return managedPolicy('identity', source.attached, document, suffix);
  const reference = { kind: 'inline', entity: holder, policy: source.inline } as const;
  return { layer: 'identity', name: `${source.inline}${suffix}`, document, reference };
}

function managedPolicy(
  layer: PrincipalPolicy['layer'],
  arn: string,
  document: string,
  suffix: string,
): PrincipalPolicy {
  const name = `${arn.split('/').at(-1)}${suffix}`;
  return { layer, name, arn, document, reference: { kind: 'managed', arn } };
}
