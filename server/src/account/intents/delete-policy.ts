import { quoted } from '../../policy/index.ts';
import type { Intent } from '../../protocol/account.ts';
import type { PolicyData } from '../operations.ts';
import type { Step } from '../plan.ts';
import { policyObstaclesOf } from '../readings/obstacles.ts';
import { type PolicyVersion, readPolicy } from '../readings/policies.ts';
import { entityKey, nameInArn } from './arns.ts';
import { detachSteps } from './attach.ts';
import { blockedDraft, type Draft, step } from './draft.ts';
import { noPolicy, policyIs, versionsAre } from './expected.ts';
import { managedBy, ownTags } from './managed-by.ts';
import type { PlanContext } from './plan-context.ts';
import { awsManagedProblem, noSuchPolicy } from './policy-now.ts';
import { policyUsers } from './policy-users.ts';
import { deleteVersionStep } from './publish-version.ts';
import { countQuota } from './quotas.ts';
import { MANAGED } from './settings.ts';

type DeletePolicy = Extract<Intent, { kind: 'deletePolicy' }>;

export async function deletePolicy({ policyArn: arn }: DeletePolicy, context: PlanContext): Promise<Draft> {
  const { gateway, options } = context;
  const name = nameInArn(arn);
  const title = `Delete policy ${name}`;
  const blocked = (why: string): Draft => blockedDraft(title, name, why);
  const problem = awsManagedProblem(arn);
  if (problem) return blocked(problem);
  const policy = await readPolicy(gateway, arn, options);
  const obstacles = policy && (await policyObstaclesOf(gateway, arn, options));
  const inForce = obstacles?.versions.find(({ isDefault }) => isDefault);
  if (!obstacles || !inForce) return blocked(noSuchPolicy(arn));
  const { uses, versions } = obstacles;
  const bounded = uses.filter(({ as }) => as === 'boundary').map(({ entity }) => entity);
  if (bounded.length > 0) {
    const names = bounded.map((entity) => `${entity.kind} ${quoted(entity.name)}`).join(', ');
    return blocked(
      `It is the permissions boundary of ${names}, which would be without limits. Set another boundary there, or remove it, first.`,
    );
  }
  const attached = uses.filter(({ as }) => as === 'permissions').map(({ entity }) => entity);
  const users = await policyUsers(arn, context);
  const { aws } = ownTags(policy.Tags);
  return {
    title,
    name,
    steps: [
      ...attached.flatMap((entity) => detachSteps(entity, [arn])),
      ...deleteVersionSteps(arn, versions),
      deleteStep(policy, inForce),
    ],
    differences: [
      'The policy comes back with a new id, and its versions with new numbers and dates.',
      ...(aws.length > 0
        ? [`Its tags that begin with \`aws:\` do not come back; AWS alone sets those.`]
        : []),
    ],
    access: [
      {
        label: `What policy ${name} allows those who have it`,
        setting: MANAGED,
        before: inForce.text,
        after: undefined,
      },
    ],
    quotas: await countQuota('Customer managed policies of the account', 'Policies', -1, context),
    touched: users.sentences,
    mustBeTyped: ['It deletes a policy.'],
    managedBy: managedBy(policy.Tags),
    holders: attached.map(entityKey),
  };
}

/** All but the default, the newest first, so that undo, which goes backwards, brings the oldest back first. */
function deleteVersionSteps(arn: string, versions: readonly PolicyVersion[]): Step[] {
  const steps: Step[] = [];
  let left = versions;
  for (const version of versions) {
    if (version.isDefault) continue;
    steps.push(deleteVersionStep(arn, version, left));
    left = left.filter((one) => one !== version);
  }
  return steps;
}

function deleteStep(policy: PolicyData, { id, text }: PolicyVersion): Step {
  const { Arn: arn, PolicyName, Path, Description } = policy;
  const { own, aws } = ownTags(policy.Tags);
  return step(
    `Delete policy ${PolicyName}`,
    { operation: 'DeletePolicy', input: { PolicyArn: arn } },
    {
      requires: [
        // What undo makes lacks AWS's own tags and would not be as before.
        ...(aws.length > 0 ? [] : [policyIs(policy)]),
        versionsAre(arn, [{ id, isDefault: true, text }]),
      ],
      ensures: [noPolicy(arn)],
      undo: [
        {
          title: `Create policy ${PolicyName} again`,
          operation: 'CreatePolicy',
          input: {
            PolicyName,
            PolicyDocument: text,
            ...(Path !== '/' && { Path }),
            ...(Description && { Description }),
            ...(own.length > 0 && { Tags: own }),
          },
        },
      ],
    },
  );
}
