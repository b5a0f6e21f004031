import { comparePolicyFiles, quoted } from '../../../policy/index.ts';
import { AwsError } from '../../aws-error.ts';
import type { EntityReference, Step } from '../../plan.ts';
import { entityKey } from '../arns.ts';
import { attempt } from '../attempt.ts';
import type { Draft } from '../draft.ts';
import { opened } from '../opened.ts';
import type { PlanContext } from '../plan-context.ts';
import { type PrincipalPolicies, principalPolicies } from '../principal-policies.ts';
import { callerOf } from './caller.ts';
import { mayUndo } from './may-undo.ts';
import { holderOf, isHolder, policiesAfter } from './policies-after.ts';

/** What the plan does to who makes it: reasons to have the name typed, in sentences; none where nothing speaks for it. */
export async function lockOutReasons(draft: Draft, context: PlanContext): Promise<readonly string[]> {
  const { steps } = draft;
  const caller = callerOf(context.gateway.identity);
  if (caller.kind === 'root' || steps.length === 0) return [];
  if (caller.kind === 'unknown') {
    return [
      'You are signed in as neither a user nor a role, so it cannot be told whether you could undo this.',
    ];
  }
  const { entity } = caller;
  const ownTrust = trustReasons(entity, draft, context);
  const found = await attempt(async () => {
    const now = await principalPolicies(entity, context);
    return now && { now, after: await policiesAfter(now, steps, context) };
  });
  if (found instanceof AwsError || found === undefined) {
    if (ownTrust.length > 0) return ownTrust;
    return mayTouch(entity, draft)
      ? [
          'This may change what you yourself may do, and your policies could not be read, so it cannot be told whether you could undo it.',
        ]
      : [];
  }
  const { now, after } = found;
  const undo = steps.flatMap((step) => step.undo);
  if (after === 'gone') return [`It deletes the ${entity.kind} that you are signed in as.`];
  const account = { ...context.gateway.identity, arns: draft.arns };
  const { denied, unknown } = mayUndo(undo, after, account, context);
  const touches = steps.some((step) => touchesCaller(step, now));
  if (denied.length > 0) {
    const before = mayUndo(undo, now, account, context).denied;
    const isLost = denied.some((action) => !before.includes(action));
    return [
      ...ownTrust,
      isLost
        ? `Afterwards you could not undo it yourself: your policies would no longer allow ${listed(denied)}.`
        : `You could not undo it yourself: your policies do not allow ${listed(denied)}.`,
    ];
  }
  if (touches && unknown.length > 0) {
    return [
      ...ownTrust,
      `It changes what you yourself may do, and whether you could undo it hangs on conditions of your policies for ${listed(unknown)}.`,
    ];
  }
  return ownTrust;
}

/** A change of the trust policy of the role that the caller is signed in by, unless it certainly lets all in as before. */
function trustReasons(entity: EntityReference, draft: Draft, context: PlanContext): string[] {
  const call = draft.steps.find(
    ({ call }) => call.operation === 'UpdateAssumeRolePolicy' && call.input.RoleName === entity.name,
  );
  if (entity.kind !== 'role' || !call) return [];
  const change = draft.access?.find(({ setting }) => setting.kind === 'trust');
  if (change) {
    const [before, after] = [change.before, change.after].map((text) =>
      opened(text, change.setting, context),
    );
    const { catalog } = context.service;
    const { policies } = comparePolicyFiles(before, after, { catalog, areNamed: true });
    const losesNothing = policies.every(({ comparison }) => {
      const { lostAccess, changedByCondition, cannotTell } = comparison;
      const narrowed = changedByCondition.filter(({ direction }) => direction !== 'wider');
      return lostAccess.length + narrowed.length + cannotTell.length === 0;
    });
    if (losesNothing && policies.length > 0) return [];
  }
  return [
    `You are signed in by role ${quoted(entity.name)}, whose trust policy this narrows: it may be that you cannot sign in by it again.`,
  ];
}

/** Whether a step changes what counts for the caller. */
function touchesCaller({ call }: Step, now: PrincipalPolicies): boolean {
  const holder = holderOf(call.input);
  if (holder) return isHolder(now, holder);
  const { PolicyArn } = call.input as { readonly PolicyArn?: string };
  return (
    PolicyArn !== undefined &&
    (now.boundary?.arn === PolicyArn ||
      now.policies.some(({ source }) => 'attached' in source && source.attached === PolicyArn))
  );
}

/** As far as can be told without the caller's policies; a user may be in any group. */
function mayTouch(entity: EntityReference, { steps, holders }: Draft): boolean {
  return steps.some(({ call }) => {
    const holder = holderOf(call.input);
    const concerns = (key: string): boolean =>
      key === entityKey(entity) || (entity.kind === 'user' && key.startsWith('group '));
    if (holder) return concerns(entityKey(holder));
    return 'PolicyArn' in call.input && (holders === undefined || holders.some(concerns));
  });
}

function listed(actions: readonly string[]): string {
  return actions.map(quoted).join(', ');
}
