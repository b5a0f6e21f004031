import type { Evaluation } from '../../evaluate/evaluate.ts';
import { knownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import type { DecidingStatement } from './deciding-statements.ts';
import type { CaseQuestion, DecidedBy, Expectation } from './policy-test-file.ts';
import { statements, whyDecided } from './why.ts';

/** Why a request is not decided as the case expects, in a sentence; undefined where it is. */
export function judge(
  { expect, by }: CaseQuestion,
  evaluation: Evaluation,
  deciding: readonly DecidingStatement[],
): string | undefined {
  const { decision } = evaluation;
  if (!isExpected(expect, evaluation)) {
    const was = decision === 'depends' ? 'was depends' : `was ${decision}`;
    return `expected ${expect}, ${was}: ${whyDecided(evaluation, deciding)}.${problemsOf(evaluation)}`;
  }
  if (!by || deciding.some((one) => isMeant(one, by))) return undefined;
  const found = deciding.length > 0 ? statements(deciding) : 'no statement';
  return `expected ${nameOf(by)} to decide, but it was ${found}.`;
}

function isExpected(expect: Expectation, { decision, outcomes }: Evaluation): boolean {
  return expect === 'denied' ? !outcomes.includes('allowed') : decision === expect;
}

function isMeant({ policy, compiled: { statement } }: DecidingStatement, by: DecidedBy): boolean {
  if (by.policy !== undefined && by.policy !== policy) return false;
  return typeof by.statement === 'number'
    ? by.statement === statement.index + 1
    : by.statement === knownText(statement.sid?.value);
}

function nameOf({ policy, statement }: DecidedBy): string {
  const which = typeof statement === 'number' ? `statement ${statement}` : `statement ${quoted(statement)}`;
  return policy === undefined ? which : `${which} of ${quoted(policy)}`;
}

/** What could not be taken as it stands may be the reason, or hide it. */
function problemsOf({ problems, trace }: Evaluation): string {
  return problems
    .filter((problem) => problem !== trace?.refusal)
    .slice(0, MOST_PROBLEMS)
    .map((problem) => ` ${problem}`)
    .join('');
}

const MOST_PROBLEMS = 3;
