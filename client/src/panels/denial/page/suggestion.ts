import { html, nothing, type TemplateResult } from 'lit';
import { sentence } from '../../page/sentence.ts';
import type { DenialActions, DenialState } from './denial-view.ts';

type Shown = NonNullable<DenialState['shown']>;

/** What would allow it, shown only after the user said that the denial is not intended. */
export function suggestion(
  { explanation, texts }: Shown,
  { intended }: DenialState,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  const offered = explanation.suggestion;
  if (!offered) return nothing;
  if (intended === undefined) {
    return html`<section class="question" aria-labelledby="question">
      <h2 id="question">${texts.intended}</h2>
      <p>${sentence(offered.question)}</p>
      <div class="buttons">
        <vscode-button @click=${() => actions.set({ intended: false })}>${texts.notIntended}</vscode-button>
        <vscode-button secondary @click=${() => actions.set({ intended: true })}>${texts.isIntended}</vscode-button>
      </div>
    </section>`;
  }
  if (intended) return html`<p>${texts.staysDenied}</p>`;
  const { sentence: text, statement, insert, risk, withheld } = offered;
  return html`<section class="suggestion" aria-labelledby="suggestion">
    <h2 id="suggestion">${texts.suggestion}</h2>
    <p>${sentence(text)}</p>
    ${withheld === undefined ? nothing : html`<p class="withheld">${sentence(withheld)}</p>`}
    ${statement === undefined ? nothing : html`<pre><code>${statement}</code></pre>`}
    ${
      statement === undefined
        ? nothing
        : risk.length > 0
          ? html`<h3>${texts.risk}</h3>
              <ul class="risk">
                ${risk.map(({ issueCode, message }) => html`<li><code>${issueCode}</code> ${sentence(message)}</li>`)}
              </ul>`
          : html`<p>${texts.noRisk}</p>`
    }
    ${
      statement === undefined
        ? nothing
        : html`<div class="buttons">
            ${insert ? html`<vscode-button @click=${() => actions.send({ kind: 'insert', insert })}>${texts.insert}</vscode-button>` : nothing}
            <vscode-button secondary @click=${() => actions.send({ kind: 'copy', text: statement })}>${texts.copy}</vscode-button>
          </div>`
    }
  </section>`;
}
