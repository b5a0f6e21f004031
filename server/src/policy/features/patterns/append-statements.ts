import type { Policy } from '../../model/policy.ts';
import type { SlotInsertion } from '../../syntax/cursor.ts';
import type { TreeEdit } from '../../syntax/edit.ts';
import { lineIndent } from '../../syntax/json/style.ts';
import type { Plain } from '../../syntax/template.ts';
import type { PolicyFile } from '../policy-file.ts';
import { mark } from './marked.ts';

/** Statements behind those of the policy, as LSP snippet text; undefined where the host has no place for them. */
export function appendStatements(
  file: PolicyFile,
  policy: Policy,
  statements: readonly Plain[],
): SlotInsertion | undefined {
  const { text } = file;
  const marked = mark(statements);
  const additions = (marked.data as readonly Plain[]).flatMap((statement) =>
    policy.dialect.lower({ kind: 'addStatement', policy, statement }),
  );
  const edits = file.notation.write(text, together(additions));
  const main = edits.find((edit) => marked.isIn(edit.newText)) ?? edits[0];
  if (!main) return undefined;
  // Editors indent the further lines of a snippet like the line it goes into.
  const indent = lineIndent(text, main.span.start);
  const newText = main.newText.replace(/\r\n?/g, '\n').replaceAll(`\n${indent}`, '\n');
  return {
    span: main.span,
    snippet: marked.toSnippet(newText),
    also: edits
      .filter((edit) => edit !== main)
      .map((edit) => ({ span: edit.span, newText: marked.toPlainText(edit.newText) })),
  };
}

/** Each addition was lowered by itself; those that would make the same list of statements make it together. */
function together(additions: readonly TreeEdit[]): TreeEdit[] {
  const edits: TreeEdit[] = [];
  for (const addition of additions) {
    const last = edits.at(-1);
    const joined = last && join(last, addition);
    if (joined) edits[edits.length - 1] = joined;
    else edits.push(addition);
  }
  return edits;
}

function join(first: TreeEdit, next: TreeEdit): TreeEdit | undefined {
  if (!('value' in first) || !('value' in next)) return undefined;
  if (!Array.isArray(first.value) || !Array.isArray(next.value)) return undefined;
  if (first.kind === 'insertEntry' && next.kind === 'insertEntry' && first.key === next.key) {
    return { ...first, value: [...first.value, ...next.value] };
  }
  if (first.kind === 'setEntryValue' && next.kind === 'setEntryValue' && first.entry === next.entry) {
    return { ...first, value: [...first.value, ...next.value] };
  }
  if (first.kind === 'replaceNode' && next.kind === 'replaceNode' && first.node === next.node) {
    // Both begin with what stands there already.
    return { ...first, value: [...first.value, ...next.value.slice(1)] };
  }
  return undefined;
}
