import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import { accountSection } from './account-section.ts';
import { actionSection } from './action-section.ts';
import { contextSection } from './context-section.ts';
import { explanationView } from './explanation-view.ts';
import { exportBar } from './export-bar.ts';
import { modeSwitch } from './mode-switch.ts';
import { otherSection } from './other-section.ts';
import type { Page } from './page.ts';
import { principalSection } from './principal-section.ts';
import { resourceSection } from './resource-section.ts';
import { resultView } from './result-view.ts';

/** The whole page: what is asked, what is decided, and why. */
export function simulationView(page: Page): TemplateResult {
  const { shown, none } = page.state;
  if (none !== undefined) return html`<p class="none">${sentence(none)}</p>`;
  if (!shown) return html``;
  const { subject, file, texts } = shown;
  return html`
    <header>
      <h1>${subject.title}</h1>
      <p class="type">
        ${[subject.type, ...(file === subject.title ? [] : [file]), filled(texts.dataDate, subject.dataDate)].join(' · ')}
      </p>
      ${
        subject.statement === undefined
          ? nothing
          : html`<p class="scope">
              <vscode-badge>${filled(texts.statementOnly, subject.statement + 1)}</vscode-badge>
              <button type="button" class="link" @click=${() => page.send({ kind: 'wholePolicy' })}>
                ${texts.wholePolicy}
              </button>
            </p>`
      }
    </header>
    <div class="columns">
      <section class="form" aria-labelledby="question">
        <h2 id="question">${texts.question}</h2>
        ${modeSwitch(page, shown)} ${accountSection(page, shown)} ${actionSection(page, shown)} ${resourceSection(page, shown)} ${principalSection(page, shown)}
        ${contextSection(page, shown)} ${otherSection(page, shown)} ${runBar(page)}
      </section>
      <div class="answers">
        ${resultView(page, shown)} ${explanationView(page, shown)} ${exportBar(page, shown)}
      </div>
    </div>
  `;
}

function runBar(page: Page): TemplateResult {
  const { run, shown } = page.state;
  const { texts } = shown!;
  const progress = run && filled(texts.running, run.done, run.total);
  return html`<div class="run">
    <vscode-button @click=${() => page.simulate()}>${texts.simulate}</vscode-button>
    <vscode-button secondary ?disabled=${!run} @click=${() => page.cancel()}>${texts.cancel}</vscode-button>
    <span class="progress">
      ${
        progress
          ? html`<vscode-progress-bar
                .value=${run.done}
                .max=${Math.max(1, run.total)}
                aria-label=${progress}
              ></vscode-progress-bar>
              <span>${progress}</span>`
          : nothing
      }
    </span>
  </div>`;
}
