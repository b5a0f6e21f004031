import type { CompletionItem, CompletionList, Range, TextEdit } from 'vscode-languageserver';

/**
 * The list as a client takes it. What all items share is said once where the client understands that: a list of every
 * action of a service is a third as long.
 *
 * @param defaults what the client reads in `itemDefaults`
 */
export function completionList(
  items: readonly CompletionItem[],
  isIncomplete: boolean,
  defaults: ReadonlySet<string>,
): CompletionList {
  const [first] = items;
  const whole = { isIncomplete, items: [...items] };
  if (!first || !defaults.has('editRange') || !defaults.has('insertTextFormat')) return whole;
  const { range } = first.textEdit as TextEdit;
  if (!items.every((item) => isSame((item.textEdit as TextEdit).range, range))) return whole;
  return {
    isIncomplete,
    itemDefaults: { editRange: range, insertTextFormat: first.insertTextFormat! },
    items: items.map(withoutDefaults),
  };
}

/** Text that is the label needs no second mention. */
function withoutDefaults({
  textEdit,
  insertTextFormat: _,
  filterText,
  ...item
}: CompletionItem): CompletionItem {
  const { newText } = textEdit as TextEdit;
  return {
    ...item,
    ...(newText !== item.label && { textEditText: newText }),
    ...(filterText !== item.label && { filterText }),
  };
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
