import { after } from 'node:test';
import { createPolicyService } from '../../server/src/policy/index.ts';
import {
  type Sandbox,
  type SandboxAccess,
  type SandboxOptions,
  startSandbox,
} from '../../server/src/sandbox/index.ts';
import type { Operation } from '../../server/src/sandbox/operation.ts';
import { ServiceError } from '../../server/src/sandbox/service-error.ts';
import type { Services } from '../../server/src/sandbox/services.ts';
import type { Role } from '../../server/src/sandbox/state/tables.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

/** No AWS managed policies. */
export const noManagedPolicies = { date: '2026-01-01', policies: [], document: () => undefined };

/** A sandbox account that is closed when the test file is done. */
export async function sandboxForTest(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    policies: createPolicyService({ catalog: miniCatalog() }),
    managedPolicies: noManagedPolicies,
    services: plainServices(),
    ...options,
  });
  after(() => sandbox.close());
  return sandbox;
}

/** What an SDK client needs to speak to the sandbox. */
export function clientOptions({ endpoint, region, accessKeyId, secretAccessKey }: SandboxAccess): {
  endpoint: string;
  region: string;
  maxAttempts: number;
  credentials: { accessKeyId: string; secretAccessKey: string };
} {
  return { endpoint, region, maxAttempts: 1, credentials: { accessKeyId, secretAccessKey } };
}

/** An account in which every key may do everything, with the operations given. */
export function plainServices(operations: readonly Operation[] = [createRole, getRole, listRoles]): Services {
  return {
    operations,
    resolveCaller(accessKeyId, state) {
      const account = state.get('account', 'account')!.id;
      const arn = `arn:aws:iam::${account}:root`;
      return { arn, userId: account, account, accessKeyId, principal: { kind: 'root' } };
    },
    authorize: () => {},
    found(state, { newId, newSecret, now }) {
      const key = {
        id: newId('AKIA'),
        secret: newSecret(),
        status: 'Active',
        createDate: now.toISOString(),
      } as const;
      state.put('accessKeys', key.id, key);
      return key.id;
    },
  };
}

/** An operation that anyone may call. */
export function operation(service: Operation['service'], name: string, run: Operation['run']): Operation {
  return { service, name, authorization: () => [], run };
}

const createRole = operation('iam', 'CreateRole', (input, { state, now, newId, account }) => {
  const key = input.RoleName.toLowerCase();
  if (state.get('roles', key))
    throw new ServiceError('EntityAlreadyExists', `Role with name ${input.RoleName} already exists.`, 409);
  const role = {
    ...{ name: input.RoleName, path: '/', id: newId('AROA'), createDate: now.toISOString() },
    ...{ arn: `arn:aws:iam::${account}:role/${input.RoleName}`, trustPolicy: input.AssumeRolePolicyDocument },
    ...{
      maxSessionDuration: input.MaxSessionDuration ?? 3600,
      tags: input.Tags ?? [],
      inline: {},
      attached: [],
    },
  };
  state.put('roles', key, role);
  return { Role: shown(role) };
});

const getRole = operation('iam', 'GetRole', ({ RoleName }, { state }) => {
  const role = state.get('roles', RoleName.toLowerCase());
  if (!role) throw new ServiceError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
  return { Role: shown(role) };
});

const listRoles = operation('iam', 'ListRoles', (_input, { state }) => ({
  Roles: state.all('roles').map(shown),
  IsTruncated: false,
}));

function shown(role: Role): object {
  return {
    ...{ Path: role.path, RoleName: role.name, RoleId: role.id, Arn: role.arn },
    CreateDate: new Date(role.createDate),
    AssumeRolePolicyDocument: encodeURIComponent(role.trustPolicy),
    ...{ MaxSessionDuration: role.maxSessionDuration, Tags: role.tags },
  };
}
