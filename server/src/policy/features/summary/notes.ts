import type { PolicyKind } from '../../model/kind.ts';
import { quoted } from '../../text/printable.ts';
import type { SummaryRowData } from './summary-data.ts';

/** What holds for the table as a whole, in sentences. */
export function policyNotes(kind: PolicyKind, rows: readonly SummaryRowData[]): string[] {
  const denies = rows.some((row) => row.effect === 'Deny');
  const byKind = BY_KIND[kind];
  return [
    ...(byKind ? [byKind] : []),
    ...(denies ? ['What is denied here is denied whatever this or another policy allows.'] : []),
  ];
}

const BY_KIND: Partial<Readonly<Record<PolicyKind, string>>> = {
  trust: 'A role trust policy says who can take the role, not what the role may do.',
  scp: 'A service control policy grants nothing: it is a limit on what the accounts below it can be granted.',
  rcp: 'A resource control policy grants nothing: it is a limit on access to the resources of the accounts below it.',
  boundary:
    'A permissions boundary grants nothing: it is the most that the identity policies of the user or role can grant.',
  session:
    'A session policy grants nothing: it is the most that the session can have of what its role or user has.',
  vpcEndpoint: 'A VPC endpoint policy grants nothing: it is the most that can pass through the endpoint.',
};

/** Several texts, the first ten of them. */
export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  const more = texts.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
