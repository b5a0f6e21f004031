import { hasWildcard, matchesWildcard } from '../../model/wildcard.ts';
import type { RequestContext } from '../context-values.ts';
import { type KeyedMatch, NO } from '../match.ts';
import { type FilledPart, type FilledText, fillIn, fits, type PolicyText } from '../policy-variables.ts';
import { anyOf } from './quantify.ts';
import { EVERY, NONE, type Reach, SOME } from './value-matcher.ts';

/** Texts of a policy; those that are the same for every request stand by themselves. */
export interface Texts {
  readonly fixed: readonly FilledText[];
  readonly variable: readonly PolicyText[];
  /** Condition keys of the variables, in lower case. */
  readonly keys: readonly string[];
  readonly problems: readonly string[];
}

export function sortTexts(texts: readonly PolicyText[]): Texts {
  return {
    fixed: texts.flatMap(({ fixed }) => fixed ?? []),
    variable: texts.filter(({ fixed }) => !fixed),
    keys: [...new Set(texts.flatMap(({ keys }) => keys))],
    problems: texts.flatMap(({ problems }) => problems),
  };
}

/** Whether one of the variable texts, filled in, passes the test. One without a value is passed over. */
export function anyFilled(
  { variable }: Texts,
  context: RequestContext,
  test: (filled: FilledText) => KeyedMatch,
): KeyedMatch {
  return anyOf(variable, (text) => {
    const filled = fillIn(text, context);
    return filled ? test(filled) : NO;
  });
}

/** @param everything true where one of the fixed texts matches whatever a request has */
export function reachOf({ fixed, variable }: Texts, everything: boolean, context: RequestContext): Reach {
  if (everything) return EVERY;
  const filled = variable.flatMap((text) => fillIn(text, context) ?? []);
  if (fixed.length + filled.length === 0) return NONE;
  if (filled.length === 0) return SOME;
  return { matches: 'some', unknownKeys: [...new Set(filled.flatMap(({ unknownKeys }) => unknownKeys))] };
}

export function inLowerCase(text: FilledText): FilledText {
  const parts = text.parts.map((part) =>
    part.kind === 'open' ? part : { kind: part.kind, text: part.text.toLowerCase() },
  );
  return { ...text, parts };
}

/** True for a text that is one of these, or fits one where their wildcards count. */
export function oneOf(texts: readonly FilledText[], wildcards: boolean): (text: string) => boolean {
  const tests = texts.map(({ parts }) => textTest(parts, wildcards));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (text) => {
    for (const test of tests) if (test(text)) return true;
    return false;
  };
}

/** `fits`, doing no more than the wildcards need. */
export function textTest(parts: readonly FilledPart[], wildcards: boolean): (text: string) => boolean {
  const [only] = parts;
  if (!only) return (text) => text === '';
  if (parts.length > 1 || only.kind === 'open') return (text) => fits(parts, wildcards, text);
  const expected = only.text;
  if (!wildcards || only.kind === 'value' || !hasWildcard(expected)) return (text) => text === expected;
  if (!expected.endsWith('*') || hasWildcard(expected.slice(0, -1))) {
    return (text) => matchesWildcard(expected, text);
  }
  const start = expected.slice(0, -1);
  return (text) => text.startsWith(start);
}

/** True where the text is `*` and nothing else. */
export function fitsEverything(parts: readonly FilledPart[]): boolean {
  return parts.length > 0 && parts.every((part) => part.kind === 'written' && /^\*+$/.test(part.text));
}
