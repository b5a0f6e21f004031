import { html, nothing, type TemplateResult } from 'lit';
import type { SimulationMissing } from '../../../../../server/src/protocol/simulation.ts';
import { sentence } from '../../page/sentence.ts';
import type { SimulationTexts } from '../text-names.ts';
import type { Page } from './page.ts';

/** The statement that would allow what was asked, to insert or to copy. */
export function missingStatement(
  page: Page,
  { sentence: said, statement, insert }: SimulationMissing,
  texts: SimulationTexts,
): TemplateResult {
  return html`<div class="missing">
    <h3 id="missing">${texts.missing}</h3>
    <p>${sentence(said)}</p>
    <pre tabindex="0" aria-labelledby="missing" role="region"><code>${statement}</code></pre>
    <p class="buttons">
      ${
        insert
          ? html`<vscode-button @click=${() => page.send({ kind: 'insert', insert })}>${texts.insert}</vscode-button>`
          : nothing
      }
      <vscode-button secondary @click=${() => page.send({ kind: 'copy', text: statement })}>${texts.copy}</vscode-button>
    </p>
  </div>`;
}
