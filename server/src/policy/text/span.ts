/** A stretch of a document: offsets in UTF-16 code units from 0, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** True where the offset lies inside the span or touches one of its ends, as a cursor does. */
export function touches(s: Span, offset: number): boolean {
  return offset >= s.start && offset <= s.end;
}

export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** True where the two share at least one character, or one of them is empty and touches the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
