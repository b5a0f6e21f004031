import { parseCursor } from '../../harness/cursor.ts';
import { policyOfSize } from '../policies.ts';
import { inRounds } from '../rounds.ts';
import { latencyRow, type Row } from '../row.ts';
import { endAll, type Session, sessionsOf, within } from '../session.ts';
import type { Measure } from './measure.ts';

/** A statement begun at the end of 12 KB, by what is completed there. */
const STATEMENTS: Readonly<Record<string, string>> = {
  'actions of ec2': '{ "Effect": "Allow", "Action": "ec2:$0", "Resource": "*" }',
  'actions of s3': '{ "Effect": "Allow", "Action": ["s3:GetObject", "s3:$0"], "Resource": "*" }',
  'keys of a statement': '{ "Effect": "Allow", "$0" }',
  'condition keys':
    '{ "Effect": "Allow", "Action": ["ec2:StartInstances", "s3:GetObject"], "Resource": "*", "Condition": { "StringEquals": { "$0" } } }',
};

/** From a keystroke elsewhere in 12 KB to the list. */
export const completion: Measure = async (sides, repetitions) => {
  const sessions = await sessionsOf(sides, ({ initialized }) => initialized.capabilities.completionProvider);
  const rows: Row[] = [];
  for (const [what, statement] of Object.entries(STATEMENTS)) {
    const { text, offset } = parseCursor(withStatement(policyOfSize(12_288, 2), statement));
    const typed = text.indexOf('Statement0') + 'Statement'.length;
    const name = `${what.replaceAll(' ', '-')}.json`;
    const open = (session: Session) => ({ session, document: session.open(name, text) });
    const begun = sessions.map((session) => session && open(session));
    const complete = ({ session, document }: ReturnType<typeof open>) =>
      within(30_000, session.client.complete(document.uri, document.lines.positionAt(offset)));
    const times = await inRounds(begun, repetitions, (one, repetition) => {
      one.document.type(typed, String(repetition % 10));
      return complete(one);
    });
    const { items } = await complete(begun[0]!);
    rows.push(latencyRow(`completion: ${what} (${items.length} items)`, times, { p99: 5 }));
  }
  await endAll(sessions);
  return rows;
};

function withStatement(policy: string, statement: string): string {
  return policy.replace(/\s*\]\s*\}\s*$/, () => `,\n    ${statement}\n  ]\n}\n`);
}
