import type { ModelEdit } from '../../model/edit.ts';
import type { ListElement, Statement, ValueList } from '../../model/policy.ts';
import type { LiteralValue } from '../../model/value.ts';
import type { PolicyFile } from '../policy-file.ts';
import { hasComment } from './comments.ts';

export interface EditedList {
  readonly file: PolicyFile;
  readonly statement: Statement;
  /** One of the statement's. */
  readonly list: ListElement;
}

/**
 * The edits after which the known values of a list are these texts, in this order. Beside comments and values that are not
 * known, what stays keeps its place, and what is new stands at the end.
 */
export function listEdits({ file, statement, list }: EditedList, texts: readonly string[]): ModelEdit[] {
  const { values, node, name } = list;
  const known = values.filter((value) => value.kind === 'literal');
  if (!list.isList) {
    const [only] = known;
    if (!only || (texts.length === 1 && only.text === texts[0])) return [];
    if (texts.length === 1) return replacement(only, texts[0]!);
    return [{ kind: 'setElement', statement, name, value: texts }];
  }
  const isPlain = known.length === values.length && node !== undefined && !hasComment(file, node.span);
  return isPlain ? inOrder(list, known, texts) : inPlace(list, known, texts);
}

function inOrder(list: ValueList, known: readonly LiteralValue[], texts: readonly string[]): ModelEdit[] {
  const both = Math.min(known.length, texts.length);
  const replaced = known
    .slice(0, both)
    .flatMap((value, i): ModelEdit[] => (value.text === texts[i] ? [] : replacement(value, texts[i]!)));
  return [...replaced, ...rest(list, known.slice(both), texts.slice(both))];
}

function inPlace(list: ValueList, known: readonly LiteralValue[], texts: readonly string[]): ModelEdit[] {
  const wanted = new Set(texts);
  const kept = new Set<string>();
  const gone: LiteralValue[] = [];
  for (const value of known) {
    if (wanted.has(value.text) && !kept.has(value.text)) kept.add(value.text);
    else gone.push(value);
  }
  const added = texts.filter((text) => !kept.has(text));
  const both = Math.min(gone.length, added.length);
  const replaced = gone.slice(0, both).flatMap((value, i) => replacement(value, added[i]!));
  return [...replaced, ...rest(list, gone.slice(both), added.slice(both))];
}

function replacement(value: LiteralValue, by: string): ModelEdit[] {
  return [{ kind: 'replaceValue', value, by }];
}

function rest(list: ValueList, gone: readonly LiteralValue[], added: readonly string[]): ModelEdit[] {
  const edits: ModelEdit[] = [];
  if (gone.length > 0) edits.push({ kind: 'removeValues', list, values: gone });
  if (added.length > 0) edits.push({ kind: 'addValues', list, texts: added });
  return edits;
}
