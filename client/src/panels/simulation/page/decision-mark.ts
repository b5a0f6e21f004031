import { html, svg, type TemplateResult } from 'lit';
import type { SimulationDecision } from '../../../../../server/src/protocol/simulation.ts';
import type { SimulationTexts } from '../text-names.ts';

/** A decision by colour, icon and word. */
export function decisionMark(decision: SimulationDecision, texts: SimulationTexts): TemplateResult {
  return html`<span class="mark ${decision}">${icon(SHAPES[decision])}<span>${texts[decision]}</span></span>`;
}

export type MatchSign = 'yes' | 'no' | 'unknown';

/** Whether something matches or applies, by icon; the word stands beside it. */
export function matchIcon(match: MatchSign): TemplateResult {
  return html`<span class="sign ${match}">${icon(SIGNS[match])}</span>`;
}

function icon(shape: TemplateResult): TemplateResult {
  return html`<svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    aria-hidden="true"
  >${shape}</svg>`;
}

const CIRCLE = svg`<circle cx="8" cy="8" r="6.25"></circle>`;
const CHECK = svg`<path d="M5 8.3l2.1 2.1L11 6"></path>`;
const QUESTION = svg`<path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 10.6v1.2"></path>`;

const SHAPES = {
  allowed: svg`${CIRCLE}${CHECK}`,
  explicitDeny: svg`${CIRCLE}<path d="M3.8 12.2l8.4-8.4"></path>`,
  implicitDeny: svg`${CIRCLE}<path d="M5 8h6"></path>`,
  depends: svg`${CIRCLE}${QUESTION}`,
} as const;

const SIGNS = {
  yes: svg`<path d="M3.5 8.5l3 3 6-7"></path>`,
  no: svg`<path d="M4 4l8 8M12 4l-8 8"></path>`,
  unknown: QUESTION,
} as const;
