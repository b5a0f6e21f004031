/** Data to be written into a document, free of any notation. A map is for keys that hold placeholders. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | Template
  | readonly Plain[]
  | { readonly [key: string]: Plain }
  | ReadonlyMap<string | Template, Plain>;

/** A string with places that the user fills in after insertion. */
export interface Template {
  readonly template: readonly (string | Placeholder)[];
}

export interface Placeholder {
  /** From 1 in the order of filling; the same number twice is filled once. 0 is where the cursor ends. */
  readonly index: number;
  readonly text: string;
  readonly choices?: readonly string[];
}

export function isTemplate(value: Plain): value is Template {
  return typeof value === 'object' && value !== null && 'template' in value && Array.isArray(value.template);
}

/** Keys and values of a map in either form. */
export function plainEntries(
  value: { readonly [key: string]: Plain } | ReadonlyMap<string | Template, Plain>,
): readonly (readonly [string | Template, Plain])[] {
  return value instanceof Map ? [...value] : Object.entries(value);
}

/** The string with every placeholder at its default. */
export function defaultText(template: string | Template): string {
  if (typeof template === 'string') return template;
  return template.template.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** The data with every placeholder at its default. */
export function withDefaults(value: Plain): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (isTemplate(value)) return defaultText(value);
  if (Array.isArray(value)) return value.map(withDefaults);
  return Object.fromEntries(
    plainEntries(value as { readonly [key: string]: Plain }).map(([key, inner]) => [
      defaultText(key),
      withDefaults(inner),
    ]),
  );
}

/** A placeholder in LSP snippet syntax; `encode` writes literal text as the notation wants it inside a string. */
export function snippetPlaceholder(placeholder: Placeholder, encode: (text: string) => string): string {
  const { index, text, choices } = placeholder;
  if (choices && choices.length > 1) {
    const escaped = choices.map((choice) => escapeSnippet(encode(choice)).replace(/[,|]/g, '\\$&'));
    return `\${${index}|${escaped.join(',')}|}`;
  }
  return text === '' ? `$${index}` : `\${${index}:${escapeSnippet(encode(text))}}`;
}

/** Text that stands for itself in LSP snippet syntax. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
