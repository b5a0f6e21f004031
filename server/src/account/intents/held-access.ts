import { AwsError } from '../aws-error.ts';
import type { EntityReference } from '../plan.ts';
import { entityTitle } from './arns.ts';
import { attempt } from './attempt.ts';
import type { AccessChange } from './draft.ts';
import type { PlanContext } from './plan-context.ts';
import { type HeldPolicy, heldBy, mergedDocument } from './principal-policies.ts';
import { IDENTITY } from './settings.ts';

/**
 * What an entity may do before and after a change of the policies that it carries itself, all of them taken together. Where
 * they cannot be read, only what comes and goes is compared.
 */
export async function heldAccess(
  entity: EntityReference,
  change: {
    readonly without?: (policy: HeldPolicy) => boolean;
    readonly added?: readonly { readonly document: string }[];
  },
  context: PlanContext,
): Promise<AccessChange> {
  const { without = () => false, added = [] } = change;
  const held = await attempt(() => heldBy(entity, context));
  const isKnown = !(held instanceof AwsError);
  const before = isKnown ? held : [];
  const after = [...before.filter((policy) => !without(policy)), ...added];
  return {
    label: isKnown
      ? `What ${entityTitle(entity)} may do by all its policies`
      : `What the policies that come allow by themselves, because those that ${entityTitle(entity)} has could not be read`,
    setting: IDENTITY,
    before: mergedDocument(before),
    after: mergedDocument(after),
    isCombined: true,
  };
}
