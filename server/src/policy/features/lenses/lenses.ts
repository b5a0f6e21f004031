import type { QuotaSettings } from '../../access/policy-quota.ts';
import { lineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import type { PolicyFile } from '../policy-file.ts';
import { sizeLine } from '../size-line.ts';

/** A place in the document that something can be asked about, to be shown above its line. */
export interface CodeLens {
  readonly span: Span;
  readonly title: string;
  /** What is asked: what the policy allows, or what can be done about its size. */
  readonly about: 'simulation' | 'size';
  /** Document offset from 0 that tells the policy, or the statement. */
  readonly offset: number;
  /** True where it is about one statement. */
  readonly statementOnly: boolean;
}

/**
 * Lenses above each policy that has statements, with what it uses of its quota, and above each of these that begins on a
 * line of its own.
 */
export function codeLenses({ text, policies }: PolicyFile, quotas: QuotaSettings): readonly CodeLens[] {
  const lines = lineIndex(text);
  const taken = new Set<number>();
  const lenses: CodeLens[] = [];
  const add = (span: Span, statementOnly: boolean): boolean => {
    const { line } = lines.positionAt(span.start);
    if (taken.has(line) || lenses.length >= MOST_LENSES) return false;
    taken.add(line);
    lenses.push({ span, title: 'Simulate', about: 'simulation', offset: span.start, statementOnly });
    return true;
  };
  for (const { policy, span } of policies) {
    if (policy.statements.length === 0) continue;
    const size = add(span, false) ? sizeLine(policy, quotas) : undefined;
    if (size) {
      const title = `${size.text} ${size.unit}`;
      lenses.push({ span, title, about: 'size', offset: span.start, statementOnly: false });
    }
    for (const statement of policy.statements) add(statement.span, true);
  }
  return lenses;
}

/** No policy that AWS takes has more. */
const MOST_LENSES = 500;
