import { html, nothing, type TemplateResult } from 'lit';
import type { RunReport } from '../../../../../server/src/protocol/account.ts';
import { sentence } from '../../page/sentence.ts';
import type { PlanTexts } from '../text-names.ts';

/** What of a plan was done, and what was not. */
export function stepList(steps: RunReport['steps'], texts: PlanTexts): TemplateResult {
  return html`<section class="report" aria-labelledby="steps">
    <h2 id="steps">${texts.steps}</h2>
    <ol class="steps">
      ${steps.map(
        ({ title, state, sentence: why }) => html`<li class=${state}>
          <b class="state">${texts[state]}</b>
          <span>${sentence(title)}</span>
          ${why === undefined ? nothing : html`<p class="why">${sentence(why)}</p>`}
        </li>`,
      )}
    </ol>
  </section>`;
}
