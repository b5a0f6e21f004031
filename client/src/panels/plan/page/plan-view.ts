import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { CopyFormat, RunReport } from '../../../../../server/src/protocol/account.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { FromPage, ShownPlan } from '../messages.ts';
import { stepList } from './step-list.ts';

export interface PlanState {
  readonly shown: ShownPlan | undefined;
  readonly typedName: string;
  readonly phase: Phase;
}

/** What became of the plan. */
export type Phase =
  | { readonly is: 'reading' }
  | { readonly is: 'running'; readonly done: number; readonly sentence: string }
  | { readonly is: 'over'; readonly report: RunReport }
  | { readonly is: 'refused'; readonly reason: string };

export interface PlanActions {
  set(change: Partial<PlanState>): void;
  send(message: FromPage): void;
}

/** The plan to read, and below it what can be done with it: it stays in sight however long the plan is. */
export function planView(state: PlanState, actions: PlanActions): TemplateResult {
  const { shown } = state;
  if (!shown) return html``;
  return html`
    <article class="review">${unsafeHTML(shown.html)}</article>
    <footer class="acts">${acts(shown, state, actions)}</footer>
  `;
}

function acts(shown: ShownPlan, state: PlanState, actions: PlanActions): TemplateResult {
  const { plan, texts } = shown;
  const { phase } = state;
  switch (phase.is) {
    case 'reading':
      return plan.blocked === undefined
        ? confirmation(shown, state, actions)
        : html`<p class="blocked" role="alert">${sentence(filled(texts.blocked, plan.blocked))}</p>
            <div class="buttons">${close(shown, actions)} ${copy(shown, actions)}</div>`;
    case 'running':
      return html`<p>${filled(texts.running, phase.done, plan.steps.length)}</p>
        <p class="sentence">${sentence(phase.sentence)}</p>
        <div class="buttons">
          <vscode-button secondary @click=${() => actions.send({ kind: 'cancel' })}>${texts.stop}</vscode-button>
        </div>`;
    case 'refused':
      return html`<p class="blocked" role="alert">${sentence(filled(texts.notRun, phase.reason))}</p>
        <div class="buttons">${close(shown, actions)}</div>`;
    case 'over':
      return over(shown, phase.report, actions);
  }
}

function confirmation(shown: ShownPlan, { typedName }: PlanState, actions: PlanActions): TemplateResult {
  const { plan, texts } = shown;
  const { confirmation } = plan;
  const isTyped = confirmation.kind === 'button' || typedName === confirmation.name;
  const run = (): void => {
    if (!isTyped) return;
    const typed = confirmation.kind === 'typeName' && { typedName };
    actions.set({ phase: { is: 'running', done: 0, sentence: '' } });
    actions.send({ kind: 'run', ...typed });
  };
  return html`
    ${
      confirmation.kind === 'typeName'
        ? html`<p class="why">${sentence(confirmation.why)}</p>
            <div class="field">
              <label for="typed-name">${sentence(filled(texts.typeName, `\`${confirmation.name}\``))}</label>
              <input
                id="typed-name"
                spellcheck="false"
                autocomplete="off"
                .value=${typedName}
                @input=${(event: InputEvent) =>
                  actions.set({ typedName: (event.target as HTMLInputElement).value })}
                @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && run()}
              />
            </div>`
        : nothing
    }
    <div class="buttons">
      <vscode-button ?disabled=${!isTyped} @click=${run}>${texts.run}</vscode-button>
      <vscode-button secondary @click=${() => actions.send({ kind: 'close' })}>${texts.cancel}</vscode-button>
      ${copy(shown, actions)}
    </div>
  `;
}

function over(shown: ShownPlan, report: RunReport, actions: PlanActions): TemplateResult {
  const { texts } = shown;
  const button = (kind: 'undo' | 'continue'): TemplateResult =>
    html`<vscode-button secondary @click=${() => actions.send({ kind })}>${texts[kind]}</vscode-button>`;
  return html`
    <p class="outcome ${report.state}" role="status">${sentence(report.sentence)}</p>
    ${report.state === 'done' ? nothing : stepList(report.steps, texts)}
    <div class="buttons">
      ${close(shown, actions)} ${report.canContinue ? button('continue') : nothing}
      ${report.canUndo ? button('undo') : nothing}
    </div>
  `;
}

function close({ texts }: ShownPlan, { send }: PlanActions): TemplateResult {
  return html`<vscode-button @click=${() => send({ kind: 'close' })}>${texts.close}</vscode-button>`;
}

function copy({ texts, formats }: ShownPlan, { send }: PlanActions): TemplateResult | typeof nothing {
  if (formats.length === 0) return nothing;
  const copied = ({ target }: Event): void => {
    const select = target as HTMLSelectElement;
    if (select.value !== '') send({ kind: 'copy', as: select.value as CopyFormat });
    select.value = '';
  };
  return html`<select class="copy" aria-label=${texts.copyAs} @change=${copied}>
    <option value="">${texts.copyAs}…</option>
    ${formats.map((format) => html`<option value=${format}>${texts[format]}</option>`)}
  </select>`;
}
