import type { Organization } from '../state/tables.ts';

type Level = Organization['levels'][number];
type Policy = Organization['policies'][number];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html#awsorganizations-resources-for-iam-policies */
export function organizationArn({ id, managementAccountId }: Organization): string {
  return `arn:aws:organizations::${managementAccountId}:organization/${id}`;
}

export function levelArn({ id, managementAccountId }: Organization, level: Level): string {
  return `arn:aws:organizations::${managementAccountId}:${LEVEL_TYPES[level.type]}/${id}/${level.id}`;
}

export function accountArn({ id, managementAccountId }: Organization, account: string): string {
  return `arn:aws:organizations::${managementAccountId}:account/${id}/${account}`;
}

/** AWS's own policies belong to no organization. */
export function organizationPolicyArn({ id, managementAccountId }: Organization, policy: Policy): string {
  const type = policy.type.toLowerCase();
  return policy.awsManaged
    ? `arn:aws:organizations::aws:policy/${type}/${policy.id}`
    : `arn:aws:organizations::${managementAccountId}:policy/${id}/${type}/${policy.id}`;
}

const LEVEL_TYPES: Readonly<Record<Level['type'], string>> = {
  ROOT: 'root',
  ORGANIZATIONAL_UNIT: 'ou',
  ACCOUNT: 'account',
};
