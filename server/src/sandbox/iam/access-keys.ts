import type { Operation, OperationContext } from '../operation.ts';
import type { AccessKey } from '../state/tables.ts';
import { assertConstraints, oneOf } from './constraints.ts';
import { on, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { principalArn, principalNamed, USER } from './principals.ts';
import { USER_QUOTAS } from './quotas.ts';
import { refusals } from './refusals.ts';
import { namedOrCalling, onNamedOrCalling } from './user-in-question.ts';

export const accessKeyOperations: readonly Operation[] = [
  operation('CreateAccessKey', onNamedOrCalling, (input, context) => {
    const { state, now } = context;
    const user = owner(input.UserName, context);
    if (keysOf(user, context).length >= USER_QUOTAS.accessKeys) {
      throw refusals.quota('AccessKeysPerUser', USER_QUOTAS.accessKeys);
    }
    const key: AccessKey = {
      id: context.newId('AKIA'),
      secret: context.newSecret(),
      ...(user === undefined ? {} : { user }),
      status: 'Active',
      createDate: now.toISOString(),
    };
    state.put('accessKeys', key.id, key);
    return { AccessKey: { ...keyShape(key), SecretAccessKey: key.secret } };
  }),
  operation('ListAccessKeys', onNamedOrCalling, (input, context) => {
    const keys = keysOf(owner(input.UserName, context), context);
    const page = pageOf(keys, ({ id }) => id, input);
    return { AccessKeyMetadata: page.items.map(keyShape), ...page.end };
  }),
  operation('UpdateAccessKey', onNamedOrCalling, (input, context) => {
    assertConstraints(oneOf('status', input.Status, ['Active', 'Inactive']));
    const key = keyNamed(input.AccessKeyId, input.UserName, context);
    context.state.put('accessKeys', key.id, { ...key, status: input.Status });
    return {};
  }),
  operation('DeleteAccessKey', onNamedOrCalling, (input, context) => {
    context.state.remove('accessKeys', keyNamed(input.AccessKeyId, input.UserName, context).id);
    return {};
  }),
  operation(
    'GetAccessKeyLastUsed',
    on(({ AccessKeyId }, context) => {
      const user = context.state.get('accessKeys', AccessKeyId)?.user;
      return { resource: user === undefined ? '*' : principalArn(USER, user, context) };
    }),
    ({ AccessKeyId }, { state, caller }) => {
      const key = state.get('accessKeys', AccessKeyId);
      if (!key) {
        throw refusals.foreign(caller.arn, 'iam:GetAccessKeyLastUsed', `access key ${AccessKeyId}`);
      }
      const { user, lastUsed } = key;
      return {
        ...(user === undefined ? {} : { UserName: user }),
        AccessKeyLastUsed: lastUsed
          ? {
              LastUsedDate: new Date(lastUsed.date),
              Region: lastUsed.region,
              ServiceName: lastUsed.service,
            }
          : { Region: 'N/A', ServiceName: 'N/A' },
      };
    },
  ),
];

/** The name of the user as it is written there; undefined is root. Throws NoSuchEntity. */
function owner(name: string | undefined, context: OperationContext): string | undefined {
  const user = namedOrCalling(name, context);
  return user === undefined ? undefined : principalNamed(USER, user, context.state).name;
}

function keysOf(user: string | undefined, { state }: OperationContext): AccessKey[] {
  return state.all('accessKeys').filter((key) => key.user === user);
}

function keyNamed(id: string, user: string | undefined, context: OperationContext): AccessKey {
  const key = context.state.get('accessKeys', id);
  if (!key || key.user !== owner(user, context)) throw refusals.noSuchAccessKey(id);
  return key;
}

function keyShape({ id, user, status, createDate }: AccessKey): object {
  return {
    ...(user === undefined ? {} : { UserName: user }),
    AccessKeyId: id,
    Status: status,
    CreateDate: new Date(createDate),
  };
}
