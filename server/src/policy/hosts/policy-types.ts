import { RESOURCE_POLICIES } from '../catalog/facts/resource-policies.ts';
import { POLICY_KINDS } from '../model/kind.ts';
import type { KindSetting } from './host.ts';

/** Everything that a policy can be said to be: the kinds, then resource policies by what carries them. */
export function policyTypeChoices(): readonly KindSetting[] {
  const kinds = POLICY_KINDS.map((kind): KindSetting => ({ kind }));
  const resources = RESOURCE_POLICIES.map(
    ({ resourceType }): KindSetting => ({ kind: 'resource', resourceType }),
  );
  return [...kinds, ...resources];
}
