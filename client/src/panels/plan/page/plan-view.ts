import { html, nothing, type TemplateResult } from 'lit';
import type { RunReport } from '../../../../../server/src/protocol/account.ts';
import { shownText } from '../../page/shown-text.ts';
import type { FromPage, ShownPlan } from '../messages.ts';
import { planActs } from './plan-acts.ts';
import { stepList } from './step-list.ts';

export interface PlanState {
  readonly shown: ReviewedPlan | undefined;
  readonly typedName: string;
  readonly phase: Phase;
}

export interface ReviewedPlan extends ShownPlan {
  /** Made from `html`, without its title, and with nothing in it but what can be read. */
  readonly review: HTMLElement;
}

/** What became of the plan. */
export type Phase =
  | { readonly is: 'reading' }
  | {
      readonly is: 'running';
      readonly done: number;
      readonly sentence: string;
      readonly isStopping: boolean;
    }
  | { readonly is: 'over'; readonly report: RunReport }
  | { readonly is: 'refused'; readonly reason: string; readonly isUntouched: boolean };

export interface PlanActions {
  set(change: Partial<PlanState>): void;
  send(message: FromPage): void;
}

/**
 * The plan to read, and below it what can be done with it: that stays in sight however long the plan is. What was done of
 * a plan that did not reach its end comes first.
 */
export function planView(state: PlanState, actions: PlanActions): TemplateResult {
  const { shown, phase } = state;
  if (!shown) return html``;
  const isPartial = phase.is === 'over' && phase.report.state !== 'done';
  return html`
    <h1 class="title">${shownText(shown.plan.title)}</h1>
    ${isPartial ? stepList(phase.report.steps, shown.texts) : nothing}
    <article class="review">${shown.review}</article>
    <div class="acts" role="region" aria-label=${shown.texts.acts} tabindex="-1">
      ${planActs(shown, state, actions)}
    </div>
  `;
}
