import type { AwsGateway, CallOptions } from '../gateway.ts';
import type { Target } from '../plan.ts';
import { credentialsOfType } from './credentials.ts';
import { readBoundary, readEntityState, readTrustPolicy } from './entities.ts';
import { groupsOfUser, instanceProfilesOfRole } from './memberships.ts';
import { orNull } from './pages.ts';
import { readPolicy, readPolicyVersions } from './policies.ts';
import { listAttached, readInline } from './policies-of-entity.ts';
import { documentState, PRESENT, policyState, policyVersionsState, trustPolicyState } from './states.ts';

/**
 * What a target is now, in the shape of `states.ts`; null where it does not exist, also where what it belongs to does
 * not. Throws an AwsError where it cannot be read.
 */
export async function readTarget(
  gateway: AwsGateway,
  target: Target,
  options: CallOptions,
): Promise<unknown> {
  switch (target.kind) {
    case 'entity':
      return readEntityState(gateway, target.entity, options);
    case 'trustPolicy':
      return mapped(await readTrustPolicy(gateway, target.role, options), trustPolicyState);
    case 'inlinePolicy':
      return mapped(await readInline(gateway, target.entity, target.policy, options), documentState);
    case 'attachment': {
      const attached = await orNull(listAttached(gateway, target.entity, options));
      return presence(attached?.some(({ PolicyArn }) => PolicyArn === target.policyArn));
    }
    case 'boundary':
      return readBoundary(gateway, target.entity, options);
    case 'policy':
      return mapped(await readPolicy(gateway, target.arn, options), (policy) =>
        policyState({ path: policy.Path, description: policy.Description, tags: policy.Tags }),
      );
    case 'policyVersions':
      return mapped(await readPolicyVersions(gateway, target.arn, options), policyVersionsState);
    case 'membership': {
      const groups = await orNull(groupsOfUser(gateway, target.user, options));
      return presence(groups?.includes(target.group));
    }
    case 'instanceProfile': {
      const profiles = await orNull(instanceProfilesOfRole(gateway, target.role, options));
      return presence(profiles?.includes(target.profile));
    }
    case 'credential': {
      const credentials = await credentialsOfType(gateway, target.user, target.type, options);
      return presence(credentials.some(({ id }) => id === target.id));
    }
  }
}

function mapped<T>(value: T | null, map: (value: T) => unknown): unknown {
  return value === null ? null : map(value);
}

function presence(isThere: boolean | undefined): typeof PRESENT | null {
  return isThere ? PRESENT : null;
}
