import { html, nothing, type TemplateResult } from 'lit';
import type { RunReport } from '../../../../../server/src/protocol/account.ts';
import { sentence } from '../../page/sentence.ts';
import type { PlanTexts } from '../text-names.ts';

/** What of a plan was done, and what was not. */
export function stepList(steps: RunReport['steps'], texts: PlanTexts): TemplateResult {
  return html`<ol class="steps" aria-label=${texts.steps}>
    ${steps.map(
      ({ title, state, sentence: why }) => html`<li class=${state}>
        <b>${texts[state]}</b> ${sentence(title)}
        ${why === undefined ? nothing : html`<br /><span class="why">${sentence(why)}</span>`}
      </li>`,
    )}
  </ol>`;
}
