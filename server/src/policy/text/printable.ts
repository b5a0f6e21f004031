/**
 * Hostile text made fit to be shown: on one line, without control characters and without those that turn the
 * direction of writing, cut to `longest` UTF-16 code units.
 */
export function printable(text: string, longest = Number.POSITIVE_INFINITY): string {
  const line = text.slice(0, longest + 1).replace(UNPRINTABLE, ' ');
  if (line.length <= longest) return line;
  // Half of a surrogate pair would show as a replacement character.
  return `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Text of a file within a sentence or Markdown: in backticks, where nothing in it can become a link or HTML. */
export function quoted(text: string): string {
  const shown = printable(text, LONGEST_QUOTE).replaceAll('`', "'").trim();
  return shown === '' ? '(empty)' : `\`${shown}\``;
}

const LONGEST_QUOTE = 200;
const UNPRINTABLE = /[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;
