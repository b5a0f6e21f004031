import type { Operation } from '../operation.ts';
import type { StateReader } from '../state/tables.ts';
import { assertPolicyArn } from './attached-policies.ts';
import { assertConstraints, assertPathPrefix, oneOf } from './constraints.ts';
import { findManagedPolicy } from './managed-policy.ts';
import { operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onPolicy } from './policy-authorization.ts';
import { boundaryOf, keyOfName } from './principals.ts';
import { refusals } from './refusals.ts';

const ENTITY_FILTERS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'];

export const entitiesForPolicyOperations: readonly Operation[] = [
  operation('ListEntitiesForPolicy', onPolicy, (input, context) => {
    const { PolicyArn, EntityFilter, PolicyUsageFilter, PathPrefix = '/' } = input;
    assertConstraints(
      oneOf('entityFilter', EntityFilter, ENTITY_FILTERS),
      oneOf('policyUsageFilter', PolicyUsageFilter, ['PermissionsPolicy', 'PermissionsBoundary']),
    );
    assertPathPrefix(PathPrefix);
    assertPolicyArn(PolicyArn);
    if (!findManagedPolicy(PolicyArn, context)) throw refusals.notAttachable(PolicyArn);
    const found = usersOfPolicy(PolicyArn, PolicyUsageFilter, context.state).filter(
      ({ kind, path }) => (EntityFilter ?? kind) === kind && path.startsWith(PathPrefix),
    );
    const page = pageOf(found, ({ kind, name }) => `${kind} ${keyOfName(name)}`, input);
    const shapes = (kind: Kind): object[] =>
      page.items
        .filter((one) => one.kind === kind)
        .map(({ name, id }) => ({ [`${kind}Name`]: name, [`${kind}Id`]: id }));
    return {
      PolicyGroups: shapes('Group'),
      PolicyUsers: shapes('User'),
      PolicyRoles: shapes('Role'),
      ...page.end,
    };
  }),
];

type Kind = 'Group' | 'User' | 'Role';

interface PolicyUser {
  readonly kind: Kind;
  readonly name: string;
  readonly id: string;
  readonly path: string;
}

/** Who has the policy, attached or as a boundary. */
function usersOfPolicy(arn: string, usage: string | undefined, state: StateReader): PolicyUser[] {
  const users: PolicyUser[] = [];
  const tables = { Group: 'groups', User: 'users', Role: 'roles' } as const;
  for (const kind of ['Group', 'User', 'Role'] as const) {
    for (const { name, id, path, attached, ...rest } of state.all(tables[kind])) {
      const isAttached = usage !== 'PermissionsBoundary' && attached.includes(arn);
      const isBoundary = usage !== 'PermissionsPolicy' && boundaryOf(rest) === arn;
      if (isAttached || isBoundary) users.push({ kind, name, id, path });
    }
  }
  return users;
}
