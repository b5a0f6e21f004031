import {
  GetGroupCommand,
  GetRoleCommand,
  ListAttachedGroupPoliciesCommand,
  ListAttachedRolePoliciesCommand,
  ListGroupPoliciesCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { identityPolicy, LAMBDA_TRUST, LIST, READ, WRITE } from '../harness/documents.ts';
import type { Difference } from '../harness/picture.ts';
import type { Scene } from '../harness/scene.ts';

/** A call of a change: the `nth` of its operation, from 1. */
export interface StepCall {
  readonly operation: string;
  readonly nth: number;
}

/** A change of several steps, and how to see what is done of it without the product. */
export interface StepChange {
  readonly title: string;
  readonly calls: readonly StepCall[];
  readonly lost: readonly Difference[];
  /** One of its kind; the others stand for it where a fault has nothing to do with what is changed. */
  readonly isFurther?: true;
  prepare(scene: Scene): Promise<PreparedChange>;
}

export interface PreparedChange {
  readonly intent: Intent;
  /** For each step whether it is done. */
  seen(): Promise<readonly boolean[]>;
}

const ATTACH = 'AttachRolePolicy';

const createRole: StepChange = {
  title: 'create a role with two policies',
  calls: [
    { operation: 'CreateRole', nth: 1 },
    { operation: ATTACH, nth: 1 },
    { operation: ATTACH, nth: 2 },
  ],
  lost: [],
  async prepare(scene) {
    const RoleName = scene.name('made');
    const attach = [await scene.policy('read', READ), await scene.policy('list', LIST)];
    return {
      intent: { kind: 'createRole', name: RoleName, trustPolicy: LAMBDA_TRUST, attach },
      async seen() {
        const exists = await found(scene.iam.send(new GetRoleCommand({ RoleName })));
        if (!exists) return [false, false, false];
        const { AttachedPolicies } = await scene.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
        return [true, ...attach.map((arn) => AttachedPolicies!.some(({ PolicyArn }) => PolicyArn === arn))];
      },
    };
  },
};

const publishAtLimit: StepChange = {
  title: 'publish a version in place of another',
  calls: [
    { operation: 'DeletePolicyVersion', nth: 1 },
    { operation: 'CreatePolicyVersion', nth: 1 },
  ],
  lost: ['dates', 'versionNumbers'],
  async prepare(scene) {
    const former = [1, 2, 3, 4, 5].map((one) =>
      identityPolicy('s3:GetObject', `arn:aws:s3:::workbench-suite/${one}`),
    );
    const policyArn = await scene.policy('full', ...former);
    return {
      intent: { kind: 'publishVersion', policyArn, document: WRITE, setAsDefault: true, deleteVersion: 'v2' },
      async seen() {
        const { Versions } = await scene.iam.send(new ListPolicyVersionsCommand({ PolicyArn: policyArn }));
        const ids = Versions!.map(({ VersionId }) => VersionId);
        return [!ids.includes('v2'), ids.some((id) => Number(id!.slice(1)) > 5)];
      },
    };
  },
};

const deleteGroup: StepChange = {
  title: 'delete a group with a user and two policies',
  isFurther: true,
  calls: [
    { operation: 'RemoveUserFromGroup', nth: 1 },
    { operation: 'DetachGroupPolicy', nth: 1 },
    { operation: 'DeleteGroupPolicy', nth: 1 },
    { operation: 'DeleteGroup', nth: 1 },
  ],
  lost: ['ids', 'dates'],
  async prepare(scene) {
    const user = await scene.user('member');
    const group = await scene.group('team', [user.name]);
    const GroupName = group.name;
    await scene.attach(group, await scene.policy('read', READ));
    await scene.putInline(group, 'list', LIST);
    return {
      intent: { kind: 'deleteEntity', entity: { kind: 'group', name: GroupName } },
      async seen() {
        const there = await found(scene.iam.send(new GetGroupCommand({ GroupName })));
        if (!there) return [true, true, true, true];
        const { AttachedPolicies } = await scene.iam.send(
          new ListAttachedGroupPoliciesCommand({ GroupName }),
        );
        const { PolicyNames } = await scene.iam.send(new ListGroupPoliciesCommand({ GroupName }));
        return [there.Users!.length === 0, AttachedPolicies!.length === 0, PolicyNames!.length === 0, false];
      },
    };
  },
};

export const STEP_CHANGES: readonly StepChange[] = [createRole, publishAtLimit, deleteGroup];

async function found<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (/NoSuchEntity/.test((error as Error).name)) return undefined;
    throw error;
  }
}
