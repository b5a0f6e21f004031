import { openResources, type ShippedResources } from '../../files/resources.ts';
import { createPolicyService, type PolicyService } from '../../policy/index.ts';
import type { AccountResources } from './handler.ts';

/** What ships beside the bundles. */
export function shippedResources(): AccountResources {
  let opened: ShippedResources | undefined;
  let service: PolicyService | undefined;
  const resources = (): ShippedResources => {
    opened ??= openResources();
    return opened;
  };
  return {
    policyService() {
      service ??= createPolicyService({ catalog: resources().catalog, patterns: resources().patterns });
      return service;
    },
    managedPolicies: () => resources().managedPolicies(),
  };
}
