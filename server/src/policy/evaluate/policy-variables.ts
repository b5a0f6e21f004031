import { variablesOf } from '../access/conditions/variable.ts';
import { VARIABLE_VERSIONS } from '../catalog/facts/variables.ts';
import { hasWildcard, matchesWildcard } from '../model/wildcard.ts';
import type { RequestContext } from './context-values.ts';
import { type KeyedMatch, known, NO, unknownFor } from './match.ts';

/**
 * The version of the policy language. Without `Version` a policy has the older one, in which `${…}` is plain text.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export type PolicyVersion = '2012-10-17' | '2008-10-17';

/**
 * A text of a policy with its variables, read once and filled in for each request.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface PolicyText {
  readonly parts: readonly PolicyTextPart[];
  /** The text for a request, where it is the same for all: it holds no variable and no hole. */
  readonly fixed: FilledText | undefined;
  /** Condition keys that the variables name, in lower case. */
  readonly keys: readonly string[];
  /** What is wrong with the variables, in sentences. */
  readonly problems: readonly string[];
}

export type PolicyTextPart =
  | FilledPart
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined }
  /** A variable that AWS does not take, and that therefore never has a value. */
  | { readonly kind: 'invalid' };

export type FilledPart =
  /** As written: `*` and `?` are wildcards where the element knows them. */
  | { readonly kind: 'written'; readonly text: string }
  /** The value of a variable: every character stands for itself. */
  | { readonly kind: 'value'; readonly text: string }
  /** Any text at all, which one is not known. */
  | { readonly kind: 'open' };

export interface FilledText {
  readonly parts: readonly FilledPart[];
  /** Condition keys that the open parts hang on, in lower case; empty too where a hole of the host is all that is open. */
  readonly unknownKeys: readonly string[];
  readonly open: boolean;
}

/** @param pieces known stretches and, for each hole that the host fills later, undefined */
export function readPolicyText(pieces: readonly (string | undefined)[], version: PolicyVersion): PolicyText {
  const parts: PolicyTextPart[] = [];
  const keys = new Set<string>();
  const problems: string[] = [];
  const hasVariables = VARIABLE_VERSIONS.includes(version);
  if (hasVariables && pieces.some((piece, index) => reachesIntoHole(piece, index, pieces))) {
    return { parts: [{ kind: 'open' }], fixed: undefined, keys: [], problems };
  }
  for (const piece of pieces) {
    if (piece === undefined) parts.push({ kind: 'open' });
    else if (hasVariables) readVariables(piece, parts, keys, problems);
    else parts.push({ kind: 'written', text: piece });
  }
  const same = parts.every((part): part is FilledPart => part.kind === 'written' || part.kind === 'value');
  const fixed = same ? { parts: parts as FilledPart[], unknownKeys: [], open: false } : undefined;
  return { parts, fixed, keys: [...keys], problems };
}

/** A variable whose name or default the host fills in can be any, and can end anywhere. */
function reachesIntoHole(
  piece: string | undefined,
  index: number,
  pieces: readonly (string | undefined)[],
): boolean {
  return piece !== undefined && index < pieces.length - 1 && variablesOf(piece).at(-1)?.closed === false;
}

function readVariables(text: string, parts: PolicyTextPart[], keys: Set<string>, problems: string[]): void {
  let from = 0;
  for (const { start, end, closed, name, fallback } of variablesOf(text)) {
    if (start > from) parts.push({ kind: 'written', text: text.slice(from, start) });
    from = end;
    // `${*}`, `${?}` and `${$}`: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
    const isCharacter = CHARACTERS.has(name.text);
    const isName = closed && !isCharacter && name.text !== '' && !/\s/.test(name.text);
    if (closed && isCharacter && !fallback) parts.push({ kind: 'value', text: name.text });
    else if (!isName || (fallback && !QUOTED.test(fallback.text))) {
      problems.push(invalid(text.slice(start, end)));
      parts.push({ kind: 'invalid' });
    } else {
      const key = name.text.toLowerCase();
      keys.add(key);
      parts.push({ kind: 'variable', key, fallback: fallback?.text.slice(1, -1) });
    }
  }
  if (from < text.length || parts.length === 0) parts.push({ kind: 'written', text: text.slice(from) });
}

const CHARACTERS = new Set(['*', '?', '$']);
const QUOTED = /^'.*'$/s;

/** Undefined where a variable has no value: then nothing is equal to the text or like it. */
export function fillIn(text: PolicyText, context: RequestContext): FilledText | undefined {
  if (text.fixed) return text.fixed;
  const parts: FilledPart[] = [];
  const unknownKeys: string[] = [];
  let open = false;
  for (const part of text.parts) {
    if (part.kind === 'invalid') return undefined;
    if (part.kind !== 'variable') {
      parts.push(part);
      open ||= part.kind === 'open';
      continue;
    }
    const values = context.lookup(part.key);
    if (values === 'unknown') {
      parts.push({ kind: 'open' });
      unknownKeys.push(part.key);
      open = true;
      continue;
    }
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
    if (values !== 'absent' && values.length > 1) {
      context.report(multivalued(part.key));
      return undefined;
    }
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
    const value = values === 'absent' ? part.fallback : values[0];
    if (value === undefined) return undefined;
    parts.push({ kind: 'value', text: value });
  }
  return { parts, unknownKeys, open };
}

/**
 * Whether the text of a request is this text, or fits it where its wildcards count. Where a part is open, it is certain
 * only that a text does not fit.
 */
export function matchesFilled(filled: FilledText, wildcards: boolean, text: string): KeyedMatch {
  if (!fits(filled.parts, wildcards, text)) return NO;
  return filled.open ? unknownFor(...filled.unknownKeys) : known(true);
}

/** As `matchesFilled`, open parts taken for whatever fits. */
export function fits(parts: readonly FilledPart[], wildcards: boolean, text: string): boolean {
  let pattern = '';
  let isPattern = false;
  let hasLiteral = false;
  for (const part of parts) {
    if (part.kind === 'open') {
      pattern += '*';
      isPattern = true;
      continue;
    }
    pattern += part.text;
    if (!hasWildcard(part.text)) continue;
    if (wildcards && part.kind === 'written') isPattern = true;
    else hasLiteral = true;
  }
  if (!isPattern) return pattern === text;
  return hasLiteral ? fitsQuoted(parts, wildcards, text) : matchesWildcard(pattern, text);
}

/**
 * Where `*` and `?` stand for themselves, other characters take their place, in the pattern and in the text: some that
 * neither holds.
 */
function fitsQuoted(parts: readonly FilledPart[], wildcards: boolean, text: string): boolean {
  const taken = text + parts.map((part) => (part.kind === 'open' ? '' : part.text)).join('');
  const [star, one] = freeCharacters(taken);
  const quote = (text: string): string => text.replaceAll('*', star).replaceAll('?', one);
  const pattern = parts.map((part) => {
    if (part.kind === 'open') return '*';
    return wildcards && part.kind === 'written' ? part.text : quote(part.text);
  });
  return matchesWildcard(pattern.join(''), quote(text));
}

function freeCharacters(taken: string): [string, string] {
  const free: string[] = [];
  for (let code = 0xffff; free.length < 2; code--) {
    const character = String.fromCharCode(code);
    if (!taken.includes(character)) free.push(character);
  }
  return [free[0]!, free[1]!];
}

function invalid(variable: string): string {
  return `AWS does not take the policy variable \`${variable}\`, so it never has a value. Write it as in \`\${aws:username}\` or \`\${aws:PrincipalTag/team, 'none'}\`.`;
}

function multivalued(key: string): string {
  return `\`${key}\` has several values in the request, and AWS fills in policy variables from keys with one value alone. The variable has no value.`;
}
