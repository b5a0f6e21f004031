import type { Operation } from '../operation.ts';
import type { StateReader } from '../state/tables.ts';
import { onEverything, operation } from './operation.ts';
import { ACCOUNT_QUOTAS, ATTACHED_POLICIES, POLICY_VERSIONS, QUOTAS, USER_QUOTAS } from './quotas.ts';

export const accountSummaryOperations: readonly Operation[] = [
  operation('GetAccountSummary', onEverything, (_input, { state }) => ({
    SummaryMap: { ...usage(state), ...LIMITS },
  })),
];

const LIMITS = {
  AccessKeysPerUserQuota: USER_QUOTAS.accessKeys,
  AssumeRolePolicySizeQuota: QUOTAS.roleTrust.limit,
  AttachedPoliciesPerGroupQuota: ATTACHED_POLICIES.group.limit,
  AttachedPoliciesPerRoleQuota: ATTACHED_POLICIES.role.limit,
  AttachedPoliciesPerUserQuota: ATTACHED_POLICIES.user.limit,
  GlobalEndpointTokenVersion: 1,
  GroupPolicySizeQuota: QUOTAS.groupInline.limit,
  GroupsPerUserQuota: USER_QUOTAS.groups,
  GroupsQuota: ACCOUNT_QUOTAS.groups,
  InstanceProfilesQuota: ACCOUNT_QUOTAS.instanceProfiles,
  PoliciesQuota: ACCOUNT_QUOTAS.policies,
  PolicySizeQuota: QUOTAS.managedPolicy.limit,
  PolicyVersionsInUseQuota: ACCOUNT_QUOTAS.policyVersionsInUse,
  RolePolicySizeQuota: QUOTAS.roleInline.limit,
  RolesQuota: ACCOUNT_QUOTAS.roles,
  ServerCertificatesQuota: ACCOUNT_QUOTAS.serverCertificates,
  SigningCertificatesPerUserQuota: USER_QUOTAS.signingCertificates,
  UserPolicySizeQuota: QUOTAS.userInline.limit,
  UsersQuota: ACCOUNT_QUOTAS.users,
  VersionsPerPolicyQuota: POLICY_VERSIONS,
};

function usage(state: StateReader): Readonly<Record<string, number>> {
  const devices = state.all('mfaDevices');
  const policies = state.all('policies');
  const hasRootKey = state.all('accessKeys').some(({ user }) => user === undefined);
  return {
    AccountAccessKeysPresent: hasRootKey ? 1 : 0,
    AccountMFAEnabled: 0,
    AccountPasswordPresent: 1,
    AccountSigningCertificatesPresent: 0,
    Groups: state.all('groups').length,
    InstanceProfiles: state.all('instanceProfiles').length,
    MFADevices: devices.length,
    MFADevicesInUse: devices.filter(({ user }) => user !== undefined).length,
    Policies: policies.length,
    PolicyVersionsInUse: policies.reduce((sum, { versions }) => sum + versions.length, 0),
    Providers: state.all('identityProviders').length,
    Roles: state.all('roles').length,
    ServerCertificates: 0,
    Users: state.all('users').length,
  };
}
