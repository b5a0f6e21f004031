/**
 * Parses lines of JSON. The policies of a request, which are most of its text, come again and again in a run: where a line
 * has the same text as one before, they are not parsed anew, and the request holds the same frozen object.
 */
export function requestParser(): (line: string) => unknown {
  const remembered: Remembered[] = [];
  let next = 0;
  let misses = 0;
  return (line) => {
    const start = policiesStart(line);
    if (start < 0) return JSON.parse(line);
    for (const one of remembered) {
      if (!line.startsWith(one.text, start)) continue;
      const request = withoutPolicies(line, start, one.text.length);
      if (request === undefined) break;
      misses = 0;
      request.policies = one.value;
      return request;
    }
    const request: unknown = JSON.parse(line);
    misses++;
    // Where policies never come again, looking for their end is wasted.
    if (misses > MOST_MISSES && misses % MOST_MISSES !== 0) return request;
    const text = line.slice(start, objectEnd(line, start));
    remembered[next] = { text, value: deepFrozen(JSON.parse(text)) };
    next = (next + 1) % MOST_REMEMBERED;
    return request;
  };
}

interface Remembered {
  /** Of a whole JSON object. */
  readonly text: string;
  readonly value: unknown;
}

const MOST_REMEMBERED = 8;
const MOST_MISSES = 64;

const KEY = '"policies":';
/** No request has it as its policies. */
const MARK = '\u0000policies';

/** Where the object behind the first key of that name begins; -1 where there is none. A quote behind a `\` begins no key. */
function policiesStart(line: string): number {
  const key = line.indexOf(KEY);
  if (key < 0 || line[key - 1] === '\\') return -1;
  let start = key + KEY.length;
  while (line[start] === ' ') start++;
  return line[start] === '{' ? start : -1;
}

/** The request with the mark for its policies; undefined where they are not the top-level ones, or it is no JSON. */
function withoutPolicies(line: string, start: number, length: number): Record<string, unknown> | undefined {
  try {
    const text = `${line.slice(0, start)}${JSON.stringify(MARK)}${line.slice(start + length)}`;
    const request = JSON.parse(text) as Record<string, unknown> | null;
    return request?.policies === MARK ? request : undefined;
  } catch {
    return undefined;
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/** Past the end of an object of valid JSON. */
function objectEnd(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(json, at);
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) return at + 1;
  }
  return json.length;
}

/** Where the quote stands that ends a string. */
function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** Without recursion, for documents may be nested deeply. */
function deepFrozen(value: unknown): unknown {
  const open: unknown[] = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    Object.freeze(one);
    for (const part of Object.values(one)) if (typeof part === 'object' && part !== null) open.push(part);
  }
  return value;
}
