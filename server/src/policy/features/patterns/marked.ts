import {
  escapeSnippet,
  isTemplate,
  type Placeholder,
  type Plain,
  plainEntries,
  snippetPlaceholder,
  type Template,
} from '../../syntax/template.ts';

/**
 * Data whose placeholders survive a writer that knows nothing of snippets: each is its default between characters that
 * no notation escapes (Unicode's private use area).
 */
export interface Marked {
  readonly data: Plain;
  /** True where text that a writer made of the data holds one of its placeholders. */
  readonly isIn: (written: string) => boolean;
  /** Such text in LSP snippet syntax. */
  readonly toSnippet: (written: string) => string;
  /** Such text with every placeholder at its default. */
  readonly toPlainText: (written: string) => string;
}

const MARK = /\uF8D0(\d+)\uF8D1([^\uF8D2]*)\uF8D2/g;

export function mark(data: Plain): Marked {
  const choices = new Map<number, readonly string[]>();
  const marked = markIn(data, ({ index, text, choices: listed }) => {
    if (listed) choices.set(index, listed);
    return `\uF8D0${index}\uF8D1${text}\uF8D2`;
  });
  return {
    data: marked,
    isIn: (written) => written.search(MARK) >= 0,
    toSnippet(written) {
      const seen = new Set<number>();
      let snippet = '';
      let at = 0;
      for (const match of written.matchAll(MARK)) {
        const index = Number(match[1]);
        const offered = seen.has(index) ? undefined : choices.get(index);
        seen.add(index);
        const placeholder = { index, text: match[2]!, ...(offered && { choices: offered }) };
        snippet += escapeSnippet(written.slice(at, match.index));
        snippet += snippetPlaceholder(placeholder, (text) => text);
        at = match.index + match[0].length;
      }
      return snippet + escapeSnippet(written.slice(at));
    },
    toPlainText: (written) => written.replace(MARK, '$2'),
  };
}

function markIn(data: Plain, marked: (placeholder: Placeholder) => string): Plain {
  const markText = (text: string | Template): string =>
    typeof text === 'string'
      ? text
      : text.template.map((part) => (typeof part === 'string' ? part : marked(part))).join('');
  const walk = (value: Plain): Plain => {
    if (typeof value !== 'object' || value === null) return value;
    if (isTemplate(value)) return markText(value);
    if (Array.isArray(value)) return value.map(walk);
    const entries = plainEntries(value as { readonly [key: string]: Plain });
    return Object.fromEntries(entries.map(([key, inner]) => [markText(key), walk(inner)]));
  };
  return walk(data);
}
