import type { DocumentReference, RunReport } from '../../protocol/account.ts';
import type { ChangeStep } from '../journal/change.ts';
import { canUndo } from '../journal/recent-changes.ts';
import type { Plan, Step, Target } from '../plan.ts';
import type { StepOutcome } from './step-run.ts';

export interface Reported extends Pick<RunReport, 'change' | 'state'> {
  /** Sentences to add. */
  readonly notes: readonly string[];
  /** What the change did in earlier runs. */
  readonly before: readonly ChangeStep[];
}

/** What is told of a run: of each step what happened to it, and nothing that was not seen. */
export function reportOf(
  plan: Pick<Plan, 'title' | 'steps' | 'undo'>,
  outcomes: readonly StepOutcome[],
  { change, state, notes, before }: Reported,
): RunReport {
  const steps = plan.steps.map((step, index) => {
    const { state, sentence } = outcomes[index] ?? { state: 'notDone' as const, sentence: undefined };
    return { title: step.title, state, ...(sentence !== undefined && { sentence }) };
  });
  const reached: readonly ChangeStep[] = [
    ...before,
    ...plan.steps.map((step, index) => ({ step, state: steps[index]!.state, results: {} })),
  ];
  return {
    change,
    state,
    sentence: [sentenceOf(state, steps), ...notes].join(' '),
    steps,
    canUndo: canUndo({ steps: reached, undo: plan.undo }),
    canContinue: steps.some(({ state }) => state !== 'done'),
    written: writtenBy(plan.steps.filter((_, index) => outcomes[index]?.readBack)),
  };
}

function sentenceOf(state: RunReport['state'], steps: RunReport['steps']): string {
  const titles = (wanted: RunReport['steps'][number]['state']): string =>
    steps
      .filter((step) => step.state === wanted)
      .map(({ title }) => title)
      .join('; ');
  const [done, open, left] = [titles('done'), titles('unknown'), titles('notDone')];
  if (state === 'done') {
    const said = steps.flatMap(({ sentence }) => sentence ?? []);
    return ['Done.', ...said].join(' ');
  }
  const cause =
    steps.find((step) => step.state !== 'done' && step.sentence) ?? steps.find((step) => step.sentence);
  return [
    state === 'cancelled' ? 'Cancelled.' : `Stopped. ${cause?.sentence ?? ''}`.trim(),
    done === '' ? 'Nothing was done.' : `Done: ${done}.`,
    open === '' ? '' : `Not known whether done: ${open}.`,
    left === '' ? '' : `Not done: ${left}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Documents that the steps sent and that were seen to be in force then. A version that was deleted wrote none. */
function writtenBy(steps: readonly Step[]): readonly DocumentReference[] {
  const documents = new Map<string, DocumentReference>();
  for (const { target, state } of steps.filter(putsInForce).flatMap(({ ensures }) => ensures)) {
    const document = state === null ? undefined : documentOf(target);
    if (document) documents.set(JSON.stringify(document), document);
  }
  return [...documents.values()];
}

function putsInForce({ call: { input } }: Step): boolean {
  const isSent = 'PolicyDocument' in input || 'AssumeRolePolicyDocument' in input;
  return isSent && !('SetAsDefault' in input && input.SetAsDefault !== true);
}

function documentOf(target: Target): DocumentReference | undefined {
  switch (target.kind) {
    case 'trustPolicy':
      return { kind: 'trust', role: target.role };
    case 'inlinePolicy':
      return { kind: 'inline', entity: target.entity, policy: target.policy };
    case 'policyVersions':
      return { kind: 'managed', arn: target.arn };
    default:
      return undefined;
  }
}
