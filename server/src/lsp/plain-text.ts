/**
 * Texts for clients that show them as they are.
 */

/** A snippet with its placeholders at their defaults. Takes the LSP snippet syntax that our notations write. */
export function plainSnippet(snippet: string): string {
  return snippet.replace(SNIPPET, (_, escaped?: string, text?: string, choices?: string) => {
    if (escaped !== undefined) return escaped;
    const [first] = choices?.match(/^(?:\\.|[^,\\])*/) ?? [];
    return (text ?? first ?? '').replace(/\\([\\$},|])/g, '$1');
  });
}

/** An escaped character, or a placeholder with its default or its choices. */
const SNIPPET = /\\([\\$}])|\$\d+|\$\{\d+(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)?\}/g;

/** Markdown of ours as text: marks left out, links with their addresses behind them. */
export function plainMarkdown(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !/^(?:```.*|[|\s:-]*-{3}[|\s:-]*)$/.test(line))
    .map((line) => inline(line.replace(/^\| | \|$/g, '').replace(/(?<!\\)\|/g, '·')))
    .join('\n');
}

function inline(text: string): string {
  return text.replace(INLINE, (_, escaped?: string, code?: string, label?: string, address?: string) => {
    if (label !== undefined) return `${inline(label)} (${address})`;
    return escaped ?? code ?? '';
  });
}

/** An escaped character, code, a link, or the asterisks of emphasis. */
const INLINE = /\\(\W)|`([^`]*)`|\[((?:\\.|[^\]\\])*)\]\(([^)]*)\)|\*+/g;
