/** A text without the line breaks, frames, colours and escapes that terminals and JSON put into a message. */
export interface FlatText {
  /** White space is one space, or one line break where it held one. */
  readonly text: string;
  /** Offset in the text as it was given, from an offset in the flat one; both UTF-16 code units from 0. */
  offsetOf(flat: number): number;
}

/** Takes time in proportion to the text. */
export function flatText(raw: string): FlatText {
  const pieces: string[] = [];
  const flatStarts: number[] = [0];
  const rawStarts: number[] = [0];
  let length = 0;
  let at = 0;
  const finder = new RegExp(SPECIAL.source, 'g');
  for (let match = finder.exec(raw); match; match = finder.exec(raw)) {
    const read = readSpecial(raw, match.index);
    finder.lastIndex = read.end;
    pieces.push(raw.slice(at, match.index), read.text);
    length += match.index - at + read.text.length;
    at = read.end;
    flatStarts.push(length);
    rawStarts.push(at);
  }
  pieces.push(raw.slice(at));
  return {
    text: pieces.join(''),
    offsetOf(flat) {
      const index = lastAtMost(flatStarts, flat);
      const offset = rawStarts[index]! + flat - flatStarts[index]!;
      // Within what was replaced there are no offsets of its own: its end is the next start.
      return Math.min(offset, rawStarts[index + 1] ?? raw.length);
    },
  };
}

/** Where something may have to be replaced. A single space stands for itself. */
const SPECIAL = /[\t\r\n\u00a0\u2502\u2503\u2577\u2575\u001b\\&]| {2}/;
const BLANK = /[ \t\r\n\u00a0\u2502\u2503\u2577\u2575]/;

interface Special {
  /** What stands for it. */
  readonly text: string;
  readonly end: number;
}

function readSpecial(raw: string, at: number): Special {
  switch (raw[at]) {
    case '\\':
      return readEscape(raw, at);
    case '&':
      return readEntity(raw, at);
    case '\u001b':
      return readColour(raw, at);
    default:
      return readBlank(raw, at);
  }
}

function readBlank(raw: string, at: number): Special {
  let end = at;
  let breaks = false;
  while (end < raw.length && BLANK.test(raw[end]!)) {
    if (raw[end] === '\n') breaks = true;
    end++;
  }
  if (breaks) end = skipMargin(raw, end);
  return { text: breaks ? '\n' : ' ', end };
}

/** What logs put in front of each line: the time, as GitHub Actions does, and the marks of a quote. */
function skipMargin(raw: string, at: number): number {
  MARGIN.lastIndex = at;
  return at + (MARGIN.exec(raw)?.[0].length ?? 0);
}

const MARGIN = /(?:\d{4}-\d\d-\d\dT[\d:.]{8,20}Z )?(?:[|>] ){0,4}/y;

/** Escapes of JSON, also of JSON within JSON. */
function readEscape(raw: string, at: number): Special {
  let end = at;
  while (raw[end] === '\\') end++;
  const letter = raw[end];
  if (letter === 'n' || letter === 'r') return { text: '\n', end: end + 1 };
  if (letter === 't') return { text: ' ', end: end + 1 };
  if (letter === '"' || letter === "'" || letter === '/') return { text: letter, end: end + 1 };
  const code = letter === 'u' ? /^00[2-7][0-9a-fA-F]$/.exec(raw.slice(end + 1, end + 5))?.[0] : undefined;
  if (code) return { text: String.fromCharCode(Number.parseInt(code, 16)), end: end + 5 };
  return { text: raw.slice(at, end), end };
}

function readEntity(raw: string, at: number): Special {
  const entity = ENTITY.exec(raw.slice(at, at + 7));
  const text = entity && ENTITIES[entity[1]!];
  return text === null || text === undefined
    ? { text: '&', end: at + 1 }
    : { text, end: at + entity![0].length };
}

const ENTITY = /^&(#?\w{2,4});/;
const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#x22': '"',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  lt: '<',
  gt: '>',
  amp: '&',
};

function readColour(raw: string, at: number): Special {
  COLOUR.lastIndex = at;
  return { text: '', end: at + (COLOUR.exec(raw)?.[0].length ?? 1) };
}

const COLOUR = /\u001b\[[\d;]{0,20}[A-Za-z]/y;

/** Index of the last of the sorted numbers that is at most the value; the first is. */
function lastAtMost(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
