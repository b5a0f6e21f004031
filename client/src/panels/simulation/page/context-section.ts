import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationContextKey } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import type { ShownSubject } from '../messages.ts';
import type { SimulationTexts } from '../text-names.ts';
import { type ContextEntry, contextEntry, contextKeys, whereOf } from './form.ts';
import type { Page } from './page.ts';
import { section } from './section.ts';

/** The condition keys that the policies mention: each a value, absent or unknown. */
export function contextSection(page: Page, { subject, texts }: ShownSubject): TemplateResult {
  const { form } = page.state;
  const keys = contextKeys(subject, form);
  const unknown = keys.filter((key) => contextEntry(form, key).state === 'unknown').length;
  const chosen =
    keys.length === 0 ? texts.none : filled(texts.contextSummary, keys.length - unknown, unknown);
  const set = (key: SimulationContextKey, entry: ContextEntry): void =>
    page.setForm({ context: { ...page.state.form.context, [key.key]: entry } });
  const content =
    keys.length === 0
      ? html`<p class="empty">${texts.contextNone}</p>`
      : html`<ul class="keys">
            ${repeat(
              keys,
              ({ key }) => key,
              (key) => keyRow(key, contextEntry(form, key), (entry) => set(key, entry), texts),
            )}
          </ul>
          <p class="help">
            ${whereOf(subject, form).mode === 'account' ? texts.contextHelpAws : texts.contextHelp}
            ${whereOf(subject, form).mode === 'both' ? texts.contextHelpAws : nothing}
          </p>`;
  return section(texts.context, chosen, content, keys.length > 0 && keys.length <= 4);
}

function keyRow(
  one: SimulationContextKey,
  entry: ContextEntry,
  set: (entry: ContextEntry) => void,
  texts: SimulationTexts,
): TemplateResult {
  const { key, type, multivalued } = one;
  const states = [
    ['unknown', texts.stateUnknown],
    ['value', texts.stateValue],
    ['absent', texts.stateAbsent],
  ] as const;
  const values = entry.values.length > 0 ? entry.values : [''];
  // Typing a value says that there is one.
  const setValue = (index: number, value: string): void =>
    set({ state: 'value', values: values.with(index, value) });
  const choose = (event: Event): void => {
    const state = (event.target as HTMLSelectElement).value as ContextEntry['state'];
    const isFirst = state === 'value' && type === 'Bool' && entry.values.length === 0;
    set({ state, values: isFirst ? ['true'] : entry.values });
  };
  return html`<li>
    <span class="key"><code>${key}</code> <span class="note">${type}</span></span>
    <span class="value">
      <select aria-label=${filled(texts.state, key)} @change=${choose}>
        ${states.map(
          ([state, label]) =>
            html`<option value=${state} ?selected=${entry.state === state}>${label}</option>`,
        )}
      </select>
      <span class="inputs">
        ${values.map((value, index) => valueInput(one, value, entry, index, setValue, texts))}
        ${
          multivalued && entry.state === 'value'
            ? html`<button
              type="button"
              class="more"
              aria-label=${filled(texts.addValue, key)}
              title=${filled(texts.addValue, key)}
              @click=${() => set({ state: 'value', values: [...values, ''] })}
            >+</button>`
            : nothing
        }
      </span>
    </span>
  </li>`;
}

function valueInput(
  { key, type, values: offered }: SimulationContextKey,
  value: string,
  { state }: ContextEntry,
  index: number,
  set: (index: number, value: string) => void,
  texts: SimulationTexts,
): TemplateResult {
  const label = filled(texts.valueOf, key);
  const isIdle = state === 'value' || value === '' ? '' : 'idle';
  if (type === 'Bool') {
    return html`<select
      class=${isIdle}
      aria-label=${label}
      @change=${(event: Event) => set(index, (event.target as HTMLSelectElement).value)}
    >
      ${state === 'value' ? nothing : html`<option value="" selected></option>`}
      ${['true', 'false'].map(
        (one) => html`<option value=${one} ?selected=${state === 'value' && value === one}>${one}</option>`,
      )}
    </select>`;
  }
  const list = `offered-${key}`;
  return html`<input
      class=${isIdle}
      aria-label=${label}
      spellcheck="false"
      placeholder=${offered[0] ?? EXAMPLES[type] ?? ''}
      list=${offered.length > 0 ? list : nothing}
      .value=${value}
      @input=${(event: InputEvent) => set(index, (event.target as HTMLInputElement).value)}
    />
    ${
      offered.length > 0 && index === 0
        ? html`<datalist id=${list}>${offered.map((one) => html`<option value=${one}></option>`)}</datalist>`
        : nothing
    }`;
}

/** What a value of a type looks like. */
const EXAMPLES: Readonly<Record<string, string>> = {
  ARN: 'arn:aws:…',
  Numeric: '0',
  Date: '2026-01-01T00:00:00Z',
  IPAddress: '203.0.113.5',
  Binary: 'Base64',
};
