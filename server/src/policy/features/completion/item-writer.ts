import type { SlotInsertion } from '../../syntax/cursor.ts';
import { contentSpan } from '../../syntax/scalar.ts';
import { escapeSnippet } from '../../syntax/template.ts';
import type { PlaceInFile } from '../place.ts';
import type { PolicyFile } from '../policy-file.ts';
import type { CompletionItem } from './complete.ts';
import type { Proposal } from './proposal.ts';
import type { CompletionRequest } from './request.ts';

/** Turns proposals into items of the document: quotes, commas and spans by its notation, words by its dialect. */
export function itemWriter(
  found: PlaceInFile,
  file: PolicyFile,
  request: CompletionRequest,
): (proposal: Proposal) => CompletionItem | undefined {
  const { cursor, at } = found;
  const { scalar } = at;
  const { text, notation } = file;
  const hasEscapes = scalar?.parts.some((part) => part.kind === 'literal' && part.offsets) === true;
  const contentStart = scalar ? contentSpan(scalar).start : cursor.offset;

  const insertion = ({ insert }: Proposal): SlotInsertion | undefined => {
    switch (insert.as) {
      case 'value':
        // What is filled in later would be lost.
        return request.hasHoles ? undefined : notation.insertValue(text, cursor, insert.value);
      case 'entry': {
        if (request.hasHoles) return undefined;
        const { key, value } = insert;
        if (cursor.slot.kind !== 'key') return notation.insertValue(text, cursor, key);
        const isElement = at.place.at === 'statementKey' || at.place.at === 'policyKey';
        const written =
          isElement && typeof key === 'string' ? at.place.policy.dialect.entry(key, value) : { key, value };
        return notation.insertEntry(text, cursor, written.key, written.value);
      }
      case 'text': {
        if (!scalar) return undefined;
        const { start, end } = insert;
        if (!scalar.wellFormed) {
          const { whole } = request;
          return notation.insertValue(text, cursor, whole.slice(0, start) + insert.text + whole.slice(end));
        }
        const [edit] = notation.write(text, [{ kind: 'replaceText', scalar, start, end, text: insert.text }]);
        // Where the document writes the text in another way than it reads, such as `${!…}`, the new one would be wrong.
        if (!edit || text.slice(edit.span.start, cursor.offset) !== request.typed.slice(start))
          return undefined;
        return { span: edit.span, snippet: escapeSnippet(edit.newText), also: [] };
      }
    }
  };

  const filterTextOf = ({ insert, label, filterText = label }: Proposal, { span }: SlotInsertion): string => {
    const begin = insert.as === 'text' && !scalar?.wellFormed ? request.whole.slice(0, insert.start) : '';
    return opening(span.start) + begin + filterText;
  };

  /** What an editor compares that is no part of the label: a quote, or all that is typed where it holds escapes. */
  const opening = (start: number): string => {
    if (start >= contentStart && !hasEscapes) return '';
    const typed = text.slice(start, cursor.offset);
    return typed.includes('\\') ? typed : typed.slice(0, Math.max(0, contentStart - start));
  };

  return (proposal) => {
    const written = insertion(proposal);
    // LSP takes no item that replaces more than a line: folded text, strings that lack their end.
    if (!written || /[\r\n]/.test(text.slice(written.span.start, written.span.end))) return undefined;
    const { label, kind, labelDetail, description, documentation } = proposal;
    const item: Mutable<CompletionItem> = {
      label,
      kind,
      filterText: filterTextOf(proposal, written),
      span: written.span,
      snippet: written.snippet,
      also: written.also,
    };
    // One by one: a list has hundreds of items, and copying each costs more than making it.
    if (labelDetail) item.labelDetail = labelDetail;
    if (description) item.description = description;
    if (documentation) item.documentation = documentation;
    if (proposal.continues && !written.keyAlone) item.continues = true;
    return item;
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
