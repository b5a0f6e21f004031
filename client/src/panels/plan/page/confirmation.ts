import { html, nothing, type TemplateResult } from 'lit';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { PlanActions, PlanState, ReviewedPlan } from './plan-view.ts';

/** Runs the plan when the user says so, where it must be by typing a name: when it is typed to the letter. */
export function confirmation(
  { plan, texts }: ReviewedPlan,
  { typedName }: PlanState,
  actions: PlanActions,
  copy: TemplateResult | typeof nothing,
): TemplateResult {
  const { confirmation: wanted } = plan;
  const isConfirmed = wanted.kind === 'button' || typedName === wanted.name;
  const run = (): void => {
    if (!isConfirmed) return;
    const typed = wanted.kind === 'typeName' && { typedName };
    actions.set({ phase: { is: 'running', done: 0, sentence: '', isStopping: false } });
    actions.send({ kind: 'run', ...typed });
  };
  return html`
    ${
      wanted.kind === 'typeName'
        ? html`<p class="why" id="why">${sentence(wanted.why)}</p>
            <div class="typed-name">
              <label for="typed-name">${sentence(filled(texts.typeName, `\`${wanted.name}\``))}</label>
              <input
                id="typed-name"
                aria-describedby="why"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                .value=${typedName}
                @input=${(event: InputEvent) =>
                  actions.set({ typedName: (event.target as HTMLInputElement).value })}
                @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && !event.isComposing && run()}
              />
            </div>`
        : nothing
    }
    <div class="buttons">
      <vscode-button ?disabled=${!isConfirmed} aria-disabled=${String(!isConfirmed)} @click=${run}>
        ${texts.run}
      </vscode-button>
      <vscode-button secondary @click=${() => actions.send({ kind: 'close' })}>${texts.cancel}</vscode-button>
      ${copy}
    </div>
  `;
}
