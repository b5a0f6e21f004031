import {
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeleteInstanceProfileCommand,
  DeleteLoginProfileCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  DetachUserPolicyCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListInstanceProfilesCommand,
  ListMFADevicesCommand,
  RemoveRoleFromInstanceProfileCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { accountDetails, type Details } from './details.ts';

type User = Details['UserDetailList'][number];
type Role = Details['RoleDetailList'][number];
type Group = Details['GroupDetailList'][number];
type Policy = Details['Policies'][number];

/** Deletes everything whose name begins with `prefix`, with all that must go first; gives what there was. */
export async function sweep(iam: IAMClient, prefix: string): Promise<readonly string[]> {
  if (!prefix.startsWith('wb-')) throw new Error(`Not a name of this suite: ${prefix}`);
  const all = await accountDetails(iam);
  const mine = <T>(list: readonly T[], name: (one: T) => string | undefined): readonly T[] =>
    list.filter((one) => name(one)?.startsWith(prefix));
  const users = mine(all.UserDetailList, ({ UserName }) => UserName);
  const roles = mine(all.RoleDetailList, ({ RoleName }) => RoleName);
  const groups = mine(all.GroupDetailList, ({ GroupName }) => GroupName);
  const policies = mine(all.Policies, ({ PolicyName }) => PolicyName);
  for (const user of users) await removeUser(iam, user);
  for (const role of roles) await removeRole(iam, role);
  for (const group of groups) await removeGroup(iam, group);
  for (const policy of policies) await removePolicy(iam, policy);
  const { InstanceProfiles = [] } = await iam.send(new ListInstanceProfilesCommand({ MaxItems: 1000 }));
  const profiles = mine(InstanceProfiles, (one) => one.InstanceProfileName);
  for (const { InstanceProfileName } of profiles) {
    await iam.send(new DeleteInstanceProfileCommand({ InstanceProfileName }));
  }
  return [
    ...users.map(({ UserName }) => `user ${UserName}`),
    ...roles.map(({ RoleName }) => `role ${RoleName}`),
    ...groups.map(({ GroupName }) => `group ${GroupName}`),
    ...policies.map(({ PolicyName }) => `policy ${PolicyName}`),
    ...profiles.map(({ InstanceProfileName }) => `instance profile ${InstanceProfileName}`),
  ];
}

async function removeUser(iam: IAMClient, { UserName, ...user }: User): Promise<void> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  for (const { AccessKeyId } of AccessKeyMetadata) {
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  }
  const { MFADevices = [] } = await iam.send(new ListMFADevicesCommand({ UserName }));
  for (const { SerialNumber } of MFADevices) {
    await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    await iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }));
  }
  // Whether there is a password is told by no list.
  await iam.send(new DeleteLoginProfileCommand({ UserName })).catch(() => {});
  for (const GroupName of user.GroupList ?? []) {
    await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName }));
  }
  for (const { PolicyArn } of user.AttachedManagedPolicies ?? []) {
    await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
  }
  for (const { PolicyName } of user.UserPolicyList ?? []) {
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
  }
  await iam.send(new DeleteUserCommand({ UserName }));
}

async function removeRole(iam: IAMClient, { RoleName, ...role }: Role): Promise<void> {
  for (const { InstanceProfileName } of role.InstanceProfileList ?? []) {
    await iam.send(new RemoveRoleFromInstanceProfileCommand({ RoleName, InstanceProfileName }));
  }
  for (const { PolicyArn } of role.AttachedManagedPolicies ?? []) {
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  }
  for (const { PolicyName } of role.RolePolicyList ?? []) {
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  }
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function removeGroup(iam: IAMClient, { GroupName, ...group }: Group): Promise<void> {
  for (const { PolicyArn } of group.AttachedManagedPolicies ?? []) {
    await iam.send(new DetachGroupPolicyCommand({ GroupName, PolicyArn }));
  }
  for (const { PolicyName } of group.GroupPolicyList ?? []) {
    await iam.send(new DeleteGroupPolicyCommand({ GroupName, PolicyName }));
  }
  await iam.send(new DeleteGroupCommand({ GroupName }));
}

async function removePolicy(
  iam: IAMClient,
  { Arn: PolicyArn, PolicyVersionList = [] }: Policy,
): Promise<void> {
  for (const { VersionId, IsDefaultVersion } of PolicyVersionList) {
    if (!IsDefaultVersion) await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
  }
  await iam.send(new DeletePolicyCommand({ PolicyArn }));
}
