import { html, nothing, type TemplateResult } from 'lit';
import type { DeniedPlace, DeniedStatement } from '../../../../../server/src/protocol/access-denied.ts';
import { filled } from '../../page/filled.ts';
import { sentence } from '../../page/sentence.ts';
import type { DenialActions, DenialState } from './denial-view.ts';

type Shown = NonNullable<DenialState['shown']>;

/** The statements that deny, or the policies that lack an Allow. */
export function responsible(
  { explanation, texts }: Shown,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  if (explanation.responsible.length === 0) return nothing;
  return html`<h2>${texts.responsible}</h2>
    <ul class="statements">
      ${explanation.responsible.map(
        (one) => html`<li>
          <vscode-badge>${texts[one.confidence]}</vscode-badge> ${statement(one, texts, actions)}
        </li>`,
      )}
    </ul>`;
}

/** The five steps, each answered or not checked, with why. */
export function steps({ explanation, texts }: Shown, actions: DenialActions): TemplateResult {
  return html`<h2>${texts.steps}</h2>
    <ol class="steps">
      ${explanation.steps.map(
        ({ title, state, sentence: text, statements }) => html`<li class=${state}>
          <b>${title}</b> <span class="state">${texts[state]}</span>
          <p>${sentence(text)}</p>
          ${
            statements.length > 0
              ? html`<ul class="statements">${statements.map((one) => html`<li>${statement(one, texts, actions)}</li>`)}</ul>`
              : nothing
          }
        </li>`,
      )}
    </ol>`;
}

/** Why a role cannot be assumed, cause by cause; those that are excluded are folded. */
export function causes(
  { explanation, texts }: Shown,
  actions: DenialActions,
): TemplateResult | typeof nothing {
  if (explanation.causes.length === 0) return nothing;
  const words = { applies: texts.causeApplies, excluded: texts.causeExcluded, unknown: texts.causeUnknown };
  const item = ({ verdict, sentence: text, at }: Shown['explanation']['causes'][number]): TemplateResult =>
    html`<li class=${verdict}><b>${words[verdict]}</b> ${sentence(text)} ${at ? show(at, texts.show, actions) : nothing}</li>`;
  const open = explanation.causes.filter(({ verdict }) => verdict !== 'excluded');
  const excluded = explanation.causes.filter(({ verdict }) => verdict === 'excluded');
  return html`<h2>${texts.causes}</h2>
    <ul class="causes">${open.map(item)}</ul>
    ${
      excluded.length > 0
        ? html`<details>
            <summary>${texts.causeExcluded} (${excluded.length})</summary>
            <ul class="causes">${excluded.map(item)}</ul>
          </details>`
        : nothing
    }`;
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
          ${sentence(text)} ${link?.startsWith('https://') ? html`<a href=${link}>${texts.learnMore}</a>` : nothing}
          ${
            command === undefined
              ? nothing
              : html`<div class="command">
                  <pre><code>${command}</code></pre>
                  <vscode-button secondary @click=${() => actions.send({ kind: 'copy', text: command })}>
                    ${texts.copy}
                  </vscode-button>
                </div>`
          }
        </li>`,
      )}
    </ol>`;
}

function statement(one: DeniedStatement, texts: Shown['texts'], actions: DenialActions): TemplateResult {
  const { policy, from, statement: index, sid, sentence: text, at } = one;
  const name = [policy, ...(index === undefined ? [] : [sid ?? filled(texts.statement, index + 1)])].join(
    ' · ',
  );
  return html`${at ? show(at, name, actions) : html`<b>${name}</b>`} <span class="from">${from}</span>
    <p>${sentence(text)}</p>`;
}

function show(at: DeniedPlace, label: string, { send }: DenialActions): TemplateResult {
  return html`<button type="button" class="link" @click=${() => send({ kind: 'reveal', at })}>${label}</button>`;
}
