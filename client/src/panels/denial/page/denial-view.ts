import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { sentence } from '../../page/sentence.ts';
import { shownText } from '../../page/shown-text.ts';
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

/** Why a request was denied, or whether it would be: the answer first, then what to do, then how it was found. */
export function denialView(state: DenialState, actions: DenialActions): TemplateResult {
  const { shown, busy, failed } = state;
  if (!shown) return html`${failure(failed)}${busy === undefined ? nothing : html`<p>${sentence(busy)}</p>`}`;
  const { explanation, texts } = shown;
  const { headline, message, asked, problems } = explanation;
  return html`
    <header>
      <h1>${asked === 'would' ? texts.question : texts.title}</h1>
      <p class="headline">${sentence(headline)}</p>
    </header>
    <dl class="request">
      ${fact(texts.principal, message.principal)} ${fact(texts.action, message.action)}
      ${fact(texts.resource, message.resource)}
    </dl>
    ${responsible(shown, actions)} ${causes(shown, actions)} ${suggestion(shown, state, actions)}
    ${nextSteps(shown, actions)} ${steps(shown, actions)} ${account(state, actions)}
    ${
      problems.length > 0
        ? html`<h2>${texts.problems}</h2>
            <ul>${problems.map((one) => html`<li>${sentence(one)}</li>`)}</ul>`
        : nothing
    }
    ${
      asked === 'would'
        ? nothing
        : html`<details class="message">
            <summary>${texts.message}</summary>
            <pre><code>${shownText(message.text)}</code></pre>
          </details>`
    }
    ${failure(failed)}
  `;
}

/** The account answers the steps that the workspace cannot. */
function account({ shown, busy }: DenialState, { send }: DenialActions): TemplateResult {
  const { texts, signedIn, withAccount } = shown!;
  const label = withAccount ? texts.readAccountAgain : signedIn ? texts.readAccount : texts.signInAndRead;
  const read = (): void => {
    if (busy === undefined) send({ kind: 'readAccount' });
  };
  return html`<div class="buttons">
      <vscode-button
        ?secondary=${withAccount}
        ?disabled=${busy !== undefined}
        aria-disabled=${String(busy !== undefined)}
        @click=${read}
      >${label}</vscode-button>
      ${busy === undefined ? nothing : html`<span class="busy">${sentence(busy)}</span>`}
    </div>`;
}

function failure(reason: string | undefined): TemplateResult | typeof nothing {
  return reason === undefined ? nothing : html`<p class="failed" role="alert">${sentence(reason)}</p>`;
}

function fact(name: string, value: string | undefined): TemplateResult | typeof nothing {
  return value === undefined
    ? nothing
    : html`<dt>${name}</dt>
        <dd><code>${shownText(value)}</code></dd>`;
}
