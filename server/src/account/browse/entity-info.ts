import type { EntityInfo } from '../../protocol/account.ts';
import type { GroupData, PolicyData, RoleData, UserData } from '../operations.ts';

export function roleInfo({ RoleName, Arn, Path, Description, CreateDate }: RoleData): EntityInfo {
  return {
    kind: 'role',
    name: RoleName,
    arn: Arn,
    path: Path,
    ...(Description && { description: Description }),
    ...created(CreateDate),
  };
}

export function userInfo({ UserName, Arn, Path, CreateDate }: UserData): EntityInfo {
  return { kind: 'user', name: UserName, arn: Arn, path: Path, ...created(CreateDate) };
}

export function groupInfo({ GroupName, Arn, Path, CreateDate }: GroupData): EntityInfo {
  return { kind: 'group', name: GroupName, arn: Arn, path: Path, ...created(CreateDate) };
}

export function policyInfo(policy: PolicyData): EntityInfo {
  const { PolicyName, Arn, Path, Description, AttachmentCount, CreateDate } = policy;
  return {
    kind: 'policy',
    name: PolicyName,
    arn: Arn,
    path: Path,
    ...(Description && { description: Description }),
    ...(AttachmentCount !== undefined && { attachments: AttachmentCount }),
    awsManaged: isAwsManaged(Arn),
    ...created(CreateDate),
  };
}

/** `arn:aws:iam::aws:policy/ReadOnlyAccess` */
export function isAwsManaged(arn: string): boolean {
  return arn.split(':')[4] === 'aws';
}

function created(date: Date | undefined): { readonly created?: string } {
  return date ? { created: date.toISOString() } : {};
}
