/**
 * JSON text on lines of its own, two spaces deep, where it is all on one line; what is on several lines stays as it is.
 * Only white space between tokens changes: numbers, escapes and the order of members are the text's own.
 */
export function prettyJson(text: string): string {
  if (/[\r\n]/.test(text.trim()) || !isJson(text)) return text;
  const tokens = text.match(TOKEN) ?? [];
  let pretty = '';
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const opens = token === '{' || token === '[';
    const closes = token === '}' || token === ']';
    const isEmpty = closes && OPENING.test(tokens[index - 1] ?? '');
    if (closes) depth--;
    if (closes && !isEmpty) pretty += lineBreak(depth);
    pretty += token;
    if (opens) depth++;
    if (token === ':') pretty += ' ';
    if (token === ',' || (opens && !CLOSING.test(tokens[index + 1] ?? ''))) pretty += lineBreak(depth);
  }
  return `${pretty}\n`;
}

const OPENING = /^[{[]$/;
const CLOSING = /^[}\]]$/;
const TOKEN = /"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g;

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
