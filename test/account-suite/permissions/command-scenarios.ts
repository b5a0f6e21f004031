import {
  AddRoleToInstanceProfileCommand,
  CreateAccessKeyCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  TagPolicyCommand,
} from '@aws-sdk/client-iam';
import {
  assumeRole,
  checkLive,
  contextKeysLive,
  denialEvidence,
  type EntityKind,
  type Intent,
  leaveRole,
  listEntities,
  type PrincipalName,
  readDocument,
  readEntity,
  simulateLive,
  trustChoices,
  trustPolicy as trustPolicyRequest,
  validateLive,
  whoAmI,
} from '../../../server/src/protocol/account.ts';
import {
  EC2_TRUST,
  identityPolicy,
  LAMBDA_TRUST,
  LIST,
  READ,
  trustPolicy,
  WRITE,
} from '../harness/documents.ts';
import type { Editor } from '../harness/editor.ts';
import type { Feature } from '../harness/features.ts';
import { addMfaDevice } from '../harness/mfa-device.ts';
import type { Scene } from '../harness/scene.ts';
import { told } from '../harness/user-sees.ts';

/** A command as somebody uses it. `prepare` is done by an administrator; what it gives, by somebody else. */
export interface CommandScenario {
  readonly needs?: readonly Feature[];
  prepare(scene: Scene): Promise<(editor: Editor) => Promise<void>>;
}

/** What a user was told in place of a result. */
export class NotDone extends Error {}

type Kind = PrincipalName['kind'];

/** By title in docs/permissions.md. */
export const SCENARIOS: Readonly<Record<string, CommandScenario>> = {
  'Select Profile, Who Am I': {
    prepare: async () => async (editor) => {
      await editor.ask(whoAmI, null);
    },
  },
  'Assume Role…': {
    needs: ['trust'],
    async prepare(scene) {
      const AssumeRolePolicyDocument = trustPolicy({ AWS: scene.target.accountId });
      const { arn } = await scene.role('assumed', { AssumeRolePolicyDocument });
      return async (editor) => {
        await editor.ask(assumeRole, { roleArn: arn, sessionName: 'suite' });
        await editor.ask(leaveRole, null);
      };
    },
  },
  'The account as a tree and as files, Compare with Account, completion of ARNs': { prepare: browse },
  'Choices for Create Role': {
    prepare: async () => async (editor) => {
      await editor.ask(trustChoices, null);
      await editor.ask(trustPolicyRequest, { kind: 'service', principal: 'lambda.amazonaws.com' });
    },
  },
  'Simulate a role, user or group of the account': {
    needs: ['simulation'],
    async prepare(scene) {
      const { arn } = await scene.role('simulated');
      return async (editor) => {
        await editor.ask(simulateLive, { ...QUESTION, principal: arn });
        await editor.ask(contextKeysLive, { principal: arn, documents: [READ] });
      };
    },
  },
  'Simulate a file with the account': {
    needs: ['simulation'],
    prepare: async () => async (editor) => {
      await editor.ask(simulateLive, QUESTION);
      await editor.ask(contextKeysLive, { documents: [READ] });
    },
  },
  'Validate with Access Analyzer': {
    needs: ['validation'],
    prepare: async () => async (editor) => {
      await editor.ask(validateLive, { document: READ, policyType: 'IDENTITY_POLICY' });
    },
  },
  'Custom checks of Access Analyzer, which cost money': {
    needs: ['paidChecks'],
    prepare: async () => async (editor) => {
      const answers = await editor.ask(checkLive, [
        { kind: 'noNewAccess', policyType: 'IDENTITY_POLICY', document: READ, existing: WRITE },
        {
          kind: 'accessNotGranted',
          policyType: 'IDENTITY_POLICY',
          document: READ,
          actions: ['s3:DeleteBucket'],
          resources: [],
        },
      ]);
      const failure = answers.find((answer) => answer.failure)?.failure;
      if (failure) throw new NotDone(failure.sentence);
    },
  },
  'Explain Access Denied…, Why Can’t This Role Be Assumed…': {
    prepare: async () => async (editor) => {
      await editor.ask(denialEvidence, {});
    },
  },
  'Create Role': changing(async (scene) => ({
    kind: 'createRole',
    name: scene.name('made'),
    trustPolicy: LAMBDA_TRUST,
    tags: [{ key: 'team', value: 'web' }],
    attach: [await scene.policy('read', READ)],
  })),
  'Create Managed Policy from File': changing(async (scene) => ({
    kind: 'createPolicy',
    name: scene.name('made'),
    document: READ,
    tags: [{ key: 'team', value: 'web' }],
  })),
  'Update Trust Policy': changing(async (scene) => {
    const { name } = await scene.role('trusted');
    return { kind: 'updateTrust', role: name, document: EC2_TRUST };
  }),
  'Publish New Version': changing(async (scene) => {
    const former = [1, 2, 3, 4, 5].map((one) =>
      identityPolicy('s3:GetObject', `arn:aws:s3:::workbench-suite/${one}`),
    );
    const policyArn = await scene.policy('full', ...former);
    return { kind: 'publishVersion', policyArn, document: WRITE, setAsDefault: true, deleteVersion: 'v1' };
  }),
  'Roll Back to Version': changing(async (scene) => ({
    kind: 'rollBack',
    policyArn: await scene.policy('shared', READ, WRITE),
    version: 'v1',
  })),
  'Delete a role': changing(async (scene) => {
    const role = await scene.role('gone', {
      AssumeRolePolicyDocument: EC2_TRUST,
      Tags: [{ Key: 'team', Value: 'web' }],
    });
    const InstanceProfileName = scene.name('profile');
    await scene.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
    await scene.iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: role.name }));
    await scene.attach(role, await scene.policy('read', READ));
    await scene.putInline(role, 'list', LIST);
    return { kind: 'deleteEntity', entity: { kind: 'role', name: role.name } };
  }),
  'Delete a user': {
    ...changing(async (scene) => {
      const user = await scene.user('gone', { Tags: [{ Key: 'team', Value: 'web' }] });
      const UserName = user.name;
      await scene.group('team', [UserName]);
      await scene.attach(user, await scene.policy('read', READ));
      await scene.putInline(user, 'list', LIST);
      await scene.iam.send(new CreateAccessKeyCommand({ UserName }));
      await scene.iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Only-for-the-suite-7!' }));
      await addMfaDevice(scene, UserName);
      return { kind: 'deleteEntity', entity: { kind: 'user', name: UserName } };
    }),
    needs: ['mfa'],
  },
  'Delete a group': changing(async (scene) => {
    const user = await scene.user('member');
    const group = await scene.group('gone', [user.name]);
    await scene.attach(group, await scene.policy('read', READ));
    await scene.putInline(group, 'list', LIST);
    return { kind: 'deleteEntity', entity: { kind: 'group', name: group.name } };
  }),
  'Delete a managed policy': changing(async (scene) => {
    const policyArn = await scene.policy('gone', READ, WRITE);
    const Tags = [{ Key: 'team', Value: 'web' }];
    await scene.iam.send(new TagPolicyCommand({ PolicyArn: policyArn, Tags }));
    for (const kind of ['role', 'user', 'group'] as const)
      await scene.attach(await scene[kind]('has'), policyArn);
    return { kind: 'deletePolicy', policyArn };
  }),
  ...Object.fromEntries((['role', 'user', 'group'] as const).flatMap(ofKind)),
};

function ofKind(kind: Kind): readonly (readonly [string, CommandScenario])[] {
  const holder = async (scene: Scene): Promise<PrincipalName> => ({
    kind,
    name: (await scene[kind]('has')).name,
  });
  const bounded: readonly (readonly [string, CommandScenario])[] =
    kind === 'group'
      ? []
      : [
          [
            `Set Boundary of a ${kind}`,
            changing(async (scene) => ({
              kind: 'setBoundary',
              entity: await holder(scene),
              policyArn: await scene.policy('boundary', WRITE),
            })),
          ],
          [
            `Remove Boundary of a ${kind}`,
            changing(async (scene) => {
              const { name } = await scene[kind]('has', {
                PermissionsBoundary: await scene.policy('boundary', WRITE),
              });
              return { kind: 'removeBoundary', entity: { kind, name } };
            }),
          ],
        ];
  return [
    [
      `Create Managed Policy from File and attach it to a ${kind}`,
      changing(async (scene) => ({
        kind: 'createPolicy',
        name: scene.name('made'),
        document: READ,
        tags: [{ key: 'team', value: 'web' }],
        attachTo: [await holder(scene)],
      })),
    ],
    [
      `Attach Policy to a ${kind}`,
      changing(async (scene) => ({
        kind: 'attach',
        entity: await holder(scene),
        policies: [await scene.policy('read', READ)],
      })),
    ],
    [
      `Detach Policy from a ${kind}`,
      changing(async (scene) => {
        const entity = await holder(scene);
        const policy = await scene.policy('read', READ);
        await scene.attach(entity, policy);
        return { kind: 'detach', entity, policies: [policy] };
      }),
    ],
    [
      `Put Inline Policy on a ${kind}`,
      changing(async (scene) => ({
        kind: 'putInline',
        entity: await holder(scene),
        policy: 'files',
        document: READ,
      })),
    ],
    [
      `Delete Inline Policy of a ${kind}`,
      changing(async (scene) => {
        const entity = await holder(scene);
        await scene.putInline(entity, 'files', READ);
        return { kind: 'deleteInline', entity, policy: 'files' };
      }),
    ],
    ...bounded,
  ];
}

/** Planned, run and undone. */
function changing(intentOf: (scene: Scene) => Promise<Intent>): CommandScenario {
  return {
    async prepare(scene) {
      const intent = await intentOf(scene);
      return async (editor) => {
        const plan = await editor.plan(intent);
        if (plan.blocked !== undefined) throw new NotDone(plan.blocked);
        const report = await editor.run(plan);
        assertComplete(report);
        if (report.canUndo) assertComplete(await editor.undo(report.change));
      };
    },
  };
}

/** Done, read back, and nothing more to be said. */
function assertComplete(report: Parameters<typeof told>[0]): void {
  if (report.state === 'done' && report.steps.every(({ sentence }) => sentence === undefined)) return;
  throw new NotDone(told(report));
}

async function browse(scene: Scene): Promise<(editor: Editor) => Promise<void>> {
  const user = await scene.user('u');
  const entities = [await scene.role('r'), user, await scene.group('g', [user.name])];
  const arn = await scene.policy('read', READ);
  for (const entity of entities) {
    await scene.attach(entity, arn);
    await scene.putInline(entity, 'list', LIST);
  }
  return async (editor) => {
    for (const kind of ['role', 'user', 'group', 'policy'] as const satisfies readonly EntityKind[]) {
      await editor.ask(listEntities, { kind, scope: 'customer' });
    }
    for (const { kind, name } of entities) {
      await editor.ask(readEntity, { kind, name });
      await editor.ask(readDocument, { kind: 'inline', entity: { kind, name }, policy: 'list' });
    }
    await editor.ask(readDocument, { kind: 'trust', role: entities[0]!.name });
    await editor.ask(readEntity, { kind: 'policy', name: arn });
    await editor.ask(readDocument, { kind: 'managed', arn });
  };
}

const QUESTION = {
  run: 1,
  asked: [{ action: 's3:GetObject', resource: 'arn:aws:s3:::workbench-suite/file' }],
  context: [],
  documents: [{ name: 'read.json', layer: 'identity', document: READ }],
  notes: [],
} as const;
