import { lineIndex, type PolicyService } from '../../policy/index.ts';
import type { LiveDocument } from '../../protocol/account.ts';

/**
 * The name of a document that was sent, by its index, and which of its statements (from 0) stands at a line and column,
 * both from 1.
 */
export type StatementAt = (
  document: number,
  at: { readonly line: number; readonly column: number } | undefined,
) => { readonly name: string; readonly statement?: number };

export function sentStatements(documents: readonly LiveDocument[], service: PolicyService): StatementAt {
  const read = new Map<
    number,
    { readonly ends: readonly number[]; offsetOf(line: number, column: number): number }
  >();
  return (index, at) => {
    const document = documents[index]!;
    if (!at) return { name: document.name };
    const { ends, offsetOf } = read.get(index) ?? readDocument(index, document.document);
    const offset = offsetOf(at.line, at.column);
    // AWS points at the statement's bracket, or right behind the statement before it.
    const statement = ends.findIndex((end) => end > offset);
    return { name: document.name, ...(statement >= 0 && { statement }) };
  };

  function readDocument(index: number, text: string) {
    const file = service.open({ path: 'policy.json', languageId: 'json', text });
    const ends = file.policies[0]?.policy.statements.map(({ node }) => node.span.end) ?? [];
    const lines = lineIndex(text);
    const one = {
      ends,
      offsetOf: (line: number, column: number) => lines.offsetAt({ line: line - 1, character: column - 1 }),
    };
    read.set(index, one);
    return one;
  }
}
