import { html, nothing, type TemplateResult } from 'lit';
import type { DeniedPlace, DeniedStatement } from '../../../../../server/src/protocol/access-denied.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import { shownText } from '../../page/shown-text.ts';
import type { DenialActions, DenialState } from './denial-view.ts';

type Shown = NonNullable<DenialState['shown']>;

/** The statements that deny, or those that come closest to the Allow that is missing. */
export function responsible(
  { explanation, texts }: Shown,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  if (explanation.responsible.length === 0) return nothing;
  return html`<h2>${explanation.deny === 'implicit' ? texts.closest : texts.responsible}</h2>
    <ul class="statements">
      ${explanation.responsible.map(
        (one) => html`<li>
          ${statement(one, texts, actions, html`<vscode-badge>${texts[one.confidence]}</vscode-badge>`)}
        </li>`,
      )}
    </ul>`;
}

/** The five steps, each answered, or with the sentence that says why it was not checked. */
export function steps({ explanation, texts }: Shown, actions: DenialActions): TemplateResult {
  return html`<h2>${texts.steps}</h2>
    <ol class="steps">
      ${explanation.steps.map(
        ({ title, state, sentence: text, statements }) => html`<li class=${state}>
          <b>${title}</b> ${state === 'answered' ? html`<span class="state">${texts.answered}</span>` : nothing}
          <p>${sentence(text)}</p>
          ${
            statements.length > 0
              ? html`<ul class="statements">
                  ${statements.map((one) => html`<li>${statement(one, texts, actions)}</li>`)}
                </ul>`
              : nothing
          }
        </li>`,
      )}
    </ol>`;
}

/** Why a role cannot be assumed, cause by cause; what was ruled out, and what cannot be told beside a cause, is folded. */
export function causes(
  { explanation, texts }: Shown,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  if (explanation.causes.length === 0) return nothing;
  const words = { applies: texts.causeApplies, excluded: texts.causeExcluded, unknown: texts.causeUnknown };
  const list = (verdict: keyof typeof words, isFolded: boolean): TemplateResult | typeof nothing => {
    const of = explanation.causes.filter((cause) => cause.verdict === verdict);
    if (of.length === 0) return nothing;
    const items = of.map(
      ({ sentence: text, at }) => html`<li class=${verdict}>
        ${isFolded ? nothing : html`<b>${words[verdict]}</b>`}
        <p>${sentence(text)} ${at ? show(at, filled(texts.show, fileOf(at)), actions) : nothing}</p>
      </li>`,
    );
    const shown = html`<ul class="causes">${items}</ul>`;
    return isFolded
      ? html`<details><summary>${words[verdict]} (${of.length})</summary>${shown}</details>`
      : shown;
  };
  const isFound = explanation.causes.some(({ verdict }) => verdict === 'applies');
  return html`<h2>${texts.causes}</h2>
    ${list('applies', false)} ${list('unknown', isFound)} ${list('excluded', true)}`;
}

export function nextSteps(
  { explanation, texts }: Shown,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  if (explanation.next.length === 0) return nothing;
  return html`<h2>${texts.next}</h2>
    <ol class="next">
      ${explanation.next.map(
        ({ sentence: text, link, command }) => html`<li>
          ${sentence(text)}
          ${link?.startsWith('https://') ? html`<a href=${link}>${texts.learnMore}</a>` : nothing}
          ${
            command === undefined
              ? nothing
              : html`<div class="command">
                  <pre><code>${shownText(command)}</code></pre>
                  <vscode-button
                    secondary
                    aria-label=${filled(texts.copyCommand, shownText(command))}
                    @click=${() => actions.send({ kind: 'copy', text: command })}
                  >${texts.copy}</vscode-button>
                </div>`
          }
        </li>`,
      )}
    </ol>`;
}

function statement(
  one: DeniedStatement,
  texts: Shown['texts'],
  actions: DenialActions,
  badge?: TemplateResult,
): TemplateResult {
  const { policy, from, statement: index, sid, sentence: text, at } = one;
  const name = [policy, ...(index === undefined ? [] : [sid ?? filled(texts.statement, index + 1)])].join(
    ' · ',
  );
  return html`<div class="name">
      ${at ? show(at, name, actions) : html`<b>${shownText(name)}</b>`} ${badge ?? nothing}
      <span class="from">${shownText(from)}</span>
    </div>
    <p>${sentence(text)}</p>`;
}

function show(at: DeniedPlace, label: string, { send }: DenialActions): TemplateResult {
  return html`<button type="button" class="link" @click=${() => send({ kind: 'reveal', at })}>
    ${shownText(label)}
  </button>`;
}

/** The last part of its address, as people know it. */
function fileOf({ uri }: DeniedPlace): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
