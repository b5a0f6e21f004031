import { type TestContext, test } from 'node:test';
import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  CreateUserCommand,
  type CreateUserCommandInput,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { PrincipalName } from '../../../server/src/protocol/account.ts';
import type { Clients, Keys } from './clients.ts';
import { endConnections } from './connections.ts';
import { LAMBDA_TRUST, READ } from './documents.ts';
import { type Editor, type EditorOptions, openEditor } from './editor.ts';
import { type Feature, lacks, settled } from './features.ts';
import { scenePrefix } from './names.ts';
import { type Difference, type Picture, picture } from './picture.ts';
import { secrets } from './secrets.ts';
import { sweep } from './sweep.ts';
import { suiteTarget, type Target } from './target.ts';

/** What one test has of the account: names of its own, and what it makes is gone when it ends. */
export interface Scene extends Clients {
  readonly target: Target;
  name(what: string): string;
  role(
    what: string,
    rest?: Partial<CreateRoleCommandInput>,
  ): Promise<PrincipalName & { readonly arn: string }>;
  user(
    what: string,
    rest?: Partial<CreateUserCommandInput>,
  ): Promise<PrincipalName & { readonly arn: string }>;
  group(what: string, users?: readonly string[]): Promise<PrincipalName & { readonly arn: string }>;
  /** The last document is that of the default version. Gives the ARN. */
  policy(what: string, ...documents: readonly string[]): Promise<string>;
  attach(entity: PrincipalName, policyArn: string): Promise<void>;
  putInline(entity: PrincipalName, policy: string, document: string): Promise<void>;
  keysOf(user: string): Promise<Keys>;
  editor(options?: EditorOptions): Promise<Editor>;
  /** Of all of the sandbox account; elsewhere of what this test made. */
  picture(...without: readonly Difference[]): Promise<Picture>;
}

/** A test that is skipped, with the reason, where the endpoint lacks what it needs. */
export function accountTest(
  title: string,
  needs: readonly Feature[],
  run: (scene: Scene, context: TestContext) => Promise<void>,
): void {
  test(title, async (context) => {
    const target = await suiteTarget();
    for (const feature of needs) {
      const why = await lacks(feature, target);
      if (why === undefined) continue;
      // What the sandbox account lacks is missed, and not left out.
      if (target.sandbox) throw new Error(`The sandbox account lacks ${feature}: ${why}`);
      return context.skip(why);
    }
    await inScene(target, (scene) => run(scene, context));
  });
}

/** Runs in a scene of any account, and leaves nothing of it behind. */
export async function inScene(target: Target, run: (scene: Scene) => Promise<void>): Promise<void> {
  const prefix = scenePrefix();
  try {
    await run(sceneOf(target, prefix));
  } finally {
    target.sandbox?.calm();
    await sweep(target.clients.iam, prefix);
    endConnections();
  }
}

function sceneOf(target: Target, prefix: string): Scene {
  const { clients } = target;
  const { iam } = clients;
  const name = (what: string): string => `${prefix}${what}`;
  return {
    ...clients,
    target,
    name,
    async role(what, rest) {
      const { Role } = await iam.send(
        new CreateRoleCommand({ RoleName: name(what), AssumeRolePolicyDocument: LAMBDA_TRUST, ...rest }),
      );
      return { kind: 'role', name: name(what), arn: Role!.Arn! };
    },
    async user(what, rest) {
      const { User } = await iam.send(new CreateUserCommand({ UserName: name(what), ...rest }));
      return { kind: 'user', name: name(what), arn: User!.Arn! };
    },
    async group(what, users = []) {
      const GroupName = name(what);
      const { Group } = await iam.send(new CreateGroupCommand({ GroupName }));
      for (const UserName of users) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }));
      return { kind: 'group', name: GroupName, arn: Group!.Arn! };
    },
    async policy(what, first = READ, ...more) {
      const { Policy } = await iam.send(
        new CreatePolicyCommand({ PolicyName: name(what), PolicyDocument: first }),
      );
      const PolicyArn = Policy!.Arn!;
      for (const PolicyDocument of more) {
        await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
      }
      return PolicyArn;
    },
    async attach({ kind, name: entity }, PolicyArn) {
      if (kind === 'role') await iam.send(new AttachRolePolicyCommand({ RoleName: entity, PolicyArn }));
      if (kind === 'user') await iam.send(new AttachUserPolicyCommand({ UserName: entity, PolicyArn }));
      if (kind === 'group') await iam.send(new AttachGroupPolicyCommand({ GroupName: entity, PolicyArn }));
    },
    async putInline({ kind, name: entity }, PolicyName, PolicyDocument) {
      const policy = { PolicyName, PolicyDocument };
      if (kind === 'role') await iam.send(new PutRolePolicyCommand({ RoleName: entity, ...policy }));
      if (kind === 'user') await iam.send(new PutUserPolicyCommand({ UserName: entity, ...policy }));
      if (kind === 'group') await iam.send(new PutGroupPolicyCommand({ GroupName: entity, ...policy }));
    },
    async keysOf(UserName) {
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
      secrets.add(AccessKey!.SecretAccessKey!);
      return { accessKeyId: AccessKey!.AccessKeyId!, secretAccessKey: AccessKey!.SecretAccessKey! };
    },
    async editor(options) {
      await settled(target);
      return openEditor(target, options);
    },
    picture: (...without) => picture(iam, target.sandbox ? '' : prefix, without),
  };
}
