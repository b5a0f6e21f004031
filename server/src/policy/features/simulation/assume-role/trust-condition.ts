import { parseOperator } from '../../../catalog/facts/parse-operator.ts';
import type { ConditionTrace, StatementTrace } from '../../../evaluate/trace.ts';
import { type ConditionKeyUse, conditionKeys, type Statement } from '../../../model/policy.ts';
import { shownText } from '../../../model/value.ts';
import { hasWildcard } from '../../../model/wildcard.ts';
import { quoted } from '../../../text/printable.ts';
import { inWords } from '../phrases.ts';
import { applies, type CausePlace, excluded, type Finding, unknown } from './cause.ts';
import { type AssumeRoleSubject, NO_TRUST_POLICY } from './subject.ts';
import { capital, placeIn, trustStatementName } from './wording.ts';

/** One condition key under one operator of a statement, and whether the request meets it. */
export interface MetCondition {
  readonly statement: Statement;
  readonly match: 'yes' | 'no' | 'unknown';
  readonly operator: string;
  /** As written. */
  readonly key: string;
  /** Values of the policy as written. */
  readonly values: readonly string[];
  /** Values of the request; undefined where it has none or they are unknown. */
  readonly given: readonly string[] | undefined;
  readonly at: CausePlace;
}

/** The conditions of a statement, in order; what is none that AWS takes, or names no key, is left out. */
export function conditionsOf({ statement, parts }: StatementTrace): readonly MetCondition[] {
  const uses = conditionKeys(statement).filter(isSound);
  return parts.conditions.flatMap(({ operator, key, match, requestValues }): MetCondition[] => {
    const index = uses.findIndex((use) => use.key === key && use.operator.text === operator);
    const [use] = index < 0 ? [] : uses.splice(index, 1);
    if (!use) return [];
    return [
      {
        statement,
        match: match.match,
        operator,
        key,
        values: use.values.map(shownText),
        given: requestValues,
        at: placeIn(statement, placeOf(use)),
      },
    ];
  });
}

/** Those of them that are not met or may not be, and are left out by `conditionsOf`. */
export function unsoundConditions({ statement, parts }: StatementTrace): readonly ConditionTrace[] {
  const sound = new Set(
    conditionKeys(statement)
      .filter(isSound)
      .map(({ key, operator }) => nameOf(key, operator.text)),
  );
  return parts.conditions.filter(
    ({ match, key, operator }) => match.match !== 'yes' && !sound.has(nameOf(key, operator)),
  );
}

function nameOf(key: string, operator: string): string {
  return `${operator} ${key}`;
}

/** True where the operator is one and all values are texts, numbers or booleans. */
function isSound({ operator, node, values }: ConditionKeyUse): boolean {
  return (
    node !== undefined &&
    parseOperator(operator.text).canonical !== undefined &&
    values.every((value) => value.node.kind === 'scalar' && value.node.type !== 'null')
  );
}

/** The one value, else the key. */
function placeOf(use: ConditionKeyUse) {
  return use.values.length === 1 ? use.values[0] : use;
}

/** The conditions of the nearest statement of the trust policy on some keys. @param isOf of the key in lower case */
export function trustConditions(
  { nearest }: AssumeRoleSubject,
  isOf: (key: string) => boolean,
): readonly MetCondition[] {
  if (!nearest) return [];
  return conditionsOf(nearest.trace).filter(({ key }) => isOf(key.toLowerCase()));
}

/** What the conditions of the trust policy on a family of keys come to. @param isOf of the key in lower case */
export function familyFinding(
  subject: AssumeRoleSubject,
  isOf: (key: string) => boolean,
  answers: Answers,
): Finding {
  if (!subject.trust) return unknown(NO_TRUST_POLICY);
  return conditionFinding(trustConditions(subject, isOf), answers);
}

/** What is said of conditions. */
export interface Answers {
  /** Where the trust policy has no such condition. */
  readonly none: string;
  /** Where all are met. */
  readonly met: string;
  /** What to do about one that is not met: the end of a sentence. */
  readonly mend: (condition: MetCondition) => string;
}

/** What conditions on one key or family of keys come to. */
export function conditionFinding(conditions: readonly MetCondition[], answers: Answers): Finding {
  const [first, ...others] = conditions.filter(({ match }) => match === 'no');
  if (first) {
    const more = others.map((one) => ` ${capital(asked(one))}, ${has(one)}.`);
    return applies(
      `${trustStatementName(first.statement)} asks for ${asked(first)}, ${has(first)}; ${avoid(first) ?? answers.mend(first)}.${more.join('')}`,
      [first, ...others].map(({ at }) => at),
    );
  }
  const open = conditions.filter(({ match }) => match === 'unknown');
  const [one] = open;
  if (one) {
    return unknown(
      `${trustStatementName(one.statement)} asks for ${inWords(open.map(asked))}, and what the request has is not known; give it in the context.`,
      open.map(({ at }) => at),
    );
  }
  return excluded(conditions.length === 0 ? answers.none : answers.met);
}

/** `KEY` `OPERATOR` `value` */
function asked({ operator, key, values }: MetCondition): string {
  const shown = values.length === 0 ? 'an empty list' : inWords(values.map(quoted), 'or');
  return `${quoted(key)} by ${quoted(operator)} with ${shown}`;
}

function has({ key, given }: MetCondition): string {
  return given === undefined
    ? `and the request has no ${quoted(key)}`
    : `and the request has ${inWords(given.map(quoted))}`;
}

/** What to do where the condition forbids what the request has; undefined for any other. */
function avoid({ operator, values, given }: MetCondition): string | undefined {
  const { operator: known } = parseOperator(operator);
  if (given === undefined || !known) return undefined;
  if (known.family === 'Null' && values.includes('true'))
    return 'make the call without it, or change the condition';
  return known.negated
    ? 'that is what it excludes, so make the call otherwise, or change the condition'
    : undefined;
}

/** What a near miss of texts is due to: the end of a sentence; undefined for any other. */
export function textMiss({ operator, values, given }: MetCondition): string | undefined {
  const parsed = parseOperator(operator);
  const [value] = given ?? [];
  if (parsed.operator?.family !== 'String' || parsed.operator.negated || value === undefined)
    return undefined;
  const wild = values.find(hasWildcard);
  if (wild !== undefined && !parsed.operator.like) {
    return `${quoted(operator)} takes the wildcard in ${quoted(wild)} as a character, so use \`StringLike\``;
  }
  const cased = values.find((one) => one !== value && one.toLowerCase() === value.toLowerCase());
  if (cased !== undefined)
    return 'the two differ in the case of letters alone, so write the same case in both';
  const trimmed = values.find((one) => one !== value && one.trim() === value.trim());
  return trimmed === undefined ? undefined : 'the two differ in spaces alone, so remove these';
}
