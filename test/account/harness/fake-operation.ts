import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { Tag } from '../../../server/src/account/operations.ts';
import { ACCOUNT_ID, type AccountState, type FakeEntity } from './fake-state.ts';

/** Of all operations together: each finds those that it takes. */
export interface Input {
  readonly RoleName: string;
  readonly UserName: string;
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly AssumeRolePolicyDocument: string;
  readonly VersionId: string;
  readonly InstanceProfileName: string;
  readonly AccessKeyId: string;
  readonly PermissionsBoundary?: string;
  readonly Path?: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
  readonly Tags?: Tag[];
  readonly SetAsDefault?: boolean;
  readonly Scope?: string;
  readonly PolicyUsageFilter?: string;
  readonly Marker?: string;
  readonly MaxItems?: number;
}
export type Operation = (state: AccountState, input: Input) => unknown;

export function notFound(what: string): AwsError {
  return new AwsError('notFound', `${what} cannot be found.`, { code: 'NoSuchEntity' });
}

export function exists(what: string): AwsError {
  return new AwsError('exists', `${what} already exists.`, { code: 'EntityAlreadyExists' });
}

export function conflict(why: string): AwsError {
  return new AwsError('conflict', why, { code: 'DeleteConflict' });
}

export function roleOf(state: AccountState, { RoleName }: Input) {
  return state.roles[RoleName] ?? fail(notFound(`The role with name ${RoleName}`));
}

export function userOf(state: AccountState, { UserName }: Input) {
  return state.users[UserName] ?? fail(notFound(`The user with name ${UserName}`));
}

export function groupOf(state: AccountState, { GroupName }: Input) {
  return state.groups[GroupName] ?? fail(notFound(`The group with name ${GroupName}`));
}

export function policyOf(state: AccountState, { PolicyArn }: Input) {
  return state.policies[PolicyArn] ?? fail(notFound(`Policy ${PolicyArn}`));
}

export function fail(error: Error): never {
  throw error;
}

export function entityData(kind: string, name: string, entity: FakeEntity) {
  return {
    Path: entity.path,
    Arn: `arn:aws:iam::${ACCOUNT_ID}:${kind}${entity.path}${name}`,
    Tags: entity.tags,
    ...(entity.boundary && { PermissionsBoundary: { PermissionsBoundaryArn: entity.boundary } }),
  };
}

export function newEntity(state: AccountState, input: Input): FakeEntity {
  return {
    id: `ID${++state.ids}`,
    path: input.Path ?? '/',
    tags: input.Tags ?? [],
    attached: [],
    inline: {},
    boundary: input.PermissionsBoundary ?? null,
  };
}

/** Two items a page, so that reading one page is never enough. */
export function page<T>(items: readonly T[], { Marker, MaxItems = 2 }: Pick<Input, 'Marker' | 'MaxItems'>) {
  const start = Marker === undefined ? 0 : Number(Marker);
  const end = start + MaxItems;
  return {
    items: items.slice(start, end),
    rest: end < items.length ? { IsTruncated: true, Marker: String(end) } : { IsTruncated: false },
  };
}

export function entitiesOf(state: AccountState) {
  return [
    ...Object.entries(state.roles).map(([name, entity]) => ({ kind: 'role', name, entity })),
    ...Object.entries(state.users).map(([name, entity]) => ({ kind: 'user', name, entity })),
    ...Object.entries(state.groups).map(([name, entity]) => ({ kind: 'group', name, entity })),
  ];
}
