import { quoted } from '../../policy/index.ts';
import { AwsError } from '../aws-error.ts';
import type { EntityReference } from '../plan.ts';
import { usersOfGroup } from '../readings/memberships.ts';
import { entitiesForPolicy } from '../readings/policies.ts';
import { entityKey } from './arns.ts';
import { attempt, whyNot } from './attempt.ts';
import type { ReadContext } from './plan-context.ts';

/** Named in a sentence; what is behind them is counted. */
const MOST_NAMES = 30;

/**
 * Who has a policy attached, and whom it bounds: sentences for the review, and `role web` for each; undefined where it
 * could not be read.
 */
export async function policyUsers(
  arn: string,
  { gateway, options }: ReadContext,
): Promise<{ readonly sentences: readonly string[]; readonly holders: readonly string[] | undefined }> {
  const uses = await attempt(() => entitiesForPolicy(gateway, arn, options));
  if (uses instanceof AwsError) {
    return { sentences: [`Who has the policy is not known, because ${whyNot(uses)}.`], holders: undefined };
  }
  const list = (as: 'permissions' | 'boundary'): string[] =>
    uses.filter((use) => use.as === as).map(({ entity }) => `${entity.kind} ${quoted(entity.name)}`);
  const [attached, bounded] = [list('permissions'), list('boundary')];
  const groups = uses.filter(({ entity }) => entity.kind === 'group').slice(0, MOST_GROUPS);
  const users: string[] = [];
  for (const { entity } of groups) users.push(...(await groupUsers(entity, { gateway, options })));
  return {
    sentences: [
      attached.length > 0 ? `Attached to ${among(attached)}.` : 'Attached to nobody.',
      ...users,
      ...(bounded.length > 0 ? [`The permissions boundary of ${among(bounded)}.`] : []),
    ],
    holders: uses.map(({ entity }) => entityKey(entity)),
  };
}

/** Groups whose users are read. */
const MOST_GROUPS = 10;

/** Who has what a group has: a sentence; none for what is no group, or where it could not be read. */
export async function groupUsers(
  { kind, name }: EntityReference,
  { gateway, options }: ReadContext,
): Promise<readonly string[]> {
  if (kind !== 'group') return [];
  const users = await attempt(() => usersOfGroup(gateway, name, options));
  if (users instanceof AwsError) return [];
  if (users.length === 0) return [`Group ${quoted(name)} has no users.`];
  return [
    `Group ${quoted(name)} has ${users.length === 1 ? 'the user' : 'the users'} ${among(users.map(quoted))}.`,
  ];
}

function among(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
