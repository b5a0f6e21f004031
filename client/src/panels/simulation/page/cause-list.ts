import { html, nothing, type TemplateResult } from 'lit';
import type { AssumeRoleCause, SimulationDecision } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { SimulationTexts } from '../text-names.ts';
import { matchIcon } from './decision-mark.ts';

/** The classic causes for which a role cannot be assumed: those that apply, those that may, and folded what is excluded. */
export function causeList(
  causes: readonly AssumeRoleCause[],
  decision: SimulationDecision,
  texts: SimulationTexts,
): TemplateResult {
  const items = (verdict: AssumeRoleCause['verdict']): readonly TemplateResult[] =>
    causes.filter((cause) => cause.verdict === verdict).map((cause) => causeItem(cause, texts));
  const excluded = items('excluded');
  return html`<h3>${decision === 'allowed' ? texts.causesAllowed : texts.causes}</h3>
    <ul class="causes">${items('applies')} ${items('unknown')}</ul>
    ${
      excluded.length > 0
        ? html`<details class="excluded">
            <summary>${filled(texts.causesExcluded, excluded.length)}</summary>
            <ul class="causes">${excluded}</ul>
          </details>`
        : nothing
    }`;
}

function causeItem({ verdict, sentence: said }: AssumeRoleCause, texts: SimulationTexts): TemplateResult {
  const words = { applies: texts.causeApplies, excluded: texts.causeExcluded, unknown: texts.causeUnknown };
  const signs = { applies: 'no', excluded: 'yes', unknown: 'unknown' } as const;
  return html`<li class=${verdict}>
    ${matchIcon(signs[verdict])}
    <span><b>${words[verdict]}</b>: ${sentence(said)}</span>
  </li>`;
}
