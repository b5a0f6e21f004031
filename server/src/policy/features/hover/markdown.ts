import { printable, quoted } from '../../text/printable.ts';

/** Prose of AWS's as it is: nothing in it is markup. */
export function prose(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&');
}

/** A description of AWS's with the full stop that many of them lack. */
export function sentence(description: string | undefined): string {
  if (!description) return '';
  return prose(/[.!?]$/.test(description) ? description : `${description}.`);
}

/** The heading line: bold, with a few words on what it is behind it. */
export function title(name: string, ...words: readonly string[]): string {
  return [`**${quoted(name)}**`, ...words.filter((word) => word !== '')].join(' · ');
}

/** Names in backticks, the first `limit` of them. */
export function quotedList(names: readonly string[], limit: number): string {
  return capped(names.map(quoted), limit);
}

/** Texts with commas between them, the first `limit`, and how many others there are. */
export function capped(texts: readonly string[], limit: number): string {
  // One more is no longer than the words about it.
  if (texts.length <= limit + 1) return texts.join(', ');
  return `${texts.slice(0, limit).join(', ')} and ${texts.length - limit} more`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => ':---')), ...rows.map(line)].join('\n');
}

/** A link to a page of AWS's. */
export function link(text: string, url: string): string {
  return `[${prose(text)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}

/** Links on one line, those left out that are not there. */
export function links(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(' · ');
}

/** Paragraphs, the empty ones left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join('\n\n');
}

/** The last line of what comes from the catalog. */
export function dataDate(date: string): string {
  return `*AWS data of ${date}*`;
}

/** `1 action`, `2 actions` */
export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** `role trust policies`, `permissions boundaries` */
export function plural(thing: string): string {
  return thing.replace(/y$/, 'ie').concat('s');
}
