import type { Operation } from '../operation.ts';
import { accessKeyOperations } from './access-keys.ts';
import { accountOperations } from './account.ts';
import { accountSummaryOperations } from './account-summary.ts';
import { attachedPolicyOperations } from './attached-policies.ts';
import { authorizationDetailsOperations } from './authorization-details.ts';
import { boundaryOperations } from './boundaries.ts';
import { entitiesForPolicyOperations } from './entities-for-policy.ts';
import { groupOperations } from './groups.ts';
import { inlinePolicyOperations } from './inline-policies.ts';
import { instanceProfileOperations } from './instance-profiles.ts';
import { loginProfileOperations } from './login-profiles.ts';
import { managedPolicyOperations } from './managed-policies.ts';
import { mfaDeviceOperations } from './mfa-devices.ts';
import { oidcProviderOperations } from './oidc-providers.ts';
import { policyVersionOperations } from './policy-versions.ts';
import { principalTagOperations } from './principal-tags.ts';
import { GROUP, ROLE, USER } from './principals.ts';
import { roleOperations } from './roles.ts';
import { samlProviderOperations } from './saml-providers.ts';
import { serviceAccessOperations } from './service-access.ts';
import { userCredentialOperations } from './user-credentials.ts';
import { userOperations } from './users.ts';

/** The operations of IAM on the account's entities: everything but simulation. */
export const iamOperations: readonly Operation[] = [
  ...roleOperations,
  ...inlinePolicyOperations(ROLE),
  ...attachedPolicyOperations(ROLE),
  ...boundaryOperations(ROLE),
  ...principalTagOperations(ROLE),
  ...userOperations,
  ...inlinePolicyOperations(USER),
  ...attachedPolicyOperations(USER),
  ...boundaryOperations(USER),
  ...principalTagOperations(USER),
  ...accessKeyOperations,
  ...loginProfileOperations,
  ...mfaDeviceOperations,
  ...userCredentialOperations,
  ...groupOperations,
  ...inlinePolicyOperations(GROUP),
  ...attachedPolicyOperations(GROUP),
  ...managedPolicyOperations,
  ...policyVersionOperations,
  ...entitiesForPolicyOperations,
  ...instanceProfileOperations,
  ...oidcProviderOperations,
  ...samlProviderOperations,
  ...accountOperations,
  ...accountSummaryOperations,
  ...authorizationDetailsOperations,
  ...serviceAccessOperations,
];
