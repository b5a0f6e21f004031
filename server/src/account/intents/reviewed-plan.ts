import type { Plan, Step } from '../plan.ts';
import { nameInArn } from './arns.ts';
import type { SentDocument } from './draft.ts';
import { holderOf } from './lock-out/policies-after.ts';
import type { PlanContext, PlannedChange } from './plan-context.ts';
import { plannedChange, planning } from './plan-of.ts';
import { IDENTITY, TRUST } from './settings.ts';

/**
 * The review and the confirmation of a plan whose steps are known: of an undo, or of what is left of a change that broke
 * off. Throws an AwsError where the account cannot be read.
 */
export function reviewedPlan(
  plan: Omit<Plan, 'review' | 'confirmation'> & { readonly blocked?: string },
  purpose: 'undo' | 'continue',
  context: Omit<PlanContext, 'id'>,
): Promise<PlannedChange> {
  const { steps } = plan;
  return plannedChange(
    {
      title: plan.title,
      name: nameToType(steps),
      steps,
      blocked: plan.blocked,
      documents: steps.flatMap(sentDocuments),
      mustBeTyped: steps.some(({ call }) => TYPED[purpose].test(call.operation))
        ? ['It deletes something, or takes a boundary away.']
        : [],
    },
    planning({ ...context, id: plan.id }),
    plan.undo,
  );
}

/** What undo deletes was made by the change itself. */
const TYPED = {
  undo: /^Delete(Role|User)PermissionsBoundary$/,
  continue: /^Delete(Role|User|Group|Policy|RolePermissionsBoundary|UserPermissionsBoundary)$/,
};

/** What the last step is about, since that is what the plan is made for. */
function nameToType(steps: readonly Step[]): string {
  const input = steps.at(-1)?.call.input;
  if (!input) return '';
  const holder = holderOf(input);
  if (holder) return holder.name;
  const { PolicyArn, PolicyName } = input as { readonly PolicyArn?: string; readonly PolicyName?: string };
  return PolicyArn === undefined ? (PolicyName ?? '') : nameInArn(PolicyArn);
}

function sentDocuments({ title, call: { input } }: Step): SentDocument[] {
  const { AssumeRolePolicyDocument, PolicyDocument, PolicyName, PolicyArn } = input as Readonly<
    Record<string, string | undefined>
  >;
  if (AssumeRolePolicyDocument !== undefined) {
    return [{ label: title, text: AssumeRolePolicyDocument, setting: TRUST }];
  }
  if (PolicyDocument === undefined) return [];
  const isTrust = PolicyName === undefined && PolicyArn === undefined;
  return [{ label: title, text: PolicyDocument, setting: isTrust ? TRUST : IDENTITY }];
}
