import type { AwsCall } from '../../../server/src/account/operations.ts';
import type { EntityReference, Plan, Reading, Step } from '../../../server/src/account/plan.ts';
import {
  documentState,
  PRESENT,
  policyState,
  policyVersionsState,
  roleState,
  trustPolicyState,
} from '../../../server/src/account/readings/states.ts';
import { ACCOUNT_ID, type AccountState, emptyAccount, policyArn } from './fake-account.ts';

export function document(action: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
}

export const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

export const READ = policyArn('read');
export const WRITE = policyArn('write');
const WEB: EntityReference = { kind: 'role', name: 'web' };

/** A role `web` with two policies, one of them with three versions. */
export function exampleAccount(): AccountState {
  const policy = (name: string, versions: readonly string[]) => ({
    id: `POLICY-${name}`,
    name,
    path: '/',
    description: '',
    tags: [],
    versions: Object.fromEntries(versions.map((text, index) => [`v${index + 1}`, text])),
    defaultVersion: `v${versions.length}`,
    numbers: versions.length,
  });
  return {
    ...emptyAccount(),
    roles: {
      web: {
        id: 'ROLE-web',
        path: '/',
        tags: [],
        attached: [READ, WRITE],
        inline: { logs: document('logs:*') },
        boundary: null,
        trust: TRUST,
        description: '',
        maxSessionDuration: 3600,
      },
    },
    policies: {
      [READ]: policy('read', [document('s3:Get*'), document('s3:List*'), document('s3:GetObject')]),
      [WRITE]: policy('write', [document('s3:Put*')]),
    },
  };
}

export function planOf(id: string, title: string, steps: readonly Step[]): Plan {
  return {
    id,
    title,
    accountId: ACCOUNT_ID,
    steps,
    undo: { kind: 'exact' },
    confirmation: { kind: 'button' },
    review: '',
  };
}

function step(title: string, call: AwsCall, rest: Pick<Step, 'requires' | 'ensures' | 'undo'>): Step {
  return { title, call, ...rest };
}

function attachment(entity: EntityReference, arn: string, isThere: boolean): Reading {
  return { target: { kind: 'attachment', entity, policyArn: arn }, state: isThere ? PRESENT : null };
}

export function attachStep(role: string, arn: string): Step {
  const input = { RoleName: role, PolicyArn: arn };
  const entity: EntityReference = { kind: 'role', name: role };
  return step(
    `Attach ${arn} to ${role}`,
    { operation: 'AttachRolePolicy', input },
    {
      requires: [attachment(entity, arn, false)],
      ensures: [attachment(entity, arn, true)],
      undo: [{ title: `Detach ${arn} from ${role}`, operation: 'DetachRolePolicy', input }],
    },
  );
}

export function detachStep(role: string, arn: string): Step {
  const input = { RoleName: role, PolicyArn: arn };
  const entity: EntityReference = { kind: 'role', name: role };
  return step(
    `Detach ${arn} from ${role}`,
    { operation: 'DetachRolePolicy', input },
    {
      requires: [attachment(entity, arn, true)],
      ensures: [attachment(entity, arn, false)],
      undo: [{ title: `Attach ${arn} to ${role}`, operation: 'AttachRolePolicy', input }],
    },
  );
}

export function createRoleStep(name: string, trust = TRUST): Step {
  const entity: EntityReference = { kind: 'role', name };
  return step(
    `Create role ${name}`,
    { operation: 'CreateRole', input: { RoleName: name, AssumeRolePolicyDocument: trust } },
    {
      requires: [{ target: { kind: 'entity', entity }, state: null }],
      ensures: [
        { target: { kind: 'entity', entity }, state: roleState({}) },
        { target: { kind: 'trustPolicy', role: name }, state: trustPolicyState(trust) },
      ],
      undo: [{ title: `Delete role ${name}`, operation: 'DeleteRole', input: { RoleName: name } }],
    },
  );
}

export function putInlineStep(role: string, policy: string, before: string | null, after: string): Step {
  const target = { kind: 'inlinePolicy', entity: { kind: 'role', name: role }, policy } as const;
  return step(
    `Put ${policy} into ${role}`,
    { operation: 'PutRolePolicy', input: { RoleName: role, PolicyName: policy, PolicyDocument: after } },
    {
      requires: [{ target, state: before === null ? null : documentState(before) }],
      ensures: [{ target, state: documentState(after) }],
      undo: [
        before === null
          ? {
              title: `Delete ${policy} of ${role}`,
              operation: 'DeleteRolePolicy',
              input: { RoleName: role, PolicyName: policy },
            }
          : {
              title: `Put the former ${policy} into ${role}`,
              operation: 'PutRolePolicy',
              input: { RoleName: role, PolicyName: policy, PolicyDocument: before },
            },
      ],
    },
  );
}

function deleteInlineStep(role: string, policy: string, before: string): Step {
  const target = { kind: 'inlinePolicy', entity: { kind: 'role', name: role }, policy } as const;
  const input = { RoleName: role, PolicyName: policy };
  return step(
    `Delete ${policy} of ${role}`,
    { operation: 'DeleteRolePolicy', input },
    {
      requires: [{ target, state: documentState(before) }],
      ensures: [{ target, state: null }],
      undo: [
        {
          title: `Put ${policy} into ${role} again`,
          operation: 'PutRolePolicy',
          input: { ...input, PolicyDocument: before },
        },
      ],
    },
  );
}

interface Version {
  readonly id: string | { readonly $result: string };
  readonly isDefault: boolean;
  readonly text: string;
}

function versions(arn: string, list: readonly Version[]): Reading {
  return { target: { kind: 'policyVersions', arn }, state: policyVersionsState(list) };
}

function deleteVersionStep(arn: string, before: readonly Version[], id: string): Step {
  const version = before.find((one) => one.id === id)!;
  return step(
    `Delete ${id} of ${arn}`,
    { operation: 'DeletePolicyVersion', input: { PolicyArn: arn, VersionId: id } },
    {
      requires: [versions(arn, before)],
      ensures: [
        versions(
          arn,
          before.filter((one) => one !== version),
        ),
      ],
      undo: [
        {
          title: `Create ${id} of ${arn} again`,
          operation: 'CreatePolicyVersion',
          input: { PolicyArn: arn, PolicyDocument: version.text, SetAsDefault: false },
        },
      ],
    },
  );
}

const READ_VERSIONS: readonly Version[] = [
  { id: 'v1', isDefault: false, text: document('s3:Get*') },
  { id: 'v2', isDefault: false, text: document('s3:List*') },
  { id: 'v3', isDefault: true, text: document('s3:GetObject') },
];

/** Create a role, attach two policies, put an inline policy. */
export function createRolePlan(id = 'create-role'): Plan {
  return planOf(id, 'Create role api', [
    createRoleStep('api'),
    attachStep('api', READ),
    attachStep('api', WRITE),
    putInlineStep('api', 'logs', null, document('logs:PutLogEvents')),
  ]);
}

/** Delete a version, publish another as the default. */
export function publishPlan(id = 'publish'): Plan {
  const left = READ_VERSIONS.filter((version) => version.id !== 'v1');
  const text = document('s3:GetObjectVersion');
  const VersionId = { $result: 'PolicyVersion.VersionId' };
  return planOf(id, 'Publish a version of read', [
    deleteVersionStep(READ, READ_VERSIONS, 'v1'),
    step(
      'Create a version of read and make it the default',
      {
        operation: 'CreatePolicyVersion',
        input: { PolicyArn: READ, PolicyDocument: text, SetAsDefault: true },
      },
      {
        requires: [versions(READ, left)],
        ensures: [
          versions(READ, [
            ...left.map((version) => ({ ...version, isDefault: false })),
            { id: VersionId, isDefault: true, text },
          ]),
        ],
        undo: [
          {
            title: 'Make v3 the default again',
            operation: 'SetDefaultPolicyVersion',
            input: { PolicyArn: READ, VersionId: 'v3' },
          },
          {
            title: 'Delete the new version',
            operation: 'DeletePolicyVersion',
            input: { PolicyArn: READ, VersionId },
          },
        ],
      },
    ),
  ]);
}

/** Detach a policy from its role, delete its versions, delete it. */
export function deletePolicyPlan(id = 'delete-policy'): Plan {
  const withoutV2 = READ_VERSIONS.filter((version) => version.id !== 'v2');
  const text = document('s3:GetObject');
  return planOf(id, 'Delete policy read', [
    detachStep('web', READ),
    deleteVersionStep(READ, READ_VERSIONS, 'v2'),
    deleteVersionStep(READ, withoutV2, 'v1'),
    step(
      'Delete policy read',
      { operation: 'DeletePolicy', input: { PolicyArn: READ } },
      {
        requires: [
          { target: { kind: 'policy', arn: READ }, state: policyState({}) },
          versions(READ, [{ id: 'v3', isDefault: true, text }]),
        ],
        ensures: [{ target: { kind: 'policy', arn: READ }, state: null }],
        undo: [
          {
            title: 'Create policy read again',
            operation: 'CreatePolicy',
            input: { PolicyName: 'read', PolicyDocument: text },
          },
        ],
      },
    ),
  ]);
}

/** Detach and delete all that a role has, delete it. */
export function deleteRolePlan(id = 'delete-role'): Plan {
  return planOf(id, 'Delete role web', [
    detachStep('web', READ),
    detachStep('web', WRITE),
    deleteInlineStep('web', 'logs', document('logs:*')),
    step(
      'Delete role web',
      { operation: 'DeleteRole', input: { RoleName: 'web' } },
      {
        requires: [
          { target: { kind: 'entity', entity: WEB }, state: roleState({}) },
          { target: { kind: 'trustPolicy', role: 'web' }, state: trustPolicyState(TRUST) },
        ],
        ensures: [{ target: { kind: 'entity', entity: WEB }, state: null }],
        undo: [
          {
            title: 'Create role web again',
            operation: 'CreateRole',
            input: { RoleName: 'web', AssumeRolePolicyDocument: TRUST },
          },
        ],
      },
    ),
  ]);
}

/** Everything of an account but ids and version numbers, which do not return. */
export function comparable(state: AccountState): unknown {
  return structuredClone({
    roles: Object.fromEntries(
      Object.entries(state.roles).map(([name, { id: _, ...role }]) => [
        name,
        { ...role, attached: [...role.attached].sort() },
      ]),
    ),
    users: state.users,
    groups: state.groups,
    instanceProfiles: state.instanceProfiles,
    policies: Object.fromEntries(
      Object.entries(state.policies).map(([arn, { name, path, description, tags, ...policy }]) => [
        arn,
        {
          name,
          path,
          description,
          tags,
          versions: Object.entries(policy.versions)
            .map(([id, text]) => `${text}${id === policy.defaultVersion ? ' default' : ''}`)
            .sort(),
        },
      ]),
    ),
  });
}
