import { html, nothing, type TemplateResult } from 'lit';
import type {
  SimulationLayerExplanation,
  SimulationStatement,
} from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { SimulationTexts } from '../text-names.ts';
import { type MatchSign, matchIcon } from './decision-mark.ts';
import { layerName } from './other-section.ts';
import type { Page } from './page.ts';

/** What each layer says, with its statements, the deciding ones unfolded. */
export function layerList(
  page: Page,
  layers: readonly SimulationLayerExplanation[],
  texts: SimulationTexts,
): TemplateResult {
  return html`<ol class="layers">${layers.map((layer) => layerItem(page, layer, texts))}</ol>`;
}

function layerItem(
  page: Page,
  { layer, level, title, answer, sentence: said, statements }: SimulationLayerExplanation,
  texts: SimulationTexts,
): TemplateResult {
  const answers = {
    allows: texts.answerAllows,
    denies: texts.answerDenies,
    silent: texts.answerSilent,
    depends: texts.answerDepends,
    unbound: texts.answerUnbound,
  };
  const name = title || layerName(layer, texts);
  return html`<li class="layer ${answer}">
    <h4>
      ${name}${level ? html` <span class="note">${level}</span>` : nothing}
      <vscode-badge class="answer">${answers[answer]}</vscode-badge>
    </h4>
    <p>${sentence(said)}</p>
    ${statements.map((statement) => statementItem(page, statement, texts))}
  </li>`;
}

function statementItem(
  page: Page,
  { policy, at, index, sid, effect, match, parts }: SimulationStatement,
  texts: SimulationTexts,
): TemplateResult {
  const name = `${filled(texts.statement, index + 1)}${sid ? ` (${sid})` : ''}`;
  const link = `${policy}: ${name}`;
  const label = filled(texts.showStatement, link);
  return html`<details class="statement" ?open=${match !== 'no'}>
    <summary>
      <span class=${effect === 'Deny' && match === 'yes' ? 'denying' : ''}>${matchIcon(match)}</span>
      <span class="what"><b>${effect}</b> ${name} ${wordOf(match, texts)}</span>
    </summary>
    <div class="content">
      <p class="where">
        ${
          at
            ? html`<button
              type="button"
              class="link"
              aria-label=${label}
              title=${label}
              @click=${() => page.send({ kind: 'reveal', uri: at.uri, range: at.range })}
            >${link}</button>`
            : html`<span>${policy}</span>`
        }
      </p>
      <ul class="parts-of">
        ${parts.map(
          (part) => html`<li>
            ${matchIcon(part.match)}
            <span><b>${part.name}</b> ${wordOf(part.match, texts)}: ${sentence(part.sentence)}</span>
          </li>`,
        )}
      </ul>
    </div>
  </details>`;
}

function wordOf(match: MatchSign, texts: SimulationTexts): string {
  return { yes: texts.matches, no: texts.matchesNot, unknown: texts.mayMatch }[match];
}
