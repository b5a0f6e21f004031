import type { Place } from '../../model/place.ts';
import { effectOf, type Statement } from '../../model/policy.ts';
import { subSpan } from '../../syntax/scalar.ts';
import type { ScalarNode } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { FeatureContext } from '../context.ts';
import type { LocatedPolicy } from '../policy-file.ts';

/** What is told about the thing under the pointer. */
export interface Hover {
  readonly markdown: string;
  /** The key or value that it is about, or the part of it. */
  readonly span: Span;
}

/** The key or value under the pointer, with where it stands. */
export interface Hovered<P extends Place = Place> {
  readonly place: P;
  readonly scalar: ScalarNode;
  /** Decoded and whole: things with holes are not hovered. */
  readonly text: string;
  /** The pointer's index in the text. */
  readonly index: number;
  readonly located: LocatedPolicy;
  readonly ctx: FeatureContext;
}

export type PlaceOf<At extends Place['at']> = Extract<Place, { at: At }>;

/** About the whole key or value. */
export function about({ scalar }: Hovered, markdown: string): Hover {
  return { markdown, span: scalar.span };
}

/** About characters [start, end) of the text. */
export function aboutPart({ scalar }: Hovered, start: number, end: number, markdown: string): Hover {
  return { markdown, span: subSpan(scalar, start, end) };
}

/** What a statement with that effect does, in the third person. */
export function verbOf(statement: Statement): 'allows' | 'denies' | undefined {
  const effect = effectOf(statement);
  return effect && (effect === 'Allow' ? 'allows' : 'denies');
}
