import type { DocumentReference } from '../../protocol/account.ts';
import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { EntityReference } from '../plan.ts';
import { readBoundary } from '../readings/entities.ts';
import { groupsOfUser } from '../readings/memberships.ts';
import { readDefaultVersion } from '../readings/policies.ts';
import { listAttached, listInline, readInline } from '../readings/policies-of-entity.ts';

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
  gateway: AwsGateway,
  options: CallOptions,
): Promise<readonly PrincipalPolicy[]> {
  const found = [...(await policiesOf(entity, '', gateway, options))];
  if (entity.kind === 'user') {
    for (const name of await groupsOfUser(gateway, entity.name, options))
      found.push(...(await policiesOf({ kind: 'group', name }, ` of group ${name}`, gateway, options)));
  }
  const boundary = await readBoundary(gateway, entity, options);
  if (boundary !== null) found.push(...(await managed(boundary, 'boundary', '', gateway, options)));
  return found;
}

async function policiesOf(
  entity: EntityReference,
  suffix: string,
  gateway: AwsGateway,
  options: CallOptions,
): Promise<readonly PrincipalPolicy[]> {
  const found: PrincipalPolicy[] = [];
  for (const policy of await listInline(gateway, entity, options)) {
    const document = await readInline(gateway, entity, policy, options);
    // Deleted since it was listed.
    if (document === null) continue;
    const reference = { kind: 'inline', entity, policy } as const;
    found.push({ layer: 'identity', name: `${policy}${suffix}`, document, reference });
  }
  for (const { PolicyArn } of await listAttached(gateway, entity, options))
    found.push(...(await managed(PolicyArn, 'identity', suffix, gateway, options)));
  return found;
}

async function managed(
  arn: string,
  layer: PrincipalPolicy['layer'],
  suffix: string,
  gateway: AwsGateway,
  options: CallOptions,
): Promise<readonly PrincipalPolicy[]> {
  const version = await readDefaultVersion(gateway, arn, options);
  if (version === null) return [];
  const name = `${arn.split('/').at(-1)}${suffix}`;
  return [{ layer, name, arn, document: version.text, reference: { kind: 'managed', arn } }];
}
