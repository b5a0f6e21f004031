import { html, nothing, type TemplateResult } from 'lit';
import type { SimulationExplanation } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { ShownSubject } from '../messages.ts';
import { causeList } from './cause-list.ts';
import { decisionMark } from './decision-mark.ts';
import { layerList } from './layer-list.ts';
import { liveDecision } from './live-decision.ts';
import { missingStatement } from './missing-statement.ts';
import type { Page } from './page.ts';

/** Why a decision is as it is; nothing while no row is open. */
export function explanationView(page: Page, shown: ShownSubject): TemplateResult | typeof nothing {
  const { selected, explanation, explanationProblem } = page.state;
  if (!selected) return nothing;
  const { texts } = shown;
  return html`<section
    class="explanation"
    aria-labelledby="explanation"
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && close(page)}
  >
    <div class="title">
      <h2 id="explanation" tabindex="-1">${texts.explanation}</h2>
      <button
        type="button"
        class="remove"
        aria-label=${texts.close}
        title=${texts.close}
        @click=${() => close(page)}
      >×</button>
    </div>
    <p class="about"><code>${selected.action}</code> <code>${selected.resource}</code></p>
    ${liveDecision(page, shown)}
    ${
      explanation
        ? content(page, shown, explanation)
        : html`<p role="status">${explanationProblem === undefined ? texts.explaining : sentence(filled(texts.failed, explanationProblem))}</p>`
    }
  </section>`;
}

function content(page: Page, shown: ShownSubject, explanation: SimulationExplanation): TemplateResult {
  const { texts } = shown;
  const { decision, headline, cases, filledIn, problems, missing, causes, rule, layers } = explanation;
  const isHttps = rule.page.startsWith('https://');
  return html`
    <p class="headline" role="status">${decisionMark(decision, texts)} <span>${sentence(headline)}</span></p>
    ${list(texts.cases, cases)}
    ${problems.length > 0 ? list(texts.problems, problems) : nothing}
    ${causes && causes.length > 0 ? causeList(causes, decision, texts) : nothing}
    ${missing ? missingStatement(page, missing, texts) : nothing}
    <h3>${texts.layers}</h3>
    ${layerList(page, layers, texts)}
    ${
      Object.keys(filledIn).length > 0
        ? html`<h3>${texts.filledIn}</h3>
            <dl class="filled-in">
              ${Object.entries(filledIn).map(
                ([key, values]) => html`<dt><code>${key}</code></dt><dd>${values.join(', ')}</dd>`,
              )}
            </dl>`
        : nothing
    }
    <h3>${texts.rule}</h3>
    <p>${sentence(rule.summary)} ${isHttps ? html`<a href=${rule.page}>${texts.learnMore}</a>` : nothing}</p>
  `;
}

function list(title: string, sentences: readonly string[]): TemplateResult | typeof nothing {
  if (sentences.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul>${sentences.map((one) => html`<li>${sentence(one)}</li>`)}</ul>`;
}

/** Closes the explanation and goes back to the cell it was opened from. */
function close(page: Page): void {
  page.explain(undefined);
  page.draw();
  document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus({ preventScroll: true });
}
