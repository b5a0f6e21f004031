import type { Intent } from '../../protocol/account.ts';
import type { Confirmation, Step, Undoability } from '../plan.ts';
import { reviewOf } from '../review/review.ts';
import type { Draft } from './draft.ts';
import { draftOf } from './draft-of.ts';
import { lockOutReasons } from './lock-out/lock-out.ts';
import { opened } from './opened.ts';
import type { PlanContext, PlannedChange } from './plan-context.ts';
import { rememberingGateway } from './remembering-gateway.ts';

/**
 * Reads what is there and says exactly what would be done; changes nothing. What cannot be done as things are is a plan
 * with `blocked`, to be read. Throws an AwsError where the account cannot be read.
 */
export async function planOf(intent: Intent, context: PlanContext): Promise<PlannedChange> {
  const reading = planning(context);
  return plannedChange(await draftOf(intent, reading), reading);
}

/** The context with answers that are kept for as long as one plan is made. */
export function planning(context: PlanContext): PlanContext {
  let managed: ReturnType<PlanContext['managedPolicies']> | undefined;
  return {
    ...context,
    gateway: rememberingGateway(context.gateway),
    managedPolicies: () => {
      managed ??= context.managedPolicies();
      return managed;
    },
  };
}

/** The draft judged and reviewed. */
export async function plannedChange(
  draft: Draft,
  context: PlanContext,
  undo: Undoability = undoability(draft),
): Promise<PlannedChange> {
  const { accountId, endpoint, arn } = context.gateway.identity;
  const blocked = draft.blocked ?? blockedByConflict(draft) ?? blockedByReadOnly(context);
  const plan = {
    id: context.id,
    title: draft.title,
    accountId,
    ...(endpoint !== undefined && { endpoint }),
    caller: arn,
    steps: draft.steps,
    undo,
    confirmation: await confirmationOf(draft, undo, context),
    ...(blocked !== undefined && { blocked }),
    ...(draft.conflict && { conflict: draft.conflict }),
  };
  return { ...plan, review: await reviewOf(plan, draft, context) };
}

function blockedByConflict({ conflict }: Draft): string | undefined {
  return (
    conflict &&
    'The document was changed in the account since you began, so yours would overwrite what somebody else wrote. Compare the two, and review again.'
  );
}

function blockedByReadOnly({ identity }: PlanContext): string | undefined {
  if (!identity.readOnly) return undefined;
  return 'The setting `iamPolicy.aws.readOnly` forbids all changes; turn it off in your user settings to do this.';
}

function undoability({ steps, differences = [] }: Draft): Undoability {
  const final = [...new Set(steps.flatMap((step: Step) => step.final ?? []))];
  if (final.length > 0) return { kind: 'final', why: final.join(' ') };
  return differences.length > 0 ? { kind: 'differences', differences } : { kind: 'exact' };
}

async function confirmationOf(draft: Draft, undo: Undoability, context: PlanContext): Promise<Confirmation> {
  if (draft.steps.length === 0) return { kind: 'button' };
  const reasons = [
    ...(draft.mustBeTyped ?? []),
    ...openToEveryone(draft, context),
    ...(undo.kind === 'final' ? ['Not all of it can be undone.'] : []),
    ...(await lockOutReasons(draft, context)),
  ];
  if (reasons.length === 0) return { kind: 'button' };
  return { kind: 'typeName', name: draft.name, why: reasons.join(' ') };
}

/** A trust policy that lets everyone in. */
function openToEveryone({ documents = [] }: Draft, context: PlanContext): string[] {
  const isOpen = documents.some(({ text, setting }) => {
    if (setting.kind !== 'trust') return false;
    const { findings } = context.service.check(opened(text, setting, context)!);
    return findings.some(({ issueCode }) => OPEN.has(issueCode));
  });
  return isOpen ? ['Everyone with an AWS account could assume the role.'] : [];
}

const OPEN: ReadonlySet<string> = new Set([
  'PUBLIC_ACCESS',
  'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
]);
