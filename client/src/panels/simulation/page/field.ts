import { html, nothing, type TemplateResult } from 'lit';

export interface Field {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly help?: string;
  /** Offered while typing. */
  readonly offered?: readonly string[];
  readonly isNumber?: boolean;
}

/** A labelled field of text. */
export function field({ id, label, value, set, help, offered = [], isNumber }: Field): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input
      id=${id}
      spellcheck="false"
      autocomplete="off"
      inputmode=${isNumber ? 'numeric' : nothing}
      list=${offered.length > 0 ? `${id}-offered` : nothing}
      aria-describedby=${help === undefined ? nothing : `${id}-help`}
      .value=${value}
      @input=${(event: InputEvent) => set((event.target as HTMLInputElement).value)}
    />
    ${offered.length > 0 ? html`<datalist id="${id}-offered">${offered.map((one) => html`<option value=${one}></option>`)}</datalist>` : nothing}
    ${help === undefined ? nothing : html`<p class="help" id="${id}-help">${help}</p>`}
  </div>`;
}
