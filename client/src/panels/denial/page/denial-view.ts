import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { sentence } from '../../page/sentence.ts';
import type { FromPage, ToPage } from '../messages.ts';
import { causes, nextSteps, responsible, steps } from './findings.ts';
import { suggestion } from './suggestion.ts';

export interface DenialState {
  readonly shown: Extract<ToPage, { readonly kind: 'explanation' }> | undefined;
  /** What is being done. */
  readonly busy: string | undefined;
  /** Why the last thing that was asked did not work. */
  readonly failed: string | undefined;
  /** What the user said of the denial; undefined before they did. */
  readonly intended: boolean | undefined;
}

export interface DenialActions {
  set(change: Partial<DenialState>): void;
  send(message: FromPage): void;
}

/** Why a request was denied: the answer first, then how it was found, then what to do. */
export function denialView(state: DenialState, actions: DenialActions): TemplateResult {
  const { shown, busy, failed } = state;
  if (!shown)
    return html`<p role="status">${busy === undefined ? sentence(failed ?? '') : sentence(busy)}</p>`;
  const { explanation, texts } = shown;
  const { headline, message, problems } = explanation;
  return html`
    <header>
      <h1>${texts.title}</h1>
      <p class="headline">${sentence(headline)}</p>
    </header>
    <dl class="request">
      ${fact(texts.principal, message.principal)} ${fact(texts.action, message.action)}
      ${fact(texts.resource, message.resource)}
    </dl>
    ${failed === undefined ? nothing : html`<p class="failed" role="alert">${sentence(failed)}</p>`}
    ${responsible(shown, actions)} ${causes(shown, actions)} ${steps(shown, actions)}
    <div class="buttons">
      <vscode-button secondary ?disabled=${busy !== undefined} @click=${() => actions.send({ kind: 'readAccount' })}>
        ${shown.withAccount ? texts.readAccountAgain : shown.signedIn ? texts.readAccount : texts.signInAndRead}
      </vscode-button>
      <span role="status">${busy === undefined ? nothing : sentence(busy)}</span>
    </div>
    ${suggestion(shown, state, actions)} ${nextSteps(shown, actions)}
    ${
      problems.length > 0
        ? html`<h2>${texts.problems}</h2>
            <ul>${problems.map((one) => html`<li>${sentence(one)}</li>`)}</ul>`
        : nothing
    }
    <details class="message">
      <summary>${texts.message}</summary>
      <pre><code>${message.text}</code></pre>
    </details>
  `;
}

function fact(name: string, value: string | undefined): TemplateResult | typeof nothing {
  return value === undefined ? nothing : html`<dt>${name}</dt><dd><code>${value}</code></dd>`;
}
