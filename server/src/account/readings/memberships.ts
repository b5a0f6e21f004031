import type { AwsGateway, CallOptions } from '../gateway.ts';
import { allPages } from './pages.ts';

/** Names of a user's groups. Throws `notFound` where there is no such user. */
export function groupsOfUser(
  gateway: AwsGateway,
  user: string,
  options: CallOptions,
): Promise<readonly string[]> {
  return allPages(
    gateway,
    'ListGroupsForUser',
    { UserName: user },
    (page) => page.Groups.map(({ GroupName }) => GroupName),
    options,
  );
}

/** Names of a group's users. Throws `notFound` where there is no such group. */
export function usersOfGroup(
  gateway: AwsGateway,
  group: string,
  options: CallOptions,
): Promise<readonly string[]> {
  return allPages(
    gateway,
    'GetGroup',
    { GroupName: group },
    (page) => page.Users.map(({ UserName }) => UserName),
    options,
  );
}

/** Names of the instance profiles that hold a role. Throws `notFound` where there is no such role. */
export function instanceProfilesOfRole(
  gateway: AwsGateway,
  role: string,
  options: CallOptions,
): Promise<readonly string[]> {
  return allPages(
    gateway,
    'ListInstanceProfilesForRole',
    { RoleName: role },
    (page) => page.InstanceProfiles.map(({ InstanceProfileName }) => InstanceProfileName),
    options,
  );
}
