import { html, nothing, type TemplateResult } from 'lit';

export interface TypedEntry {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly addLabel: string;
  /** Takes the text, or says in a sentence why it cannot be taken. */
  readonly add: (text: string) => string | undefined;
}

/** A field whose text is added by Enter or by its button. */
export function typedEntry({ id, label, placeholder, addLabel, add }: TypedEntry): TemplateResult {
  const submit = (event: Event): void => {
    const row = (event.currentTarget as HTMLElement).closest('.typed')!;
    const input = row.querySelector('input')!;
    const text = input.value.trim();
    if (text === '') return;
    const refused = add(text);
    const error = row.querySelector('.error')!;
    error.textContent = refused ?? '';
    input.setAttribute('aria-invalid', String(refused !== undefined));
    if (refused === undefined) input.value = '';
    input.focus();
  };
  return html`<div class="typed">
    <label for=${id}>${label}</label>
    <div class="entry">
      <input
        id=${id}
        placeholder=${placeholder}
        spellcheck="false"
        autocomplete="off"
        aria-describedby="${id}-error"
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && submit(event)}
      />
      <vscode-button secondary @click=${submit}>${addLabel}</vscode-button>
    </div>
    <p class="error" id="${id}-error" role="alert">${nothing}</p>
  </div>`;
}
