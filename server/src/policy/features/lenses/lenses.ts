import { lineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import type { PolicyFile } from '../policy-file.ts';

/** A place in the document that something can be asked about, to be shown above its line. */
export interface CodeLens {
  readonly span: Span;
  readonly title: string;
  /** Document offset from 0 that tells the policy, or the statement. */
  readonly offset: number;
  /** True where it is about one statement. */
  readonly statementOnly: boolean;
}

/** A lens above each policy that has statements, and above each of these that begins on a line of its own. */
export function codeLenses({ text, policies }: PolicyFile): readonly CodeLens[] {
  const lines = lineIndex(text);
  const taken = new Set<number>();
  const lenses: CodeLens[] = [];
  const add = (span: Span, offset: number, statementOnly: boolean): void => {
    const { line } = lines.positionAt(span.start);
    if (taken.has(line) || lenses.length >= MOST_LENSES) return;
    taken.add(line);
    lenses.push({ span, title: 'Simulate', offset, statementOnly });
  };
  for (const { policy, span } of policies) {
    if (policy.statements.length === 0) continue;
    add(span, span.start, false);
    for (const statement of policy.statements) add(statement.span, statement.span.start, true);
  }
  return lenses;
}

/** No policy that AWS takes has more. */
const MOST_LENSES = 500;
