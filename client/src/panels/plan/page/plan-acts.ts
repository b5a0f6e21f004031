import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { CopyFormat, RunReport } from '../../../../../server/src/protocol/account.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import { confirmation } from './confirmation.ts';
import type { Phase, PlanActions, PlanState, ReviewedPlan } from './plan-view.ts';

/** What can be done with the plan now. */
export function planActs(shown: ReviewedPlan, state: PlanState, actions: PlanActions): TemplateResult {
  const { phase } = state;
  switch (phase.is) {
    case 'reading':
      return reading(shown, state, actions);
    case 'running':
      return running(shown, phase, actions);
    case 'refused':
      return refused(shown, phase, actions);
    case 'over':
      return over(shown, phase.report, actions);
  }
}

function reading(shown: ReviewedPlan, state: PlanState, actions: PlanActions): TemplateResult {
  const { plan, texts } = shown;
  if (plan.blocked === undefined) {
    return confirmation(shown, state, actions, copy(shown, actions));
  }
  return html`<p class="blocked" role="alert">${sentence(filled(texts.blocked, plan.blocked))}</p>
    <div class="buttons">${close(shown, actions)} ${copy(shown, actions)}</div>`;
}

function running(
  { plan, texts }: ReviewedPlan,
  phase: Extract<Phase, { readonly is: 'running' }>,
  { set, send }: PlanActions,
): TemplateResult {
  const { done, sentence: now, isStopping } = phase;
  const count = filled(texts.running, done, plan.steps.length);
  const stop = (): void => {
    set({ phase: { ...phase, isStopping: true } });
    send({ kind: 'cancel' });
  };
  return html`<div class="running">
      <vscode-progress-bar
        .value=${done}
        .max=${Math.max(1, plan.steps.length)}
        aria-label=${count}
      ></vscode-progress-bar>
      <p>${count}</p>
      <p class="now">${sentence(now)}</p>
      ${isStopping ? html`<p class="now" role="alert">${texts.stopping}</p>` : nothing}
    </div>
    <div class="buttons">
      <vscode-button secondary ?disabled=${isStopping} @click=${stop}>${texts.stop}</vscode-button>
    </div>`;
}

function refused(
  shown: ReviewedPlan,
  { reason, isUntouched }: Extract<Phase, { readonly is: 'refused' }>,
  actions: PlanActions,
): TemplateResult {
  const { texts } = shown;
  return html`<p class="blocked" role="alert">
      ${sentence(filled(isUntouched ? texts.notRun : texts.brokenOff, reason))}
    </p>
    <div class="buttons">
      ${close(shown, actions)}
      ${
        isUntouched
          ? html`<vscode-button secondary @click=${() => actions.set({ phase: { is: 'reading' } })}>
              ${texts.tryAgain}
            </vscode-button>`
          : html`<vscode-button secondary @click=${() => actions.send({ kind: 'recentChanges' })}>
              ${texts.recentChanges}
            </vscode-button>`
      }
    </div>`;
}

function over(shown: ReviewedPlan, report: RunReport, actions: PlanActions): TemplateResult {
  const { texts } = shown;
  const button = (kind: 'undo' | 'continue'): TemplateResult =>
    html`<vscode-button secondary @click=${() => actions.send({ kind })}>${texts[kind]}</vscode-button>`;
  return html`
    <p class="outcome ${report.state}">${sentence(report.sentence)}</p>
    <div class="buttons">
      ${close(shown, actions)} ${report.canContinue ? button('continue') : nothing}
      ${report.canUndo ? button('undo') : nothing}
    </div>
  `;
}

function close({ texts }: ReviewedPlan, { send }: PlanActions): TemplateResult {
  return html`<vscode-button @click=${() => send({ kind: 'close' })}>${texts.close}</vscode-button>`;
}

/** A button beside the choice: where arrow keys choose, choosing alone must not copy. */
function copy({ texts, formats }: ReviewedPlan, { send }: PlanActions): TemplateResult | typeof nothing {
  if (formats.length === 0) return nothing;
  const copied = ({ target }: Event): void => {
    const select = (target as HTMLElement).closest('.copy')?.querySelector('select');
    if (select) send({ kind: 'copy', as: select.value as CopyFormat });
  };
  return html`<div class="copy">
    <label for="format">${texts.copyAs}</label>
    <select id="format">
      ${formats.map((format) => html`<option value=${format}>${texts[format]}</option>`)}
    </select>
    <vscode-button secondary @click=${copied}>${texts.copy}</vscode-button>
  </div>`;
}
