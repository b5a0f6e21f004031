import type { FilledPart } from './policy-variables.ts';

/**
 * A pattern of `Resource`, ready to be held against ARNs: texts that stand for themselves, never two in a row, and
 * wildcards.
 *
 * A `*` that ends one of the first five fields can take in colons and so reach beyond its field; every other wildcard
 * there stays within its field. In the last field wildcards take in anything, slashes and colons too.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export type ArnPattern = readonly (string | ArnWildcard)[];

type ArnWildcard = typeof ANY | typeof ANY_IN_FIELD | typeof ANY_IN_STEP | typeof ONE | typeof ONE_IN_FIELD;

const ANY = 0;
const ANY_IN_FIELD = 1;
/** Ends at a slash. */
const ANY_IN_STEP = 2;
const ONE = 3;
const ONE_IN_FIELD = 4;

const COLON = 58;
const SLASH = 47;

/** The first five fields as written, each with its colon. */
export function fieldsPattern(fields: string): ArnPattern {
  const pattern: Growing = [];
  readWildcards(fields, pattern, (wildcard, next) => {
    if (wildcard === '?') return ONE_IN_FIELD;
    return next === ':' ? ANY : ANY_IN_FIELD;
  });
  return pattern;
}

/** What stands before the stage in the ARN of an API of API Gateway, whichever it is. */
export const ANY_API: ArnPattern = [
  'arn:',
  ANY_IN_FIELD,
  ':execute-api:',
  ANY_IN_FIELD,
  ':',
  ANY_IN_FIELD,
  ':',
  ANY_IN_STEP,
];

/** The whole pattern, of its first five fields and of the last, in which what is open stands for anything. */
export function arnPattern(fields: ArnPattern, resource: readonly FilledPart[]): ArnPattern {
  const pattern: Growing = [...fields];
  for (const part of resource) {
    if (part.kind === 'open') pattern.push(ANY);
    else if (part.kind === 'value') pushText(part.text, pattern);
    else readWildcards(part.text, pattern, (wildcard) => (wildcard === '*' ? ANY : ONE));
  }
  return pattern;
}

type Growing = (string | ArnWildcard)[];

function readWildcards(
  text: string,
  pattern: Growing,
  meaning: (wildcard: string, next: string | undefined) => ArnWildcard,
): void {
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character !== '*' && character !== '?') continue;
    pushText(text.slice(from, i), pattern);
    pattern.push(meaning(character, text[i + 1]));
    from = i + 1;
  }
  pushText(text.slice(from), pattern);
}

function pushText(text: string, pattern: Growing): void {
  const last = pattern[pattern.length - 1];
  if (text === '') return;
  if (typeof last === 'string') pattern[pattern.length - 1] = last + text;
  else pattern.push(text);
}

/** The text that every ARN begins with that the pattern matches. */
export function startOf([first]: ArnPattern): string {
  return typeof first === 'string' ? first : '';
}

/** @param text without wildcards */
export function matchesArn(pattern: ArnPattern, text: string): boolean {
  let p = 0;
  let t = 0;
  // Behind the last `*` that can take in anything, and behind the last after it that ends somewhere: where each goes on.
  let anyP = -1;
  let anyT = 0;
  let boundP = -1;
  let boundT = 0;
  let bound = COLON;
  for (;;) {
    const token = pattern[p];
    if (typeof token === 'string') {
      if (text.startsWith(token, t)) {
        p++;
        t += token.length;
        continue;
      }
    } else if (token === undefined) {
      if (t === text.length) return true;
    } else if (token === ANY) {
      if (p === pattern.length - 1) return true;
      anyP = ++p;
      anyT = t;
      boundP = -1;
      continue;
    } else if (token === ANY_IN_FIELD || token === ANY_IN_STEP) {
      bound = token === ANY_IN_FIELD ? COLON : SLASH;
      boundP = ++p;
      boundT = t;
      continue;
    } else if (t < text.length && (token === ONE || text.charCodeAt(t) !== COLON)) {
      p++;
      t++;
      continue;
    }
    if (boundP >= 0 && boundT < text.length && text.charCodeAt(boundT) !== bound) {
      p = boundP;
      t = ++boundT;
    } else if (anyP >= 0 && anyT < text.length) {
      anyT = nextPlace(pattern[anyP], text, anyT + 1);
      if (anyT < 0) return false;
      p = anyP;
      t = anyT;
      boundP = -1;
    } else return false;
  }
}

/** Where, from a place on, the token may match; -1 for nowhere. */
function nextPlace(token: ArnPattern[number] | undefined, text: string, from: number): number {
  return typeof token === 'string' ? text.indexOf(token, from) : from;
}

/** The pattern with `*` and `?` alone, reaching no less far; characters that stand for themselves are kept apart. */
export function asGlob(pattern: ArnPattern): string {
  return pattern
    .map((token) => {
      if (typeof token === 'string') return token.replaceAll('*', '\uffff').replaceAll('?', '\ufffe');
      return token === ONE || token === ONE_IN_FIELD ? '?' : '*';
    })
    .join('');
}

/** True where a wildcard of the first five fields can reach beyond its field. */
export function reachesBeyondField(pattern: ArnPattern): boolean {
  let colons = 0;
  for (const token of pattern) {
    if (token === ANY) return true;
    if (typeof token === 'string') colons += token.split(':').length - 1;
    if (colons >= 5) return false;
  }
  return false;
}
