import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import type { AwsCall } from '../operations.ts';
import type { EntityReference, Step, UndoCall } from '../plan.ts';
import { type EntityObstacles, obstaclesOf } from '../readings/obstacles.ts';
import { entityKey, entityTitle } from './arns.ts';
import { detachSteps } from './attach.ts';
import { attempt } from './attempt.ts';
import { deleteCredentialSteps } from './delete-credentials.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { type EntityNow, entityNow, noSuchEntity, unmodifiable } from './entity-now.ts';
import { boundaryIs, entityIs, instanceProfileHolds, membershipIs, noEntity, trustIs } from './expected.ts';
import { deleteInlineStep } from './inline.ts';
import { callerOf } from './lock-out/caller.ts';
import { managedBy, ownTags } from './managed-by.ts';
import type { PlanContext } from './plan-context.ts';
import { heldBy, mergedDocument } from './principal-policies.ts';
import { countQuota } from './quotas.ts';
import { IDENTITY } from './settings.ts';
import { deletedPrincipals, trustReferences } from './trust-references.ts';

type DeleteEntity = Extract<Intent, { kind: 'deleteEntity' }>;

/** With everything that must go first. */
export async function deleteEntity(intent: DeleteEntity, context: PlanContext): Promise<Draft> {
  const title = `Delete ${entityTitle(intent.entity)}`;
  const blocked = (why: string): Draft => blockedDraft(title, intent.entity.name, why);
  const now = await entityNow(intent.entity, context);
  if (!now) return blocked(noSuchEntity(intent.entity));
  const caller = callerOf(context.gateway.identity);
  if (caller.kind === 'entity' && isSame(caller.entity, now.entity)) return blocked(signedInAs(now.entity));
  const fixed = unmodifiable(now);
  if (fixed) return blocked(fixed);
  const { entity } = now;
  const obstacles = await obstaclesOf(context.gateway, entity, context.options);
  const { attached, inline, credentials } = obstacles;
  const policies = attached.map(({ PolicyArn }) => PolicyArn);
  const held = await attempt(() => heldBy(entity, context));
  return {
    title,
    name: entity.name,
    steps: [
      ...membershipSteps(entity, obstacles),
      ...detachSteps(entity, policies),
      ...inline.map(({ name, text }) => deleteInlineStep(entity, name, text)),
      ...deleteCredentialSteps(entity.name, credentials),
      deleteStep(now),
    ],
    differences: differencesOf(now),
    // What an entity that is gone may do is nothing, whatever its Deny statements were; users of a group live on.
    access:
      entity.kind !== 'group'
        ? []
        : [
            {
              label: `What ${entityTitle(entity)} may do by its own policies`,
              setting: IDENTITY,
              before: held instanceof AwsError ? undefined : mergedDocument(held),
              after: undefined,
              isCombined: true,
            },
          ],
    quotas: await countQuota(`${PLURAL[entity.kind]} of the account`, PLURAL[entity.kind], -1, context),
    touched: [
      ...lastUse(now, context.now),
      ...(entity.kind === 'group' ? [usersSentence(obstacles)] : await trustReferences(now, context)),
    ],
    notes: [
      ...(entity.kind === 'role' ? ['Sessions that were begun end with the role.'] : []),
      ...(obstacles.instanceProfiles.length > 0
        ? [
            `Instances with the instance ${obstacles.instanceProfiles.length === 1 ? 'profile' : 'profiles'} ${obstacles.instanceProfiles.map(quoted).join(', ')} lose the role; the profiles stay.`,
          ]
        : []),
    ],
    managedBy: managedBy(now.tags),
    mustBeTyped: [`It deletes a ${entity.kind}.`],
    arns: { [entityKey(entity)]: now.arn },
  };
}

function isSame(a: EntityReference, b: EntityReference): boolean {
  return a.kind === b.kind && a.name.toLowerCase() === b.name.toLowerCase();
}

/** Its policies must go before it can, and with them the permission to delete it. */
function signedInAs(entity: EntityReference): string {
  return `You are signed in as ${entityTitle(entity)}, and would lose the permission to delete it half way. Sign in as somebody else who may delete it.`;
}

const PLURAL = { role: 'Roles', user: 'Users', group: 'Groups' } as const;

function membershipSteps(entity: EntityReference, obstacles: EntityObstacles): Step[] {
  const { name } = entity;
  const leave = (user: string, group: string): Step => {
    const input = { UserName: user, GroupName: group };
    const title = `Remove user ${user} from group ${group}`;
    return step(
      title,
      { operation: 'RemoveUserFromGroup', input },
      {
        requires: [membershipIs(user, group, true)],
        ensures: [membershipIs(user, group, false)],
        undo: [{ title: `Add user ${user} to group ${group}`, operation: 'AddUserToGroup', input }],
      },
    );
  };
  return [
    ...obstacles.groups.map((group) => leave(name, group)),
    ...obstacles.users.map((user) => leave(user, name)),
    ...obstacles.instanceProfiles.map((profile) => {
      const input = { RoleName: name, InstanceProfileName: profile };
      return step(
        `Take role ${name} out of instance profile ${profile}`,
        { operation: 'RemoveRoleFromInstanceProfile', input },
        {
          requires: [instanceProfileHolds(profile, name, true)],
          ensures: [instanceProfileHolds(profile, name, false)],
          undo: [
            {
              title: `Put role ${name} into instance profile ${profile}`,
              operation: 'AddRoleToInstanceProfile',
              input,
            },
          ],
        },
      );
    }),
  ];
}

function deleteStep(now: EntityNow): Step {
  const { entity, trustPolicy } = now;
  const gone = trustPolicy === undefined ? [] : deletedPrincipals(trustPolicy);
  return step(`Delete ${entityTitle(entity)}`, deleteCall(entity), {
    requires: [
      // What undo makes lacks AWS's own tags and would not be as before.
      ...(ownTags(now.tags).aws.length > 0 ? [] : [entityIs(now)]),
      ...(trustPolicy === undefined ? [] : [trustIs(entity.name, trustPolicy)]),
      ...(entity.kind === 'group' ? [] : [boundaryIs(entity, now.boundary)]),
    ],
    ensures: [noEntity(entity)],
    ...(gone.length > 0
      ? {
          final: `The trust policy of role ${quoted(entity.name)} names ${gone.map(quoted).join(', ')}, which ${gone.length === 1 ? 'stands for a principal that was' : 'stand for principals that were'} deleted, and IAM takes no role with such a policy.`,
        }
      : { undo: [createAgain(now)] }),
  });
}

function deleteCall({ kind, name }: EntityReference): AwsCall {
  switch (kind) {
    case 'role':
      return { operation: 'DeleteRole', input: { RoleName: name } };
    case 'user':
      return { operation: 'DeleteUser', input: { UserName: name } };
    case 'group':
      return { operation: 'DeleteGroup', input: { GroupName: name } };
  }
}

function createAgain(now: EntityNow): UndoCall {
  const { entity, path, boundary } = now;
  const { own } = ownTags(now.tags);
  const title = `Create ${entityTitle(entity)} again`;
  const common = {
    ...(path !== '/' && { Path: path }),
    ...(boundary && { PermissionsBoundary: boundary }),
    ...(own.length > 0 && { Tags: own }),
  };
  switch (entity.kind) {
    case 'role': {
      const { trustPolicy = '', description, maxSessionDuration } = now;
      return {
        title,
        operation: 'CreateRole',
        input: {
          RoleName: entity.name,
          AssumeRolePolicyDocument: trustPolicy,
          ...(description && { Description: description }),
          ...(maxSessionDuration !== undefined && { MaxSessionDuration: maxSessionDuration }),
          ...common,
        },
      };
    }
    case 'user':
      return { title, operation: 'CreateUser', input: { UserName: entity.name, ...common } };
    case 'group':
      return { title, operation: 'CreateGroup', input: { GroupName: entity.name, ...common } };
  }
}

function differencesOf({ entity, id, tags }: EntityNow): string[] {
  const { aws } = ownTags(tags);
  const { kind } = entity;
  return [
    kind === 'group'
      ? `The group comes back with a new id in place of ${quoted(id)}, and with a new date.`
      : `The ${kind} comes back with a new id in place of ${quoted(id)}, so that policies which named it as a principal do not know it: trust policies, and policies of buckets, keys and other resources, must name it anew.`,
    ...(kind === 'group' ? [] : [`When the ${kind} was made and when it was last used is lost.`]),
    ...(aws.length > 0 ? ['Its tags that begin with `aws:` do not come back; AWS alone sets those.'] : []),
  ];
}

function usersSentence({ users }: EntityObstacles): string {
  if (users.length === 0) return 'The group has no users.';
  const names = users.slice(0, 30).map(quoted).join(', ');
  const more = users.length > 30 ? ` and ${users.length - 30} more` : '';
  return `${names}${more} ${users.length === 1 ? 'loses' : 'lose'} what the group allows.`;
}

/** @param now in milliseconds since 1970 */
function lastUse({ entity, lastUsed, lastRegion }: EntityNow, now: number): string[] {
  if (entity.kind === 'group') return [];
  const what = entity.kind === 'role' ? 'The role was' : 'The password of the user was';
  if (!lastUsed) {
    return [
      entity.kind === 'role'
        ? 'IAM knows of no use of the role in the last 400 days.'
        : 'IAM knows of no use of a password of the user; its access keys may have been used.',
    ];
  }
  const days = Math.floor((now - lastUsed.getTime()) / 86_400_000);
  const ago = days <= 0 ? 'within the last day' : days === 1 ? '1 day ago' : `${days} days ago`;
  const region = lastRegion ? ` in ${quoted(lastRegion)}` : '';
  return [`${what} last used ${ago}, on ${lastUsed.toISOString().slice(0, 10)}${region}.`];
}
