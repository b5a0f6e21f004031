import type { StatementTrace } from '../../evaluate/trace.ts';
import { quoted } from '../../text/printable.ts';
import { capitalised, inWords, statementPhrase } from '../simulation/phrases.ts';
import { type KnownPolicy, policyPhrase } from './evidence.ts';
import { type FoundStatement, placeOf, statementOf } from './found-statement.ts';
import { isBeside, type Judged } from './judge-policy.ts';
import { levelPhrase } from './level-phrase.ts';

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
  const told = [
    ...judged.flatMap((one) => one.denies.map((traced) => does(one, traced, 'denies it', 'may deny it'))),
    ...judged.flatMap((one) =>
      one.denies.length > 0
        ? []
        : one.allows.slice(0, 1).map((traced) => does(one, traced, 'allows it', 'may allow it')),
    ),
    ...judged.flatMap((one) =>
      one.denies.length === 0 && one.allows.length === 0 && one.known.applies ? [silent(one, judged)] : [],
    ),
  ];
  const answers = answersOf(judged);
  return {
    found: folded(told).slice(0, MOST_STATEMENTS),
    sentence: summary(answers),
    count: answers.length,
  };
}

/** More say nothing to a reader. */
const MOST_STATEMENTS = 20;

function summary(answers: readonly Answer[]): string {
  if (answers.length === 0) return 'No such policy is known here.';
  if (answers.length === 1) return `The one policy known here ${ONE[answers[0]!]}.`;
  const parts = (['denies', 'mayDeny', 'allows', 'mayAllow'] as const).flatMap((answer) => {
    const count = answers.filter((one) => one === answer).length;
    if (count === 0) return [];
    return `${count} ${count === 1 ? ONE[answer] : SEVERAL[answer]}`;
  });
  if (parts.length === 0) return `None of the ${answers.length} policies known here says anything of it.`;
  return `Of the ${answers.length} policies known here ${inWords(parts)}.`;
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

/** One answer for each policy: an SCP that is attached at several levels is one. */
function answersOf(judged: readonly Judged[]): readonly Answer[] {
  const attached = new Map<string, Answer>();
  const others: Answer[] = [];
  for (const one of judged) {
    const { layer, name, level } = one.known;
    if (level === undefined) others.push(answerOf(one));
    else attached.set(`${layer} ${name}`, answerOf(one));
  }
  return [...attached.values(), ...others];
}

/** Those that match for certain come first in their lists. */
function answerOf({ denies, allows }: Judged): Answer {
  if (denies[0]) return denies[0].match.match === 'yes' ? 'denies' : 'mayDeny';
  if (allows[0]) return allows[0].match.match === 'yes' ? 'allows' : 'mayAllow';
  return 'silent';
}

/** What a policy does, with its levels left to be told. */
interface Told {
  readonly known: KnownPolicy;
  readonly found: Omit<FoundStatement, 'sentence'>;
  /** Before the name of the policy. */
  readonly before: string;
  /** Behind it. */
  readonly verb: string;
  readonly open: string;
}

function does({ known }: Judged, traced: StatementTrace, surely: string, perhaps: string): Told {
  const { match, keys } = traced.match;
  return {
    known,
    found: statementOf(known, traced),
    before: `${capitalised(statementPhrase(traced.statement))} of `,
    verb: match === 'yes' ? surely : perhaps,
    open: keys.length === 0 ? '' : `, depending on ${inWords(keys.map(quoted))}`,
  };
}

/** Where another policy beside it allows, one that does not is nothing amiss. */
function silent(judged: Judged, all: readonly Judged[]): Told {
  const { known, layer } = judged;
  const isAllowed = all.some((one) => isBeside(one, judged) && one.allows.length > 0);
  const hasDeny = layer.statements.some(({ effect }) => effect === 'Deny');
  const verb = !isAllowed ? 'does not allow it' : hasDeny ? 'denies nothing here' : 'says nothing of it';
  return { known, found: placeOf(known), before: '', verb, open: '' };
}

/** The same policy that does the same at several levels is told once. */
function folded(told: readonly Told[]): readonly FoundStatement[] {
  const groups = new Map<string, Told[]>();
  told.forEach((one, index) => {
    const { known, before, verb, open } = one;
    const key =
      known.level === undefined ? `${index}` : JSON.stringify([known.layer, known.name, before, verb, open]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  });
  return [...groups.values()].map((group) => {
    const [{ known, found, before, verb, open }] = group as [Told, ...Told[]];
    if (group.length === 1) {
      return { ...found, sentence: `${before}${policyPhrase(known)} ${verb}${open}.` };
    }
    const levels = inWords(group.map((one) => levelPhrase(one.known.level!)));
    const from = inWords(group.map((one) => one.known.from));
    return { ...found, from, sentence: `${before}${quoted(known.name)} ${verb} ${levels}${open}.` };
  });
}
