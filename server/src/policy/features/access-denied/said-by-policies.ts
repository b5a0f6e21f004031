import type { StatementTrace } from '../../evaluate/trace.ts';
import { quoted } from '../../text/printable.ts';
import { capitalised, inWords, statementPhrase } from '../simulation/phrases.ts';
import type { Judged } from './judge-policy.ts';
import { type FoundStatement, openKeys, placeOf, statementOf } from './responsible.ts';

/** What some policies, each by itself, say of a request. */
export interface Said {
  readonly found: readonly FoundStatement[];
  readonly sentence: string;
  /** How many policies there are. */
  readonly count: number;
}

/** @param judged undefined where no policy can be asked, because the message names no action */
export function saidByPolicies(judged: readonly Judged[] | undefined): Said {
  if (!judged) {
    const sentence = 'The message names no action, so no policy can be asked about it.';
    return { found: [], count: 0, sentence };
  }
  const found = [
    ...judged.flatMap((one) => one.denies.map((traced) => told(one, traced, 'denies it', 'may deny it'))),
    ...judged.flatMap((one) =>
      one.denies.length > 0
        ? []
        : one.allows.slice(0, 1).map((traced) => told(one, traced, 'allows it', 'may allow it')),
    ),
    ...judged.flatMap((one) =>
      one.denies.length === 0 && one.allows.length === 0 && one.known.applies
        ? [{ ...placeOf(one.known), sentence: `${quoted(one.known.name)} does not allow it.` }]
        : [],
    ),
  ];
  return { found: found.slice(0, MOST_STATEMENTS), sentence: summary(judged), count: judged.length };
}

/** More say nothing to a reader. */
const MOST_STATEMENTS = 20;

function summary(judged: readonly Judged[]): string {
  if (judged.length === 0) return 'No such policy is known here.';
  const answers = judged.map(answerOf);
  if (judged.length === 1) return `The one policy known here ${ONE[answers[0]!]}.`;
  const parts = (['denies', 'mayDeny', 'allows', 'mayAllow'] as const).flatMap((answer) => {
    const count = answers.filter((one) => one === answer).length;
    if (count === 0) return [];
    return `${count} ${count === 1 ? ONE[answer] : SEVERAL[answer]}`;
  });
  if (parts.length === 0) return `None of the ${judged.length} policies known here says anything of it.`;
  return `Of the ${judged.length} policies known here ${inWords(parts)}.`;
}

type Answer = 'denies' | 'mayDeny' | 'allows' | 'mayAllow' | 'silent';

const ONE: Readonly<Record<Answer, string>> = {
  denies: 'denies it',
  mayDeny: 'may deny it',
  allows: 'allows it',
  mayAllow: 'may allow it',
  silent: 'says nothing of it',
};
const SEVERAL: Readonly<Record<Exclude<Answer, 'silent'>, string>> = {
  denies: 'deny it',
  mayDeny: 'may deny it',
  allows: 'allow it',
  mayAllow: 'may allow it',
};

/** Those that match for certain come first in their lists. */
function answerOf({ denies, allows }: Judged): Answer {
  if (denies[0]) return denies[0].match.match === 'yes' ? 'denies' : 'mayDeny';
  if (allows[0]) return allows[0].match.match === 'yes' ? 'allows' : 'mayAllow';
  return 'silent';
}

function told({ known }: Judged, traced: StatementTrace, surely: string, perhaps: string): FoundStatement {
  const { statement, match } = traced;
  const name = capitalised(statementPhrase(statement));
  const open = openKeys(traced);
  const on = open.length === 0 ? '' : `, depending on ${inWords(open.map(quoted))}`;
  return {
    ...statementOf(known, traced),
    sentence: `${name} of ${quoted(known.name)} ${match.match === 'yes' ? surely : perhaps}${on}.`,
  };
}
