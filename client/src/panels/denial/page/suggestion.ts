import { html, nothing, type TemplateResult } from 'lit';
import type { SuggestionRisk } from '../../../../../server/src/protocol/access-denied.ts';
import { sentence } from '../../page/sentence.ts';
import { shownText } from '../../page/shown-text.ts';
import type { DenialActions, DenialState } from './denial-view.ts';

type Shown = NonNullable<DenialState['shown']>;
type Suggestion = NonNullable<Shown['explanation']['suggestion']>;

/** What would allow it, shown only after the user said that the denial is not intended. */
export function suggestion(
  { explanation, texts }: Shown,
  { intended }: DenialState,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  const offered = explanation.suggestion;
  if (!offered) return nothing;
  if (intended === false) return offer(offered, texts, actions);
  const isAnswered = intended === true;
  const notIntended = html`<vscode-button
    ?secondary=${isAnswered}
    @click=${() => actions.set({ intended: false })}
  >${texts.notIntended}</vscode-button>`;
  return html`<section class="question" aria-labelledby="suggestion">
    <h2 id="suggestion" tabindex="-1">${texts.suggestion}</h2>
    <p>${isAnswered ? texts.staysDenied : sentence(offered.question)}</p>
    <div class="buttons">
      ${notIntended}
      ${
        isAnswered
          ? nothing
          : html`<vscode-button secondary @click=${() => actions.set({ intended: true })}>
              ${texts.isIntended}
            </vscode-button>`
      }
    </div>
  </section>`;
}

function offer(
  { sentence: text, statement, insert, risk, withheld }: Suggestion,
  texts: Shown['texts'],
  actions: DenialActions,
): TemplateResult {
  return html`<section class="suggestion" aria-labelledby="suggestion">
    <h2 id="suggestion" tabindex="-1">${texts.suggestion}</h2>
    <p>${sentence(text)}</p>
    ${withheld === undefined ? nothing : html`<p class="withheld">${sentence(withheld)}</p>`}
    ${
      statement === undefined
        ? nothing
        : html`<pre><code>${shownText(statement)}</code></pre>
            ${risks(risk, texts)}
            <div class="buttons">
              ${
                insert
                  ? html`<vscode-button @click=${() => actions.send({ kind: 'insert', insert })}>
                      ${texts.insert}
                    </vscode-button>`
                  : nothing
              }
              <vscode-button
                ?secondary=${insert !== undefined}
                @click=${() => actions.send({ kind: 'copy', text: statement })}
              >${texts.copy}</vscode-button>
            </div>`
    }
  </section>`;
}

/** What the checks would find that they do not find now. */
function risks(risk: readonly SuggestionRisk[], texts: Shown['texts']): TemplateResult {
  if (risk.length === 0) return html`<p>${texts.noRisk}</p>`;
  return html`<h3>${texts.risk}</h3>
    <ul class="risk">
      ${risk.map(
        ({ findingType, issueCode, message }) => html`<li>
          <b>${findingType.replace('_', ' ')}</b> <code>${issueCode}</code> ${sentence(message)}
        </li>`,
      )}
    </ul>`;
}
