import type { Span } from '../../text/span.ts';
import type { Cursor, SlotInsertion } from '../cursor.ts';

/**
 * Adds the commas that the insertion makes necessary before and after it.
 *
 * @param ownEnd document offset past what is begun at the cursor
 */
export function withCommas(
  text: string,
  cursor: Cursor,
  insertion: { readonly span: Span; readonly snippet: string },
  ownEnd = insertion.span.end,
): SlotInsertion {
  const { previous, own, next } = neighbours(cursor);
  const { span } = insertion;
  const also: { span: Span; newText: string }[] = [];
  let { snippet } = insertion;
  if (previous && !hasComma(text, previous.end, own?.start ?? span.start)) {
    // Two insertions at one offset have no order among them.
    if (previous.end === span.start) snippet = `, ${snippet}`;
    else also.push({ span: point(previous.end), newText: ',' });
  }
  if (next && !hasComma(text, ownEnd, next.start)) {
    if (ownEnd > span.end) also.push({ span: point(ownEnd), newText: ',' });
    else snippet += ownEnd === next.start ? ', ' : ',';
  }
  return { span, snippet, also };
}

interface Neighbours {
  readonly previous?: Span | undefined;
  /** What is begun at the cursor already. */
  readonly own?: Span | undefined;
  readonly next?: Span | undefined;
}

function neighbours({ slot }: Cursor): Neighbours {
  switch (slot.kind) {
    case 'key': {
      const { entries } = slot.map;
      const after = slot.entry ? slot.index + 1 : slot.index;
      return { previous: entries[slot.index - 1]?.span, own: slot.entry?.span, next: entries[after]?.span };
    }
    case 'value': {
      const { entries } = slot.map;
      const index = entries.indexOf(slot.entry);
      return { previous: undefined, own: slot.scalar?.span, next: entries[index + 1]?.span };
    }
    case 'item': {
      const after = slot.scalar ? slot.index + 1 : slot.index;
      const { items } = slot.seq;
      return { previous: items[slot.index - 1]?.span, own: slot.scalar?.span, next: items[after]?.span };
    }
    default:
      return {};
  }
}

function hasComma(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to).replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, '');
  return between.includes(',');
}

export function point(offset: number): Span {
  return { start: offset, end: offset };
}
