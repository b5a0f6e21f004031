import { printable } from '../../policy/index.ts';

/** Text as code: the fence is longer than any within, and nothing in it can become a link, an image or HTML. */
export function code(text: string): string {
  const shown = printable(text);
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') || shown.trim() === '' ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A value as it is sent: as a JSON string where it holds anything that does not show. */
export function value(text: string): string {
  const isPlain =
    /^[\u0021-\u007e\u00a1-\u00ac\u00ae-\u00ff]+( [\u0021-\u007e\u00a1-\u00ac\u00ae-\u00ff]+)*$/.test(text);
  if (isPlain) return code(text);
  const escaped = JSON.stringify(text).replace(/[\u007f-\u00a0\u00ad\u0100-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  // Of several spaces one would show.
  return code(escaped.replace(/(?<= ) /g, '\\u0020'));
}

/** Text that is no Markdown. */
export function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#|~&!$]/g, '\\$&');
}

/** A sentence of ours, where foreign text stands between backticks; what it has beyond them is no Markdown. */
export function sentence(text: string): string {
  return printable(text)
    .split('`')
    .map((part, index) => (index % 2 === 1 ? code(part) : plain(part)))
    .join('');
}

/** A document to the letter. Characters that do not show or turn the direction of writing, which IAM does not take, are `�`. */
export function fenced(text: string, language: string): string {
  const shown = text.replace(
    /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u200d\u2010-\u2029\u202f-\u2065\u206a-\uffff]/g,
    '\ufffd',
  );
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${shown}${shown.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** An address of AWS's as a link; anything else as text. */
export function link(label: string, url: string): string {
  if (!/^https:\/\/[\w.-]+\.(aws\.amazon\.com|amazonaws\.cn)\/[\w./?=#%&-]*$/.test(url)) return plain(label);
  return `[${plain(label)}](${url})`;
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => ':---')), ...rows.map(line)].join('\n');
}

/** Something that must not be overlooked. */
export function loud(text: string): string {
  return `> ⚠️ ${text}`;
}

export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
