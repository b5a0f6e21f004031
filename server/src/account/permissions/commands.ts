import type { Intent } from '../../protocol/account.ts';
import type { OperationName } from '../operations.ts';

/** What somebody does, with the calls that it takes. */
export interface Command {
  /** `attach role`, `browse` */
  readonly id: string;
  /** `Attach Policy to a role` */
  readonly title: string;
  /** Calls without which it does not work. */
  readonly calls: readonly OperationName[];
  /** Further calls that undoing it takes. */
  readonly undo: readonly OperationName[];
  /** Without these it says less. */
  readonly more: readonly OperationName[];
  /** Actions that no call of the gateway stands for. */
  readonly actions?: readonly { readonly action: string; readonly resource: string }[];
}

type Kind = 'Role' | 'User' | 'Group';

const KINDS: readonly Kind[] = ['Role', 'User', 'Group'];

function command(
  id: string,
  title: string,
  calls: readonly OperationName[],
  rest: Partial<Pick<Command, 'undo' | 'more' | 'actions'>> = {},
): Command {
  return { id, title, calls, undo: [], more: [], ...rest };
}

/** The commands that change something, by intent; those that are about an entity, for each kind. */
const CHANGES: Readonly<Record<Intent['kind'], readonly Command[]>> = {
  createRole: [
    command(
      'createRole',
      'Create Role',
      ['GetRole', 'CreateRole', 'ListAttachedRolePolicies', 'AttachRolePolicy'],
      { undo: ['DetachRolePolicy', 'DeleteRole'], more: ['GetPolicy', 'GetPolicyVersion'] },
    ),
  ],
  createPolicy: [
    command(
      'createPolicy',
      'Create Managed Policy from File',
      ['GetPolicy', 'CreatePolicy', 'ListPolicyVersions', 'GetPolicyVersion'],
      { undo: ['DeletePolicy'] },
    ),
    ...each((kind) =>
      command(
        `createPolicy ${kind.toLowerCase()}`,
        `Create Managed Policy from File and attach it to a ${kind.toLowerCase()}`,
        [
          'GetPolicy',
          'CreatePolicy',
          'ListPolicyVersions',
          'GetPolicyVersion',
          `Get${kind}`,
          `ListAttached${kind}Policies`,
          `Attach${kind}Policy`,
        ],
        {
          undo: [`Detach${kind}Policy`, 'DeletePolicy'],
          more: [`List${kind}Policies`, `Get${kind}Policy`],
        },
      ),
    ),
  ],
  attach: each((kind) =>
    command(
      `attach ${kind.toLowerCase()}`,
      `Attach Policy to a ${kind.toLowerCase()}`,
      [`Get${kind}`, `ListAttached${kind}Policies`, `Attach${kind}Policy`],
      {
        undo: [`Detach${kind}Policy`],
        more: ['GetPolicy', 'GetPolicyVersion', `List${kind}Policies`, `Get${kind}Policy`],
      },
    ),
  ),
  detach: each((kind) =>
    command(
      `detach ${kind.toLowerCase()}`,
      `Detach Policy from a ${kind.toLowerCase()}`,
      [`Get${kind}`, `ListAttached${kind}Policies`, `Detach${kind}Policy`],
      {
        undo: [`Attach${kind}Policy`],
        more: ['GetPolicy', 'GetPolicyVersion', `List${kind}Policies`, `Get${kind}Policy`],
      },
    ),
  ),
  putInline: each((kind) =>
    command(
      `putInline ${kind.toLowerCase()}`,
      `Put Inline Policy on a ${kind.toLowerCase()}`,
      [`Get${kind}`, `Get${kind}Policy`, `Put${kind}Policy`],
      {
        undo: [`Delete${kind}Policy`],
        more: [`List${kind}Policies`, `ListAttached${kind}Policies`, 'GetPolicy', 'GetPolicyVersion'],
      },
    ),
  ),
  deleteInline: each((kind) =>
    command(
      `deleteInline ${kind.toLowerCase()}`,
      `Delete Inline Policy of a ${kind.toLowerCase()}`,
      [`Get${kind}`, `Get${kind}Policy`, `Delete${kind}Policy`],
      {
        undo: [`Put${kind}Policy`],
        more: [`List${kind}Policies`, `ListAttached${kind}Policies`, 'GetPolicy', 'GetPolicyVersion'],
      },
    ),
  ),
  updateTrust: [command('updateTrust', 'Update Trust Policy', ['GetRole', 'UpdateAssumeRolePolicy'])],
  publishVersion: [
    command(
      'publishVersion',
      'Publish New Version',
      ['GetPolicy', 'ListPolicyVersions', 'GetPolicyVersion', 'CreatePolicyVersion', 'DeletePolicyVersion'],
      { undo: ['SetDefaultPolicyVersion'], more: ['ListEntitiesForPolicy', 'GetGroup'] },
    ),
  ],
  rollBack: [
    command(
      'rollBack',
      'Roll Back to Version',
      ['GetPolicy', 'ListPolicyVersions', 'GetPolicyVersion', 'SetDefaultPolicyVersion'],
      { more: ['ListEntitiesForPolicy', 'GetGroup'] },
    ),
  ],
  setBoundary: (['Role', 'User'] as const).map((kind) =>
    command(
      `setBoundary ${kind.toLowerCase()}`,
      `Set Boundary of a ${kind.toLowerCase()}`,
      [`Get${kind}`, `Put${kind}PermissionsBoundary`],
      { undo: [`Delete${kind}PermissionsBoundary`], more: ['GetPolicy', 'GetPolicyVersion'] },
    ),
  ),
  removeBoundary: (['Role', 'User'] as const).map((kind) =>
    command(
      `removeBoundary ${kind.toLowerCase()}`,
      `Remove Boundary of a ${kind.toLowerCase()}`,
      [`Get${kind}`, `Delete${kind}PermissionsBoundary`],
      { undo: [`Put${kind}PermissionsBoundary`], more: ['GetPolicy', 'GetPolicyVersion'] },
    ),
  ),
  deleteEntity: each((kind) =>
    command(`deleteEntity ${kind.toLowerCase()}`, `Delete a ${kind.toLowerCase()}`, deleteCalls(kind), {
      undo: deleteUndo(kind),
      more: ['GetPolicy', 'GetPolicyVersion', ...(kind === 'Group' ? [] : (['ListRoles'] as const))],
    }),
  ),
  deletePolicy: [
    command(
      'deletePolicy',
      'Delete a managed policy',
      [
        'GetPolicy',
        'ListPolicyVersions',
        'GetPolicyVersion',
        'ListEntitiesForPolicy',
        ...KINDS.flatMap((kind): OperationName[] => [`ListAttached${kind}Policies`, `Detach${kind}Policy`]),
        'DeletePolicyVersion',
        'DeletePolicy',
      ],
      {
        more: ['GetGroup'],
        undo: [
          'CreatePolicy',
          'CreatePolicyVersion',
          ...KINDS.map((kind): OperationName => `Attach${kind}Policy`),
        ],
      },
    ),
  ],
};

function each(make: (kind: Kind) => Command): readonly Command[] {
  return KINDS.map(make);
}

function deleteCalls(kind: Kind): readonly OperationName[] {
  const policies: readonly OperationName[] = [
    `Get${kind}`,
    `ListAttached${kind}Policies`,
    `List${kind}Policies`,
    `Get${kind}Policy`,
    `Detach${kind}Policy`,
    `Delete${kind}Policy`,
    `Delete${kind}`,
  ];
  switch (kind) {
    case 'Role':
      return [...policies, 'ListInstanceProfilesForRole', 'RemoveRoleFromInstanceProfile'];
    case 'Group':
      return [...policies, 'ListGroupsForUser', 'RemoveUserFromGroup'];
    case 'User':
      return [
        ...policies,
        'ListGroupsForUser',
        'RemoveUserFromGroup',
        'GetLoginProfile',
        'DeleteLoginProfile',
        'ListAccessKeys',
        'DeleteAccessKey',
        'ListMFADevices',
        'DeactivateMFADevice',
        'DeleteVirtualMFADevice',
        'ListSigningCertificates',
        'DeleteSigningCertificate',
        'ListSSHPublicKeys',
        'DeleteSSHPublicKey',
        'ListServiceSpecificCredentials',
        'DeleteServiceSpecificCredential',
      ];
  }
}

function deleteUndo(kind: Kind): readonly OperationName[] {
  const policies: readonly OperationName[] = [`Create${kind}`, `Attach${kind}Policy`, `Put${kind}Policy`];
  return [...policies, kind === 'Role' ? 'AddRoleToInstanceProfile' : 'AddUserToGroup'];
}

/** The commands that only read. */
const READING: readonly Command[] = [
  command('signIn', 'Select Profile, Who Am I', ['GetCallerIdentity'], { more: ['ListAccountAliases'] }),
  command('assumeRole', 'Assume Role…', ['GetCallerIdentity'], {
    actions: [{ action: 'sts:AssumeRole', resource: 'role' }],
  }),
  command('browse', 'The account as a tree and as files, Compare with Account, completion of ARNs', [
    ...KINDS.flatMap((kind): OperationName[] => [
      `List${kind}s`,
      `Get${kind}`,
      `ListAttached${kind}Policies`,
      `List${kind}Policies`,
      `Get${kind}Policy`,
    ]),
    'ListGroupsForUser',
    'ListPolicies',
    'GetPolicy',
    'ListPolicyVersions',
    'GetPolicyVersion',
    'ListEntitiesForPolicy',
  ]),
  command('trustChoices', 'Choices for Create Role', [], {
    more: ['ListOpenIDConnectProviders', 'ListSAMLProviders'],
  }),
  command('simulate', 'Simulate a role, user or group of the account', [
    'SimulatePrincipalPolicy',
    'GetContextKeysForPrincipalPolicy',
  ]),
  command(
    'simulateCustom',
    'Simulate a file with the account',
    ['SimulateCustomPolicy', 'GetContextKeysForCustomPolicy'],
    { more: ['ListParents', 'ListPoliciesForTarget', 'DescribePolicy'] },
  ),
  command('validate', 'Validate with Access Analyzer', ['ValidatePolicy']),
  command('check', 'Custom checks of Access Analyzer, which cost money', [
    'CheckNoNewAccess',
    'CheckAccessNotGranted',
  ]),
  command('denial', 'Explain Access Denied…, Why Can’t This Role Be Assumed…', [], {
    more: [
      'DecodeAuthorizationMessage',
      ...KINDS.flatMap((kind): OperationName[] => [
        ...(kind === 'Group' ? [] : [`Get${kind}` as const]),
        `ListAttached${kind}Policies`,
        `List${kind}Policies`,
        `Get${kind}Policy`,
      ]),
      'ListGroupsForUser',
      'GetPolicy',
      'GetPolicyVersion',
      'SimulatePrincipalPolicy',
      'ListParents',
      'ListPoliciesForTarget',
      'DescribePolicy',
    ],
  }),
];

/** What every review asks beyond: quotas, findings, and the caller's own policies, to tell whether it could undo. */
export const EVERY_REVIEW: Command = command('review', 'The review of every change', [], {
  more: [
    'GetAccountSummary',
    'ValidatePolicy',
    ...KINDS.flatMap((kind): OperationName[] => [
      ...(kind === 'Group' ? [] : [`Get${kind}` as const]),
      `ListAttached${kind}Policies`,
      `List${kind}Policies`,
      `Get${kind}Policy`,
    ]),
    'ListGroupsForUser',
    'GetPolicy',
    'GetPolicyVersion',
  ],
});

export const COMMANDS: readonly Command[] = [...READING, ...Object.values(CHANGES).flat()];

export function commandsOf(intent: Intent['kind']): readonly Command[] {
  return CHANGES[intent];
}
