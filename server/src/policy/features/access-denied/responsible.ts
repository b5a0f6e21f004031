import type { Catalog } from '../../catalog/catalog.ts';
import { writtenKeys } from '../../evaluate/evaluate.ts';
import type { StatementTrace } from '../../evaluate/trace.ts';
import { knownText } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import type { Span } from '../../text/span.ts';
import { capitalised, statementPhrase } from '../simulation/phrases.ts';
import { explainParts } from '../simulation/statement-parts.ts';
import type { Decoded } from './decoded.ts';
import type { Denial, DenialLayer } from './denial.ts';
import { nameOfPrincipal } from './denial-phrases.ts';
import type { DeniedRequest } from './denied-request.ts';
import { goesBy, type KnownPolicy, lastPart } from './evidence.ts';
import type { Judged } from './judge-policy.ts';

/** A statement, or a policy as a whole, that has to do with a denial. */
export interface FoundStatement {
  readonly layer: DenialLayer;
  readonly policy: string;
  readonly from: string;
  /** From 0; absent where the policy as a whole is meant. */
  readonly statement?: number;
  readonly sid?: string;
  readonly effect?: 'Allow' | 'Deny';
  readonly sentence: string;
  readonly at?: { readonly uri: string; readonly span: Span };
}

export interface Responsible extends FoundStatement {
  /** `certain`: AWS names it. `likely`: it fits the message. `possible`: it may be another policy. */
  readonly confidence: 'certain' | 'likely' | 'possible';
}

/** More are not shown: who looks through so many has no answer. */
const MOST = 10;

/** What denied, the likeliest first; empty where no policy that is known can have. */
export function responsibleStatements(
  denial: Denial,
  judged: readonly Judged[],
  { denied, decoded, catalog }: { denied: DeniedRequest; decoded: Decoded | undefined; catalog: Catalog },
): readonly Responsible[] {
  const isSilent = denial.deny === undefined && judged.every(({ denies }) => denies.length === 0);
  const ranked: { readonly found: Responsible; readonly score: number }[] = [];
  for (const one of judged) {
    const isNamed = denial.policyArn !== undefined && isOfArn(one.known, denial.policyArn);
    if (!isNamed && !mayBeLayer(one.known.layer, denial)) continue;
    const found =
      denial.deny === 'implicit' || isSilent
        ? lacking(one, denied, catalog)
        : denying(one, denied, denial.deny === 'explicit' && isNamed);
    for (const statement of found) {
      const isTold = decoded?.matched.some(({ sid }) => sid !== undefined && sid === statement.sid) === true;
      const score = scoreOf(one, statement, { isNamed, isTold, denial });
      ranked.push({
        found: { ...statement, confidence: confidenceOf(one, statement, { isNamed, isTold, denial }) },
        score,
      });
    }
  }
  return ranked
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ found }) => found);
}

interface Marks {
  readonly isNamed: boolean;
  readonly isTold: boolean;
  readonly denial: Denial;
}

function scoreOf({ known, denies }: Judged, { effect, statement }: FoundStatement, marks: Marks): number {
  const isSure =
    effect === 'Deny' && denies.some((one) => one.statement.index === statement && one.match.match === 'yes');
  const role = nameOfPrincipal(marks.denial.principal);
  return (
    (marks.isNamed ? 100 : 0) +
    (marks.isTold ? 60 : 0) +
    (isSure ? 30 : 0) +
    (known.applies ? 25 : 0) +
    (known.layer === marks.denial.layer ? 10 : 0) +
    (role !== undefined && goesBy(known, role) ? 15 : 0)
  );
}

function confidenceOf(
  { known, denies }: Judged,
  { effect, statement }: FoundStatement,
  { isNamed, isTold, denial }: Marks,
): Responsible['confidence'] {
  if (isTold) return 'certain';
  const match = denies.find((one) => one.statement.index === statement)?.match.match;
  const fits = effect === 'Deny' ? match === 'yes' : denial.deny === 'implicit';
  if (isNamed) return fits ? 'certain' : 'likely';
  if (!fits) return 'possible';
  return known.applies || (effect === 'Deny' && denial.deny === 'explicit') ? 'likely' : 'possible';
}

/** Whether the policy's kind is the one that AWS names, or AWS names none. A boundary is written like an identity policy. */
function mayBeLayer(layer: DenialLayer, denial: Pick<Denial, 'layer' | 'through'>): boolean {
  if (denial.layer === undefined) return true;
  if (layer === denial.layer || layer === denial.through) return true;
  return denial.layer === 'resource' && layer === 'trust';
}

export function isOfArn(known: KnownPolicy, arn: string): boolean {
  return known.arn === arn || goesBy(known, lastPart(arn));
}

function denying(
  { known, denies }: Judged,
  { principal }: DeniedRequest,
  isNamed: boolean,
): readonly FoundStatement[] {
  if (denies.length === 0 && isNamed) {
    return [
      {
        ...placeOf(known),
        sentence: `AWS names ${quoted(known.name)}, but no Deny statement of it matches as it stands here; compare it with the version in the account.`,
      },
    ];
  }
  return denies.map((traced) => {
    const name = capitalised(statementPhrase(traced.statement));
    const keys = openKeys(traced);
    const unsure =
      traced.match.match === 'yes'
        ? ''
        : keys.length > 0
          ? `, depending on ${keys.map(quoted).join(', ')}`
          : ', depending on what the message leaves out';
    const ofWhom = principal === undefined ? ' whoever asks' : '';
    return {
      ...statementOf(known, traced),
      sentence:
        unsure === ''
          ? `${name} of ${quoted(known.name)} denies it.`
          : `${name} of ${quoted(known.name)} may deny it${ofWhom}${unsure}.`,
    };
  });
}

/** Condition keys that a match hangs on, as the statement writes them; the evaluator keeps them in lower case. */
export function openKeys({ statement, match }: StatementTrace): readonly string[] {
  if (match.match !== 'unknown') return [];
  const written = writtenKeys(statement);
  return match.keys.map((key) => written.find((one) => one.toLowerCase() === key) ?? key);
}

/** The policy lacks an Allow; what comes closest shows where. */
function lacking(judged: Judged, { action }: DeniedRequest, catalog: Catalog): readonly FoundStatement[] {
  const { known, allows, closest, trace } = judged;
  if (allows.some(({ match }) => match.match === 'yes')) return [];
  if (!closest) {
    return known.applies
      ? [{ ...placeOf(known), sentence: `No statement of ${quoted(known.name)} is about ${quoted(action)}.` }]
      : [];
  }
  const name = capitalised(statementPhrase(closest.statement));
  const part = explainParts(closest, trace.asked, catalog).find(({ match }) => match !== 'yes');
  const why = part ? `: ${part.sentence.charAt(0).toLowerCase()}${part.sentence.slice(1)}` : '.';
  return [
    {
      ...statementOf(known, closest),
      sentence: `${name} of ${quoted(known.name)} comes closest to allowing it${why.replace(/\.?$/, '.')}`,
    },
  ];
}

export function placeOf({ layer, name, from, uri, located }: KnownPolicy): Omit<FoundStatement, 'sentence'> {
  return { layer, policy: name, from, ...(uri !== undefined && { at: { uri, span: located.span } }) };
}

export function statementOf(
  known: KnownPolicy,
  { statement, effect }: StatementTrace,
): Omit<FoundStatement, 'sentence'> {
  const sid = knownText(statement.sid?.value);
  const { uri } = known;
  return {
    ...placeOf(known),
    statement: statement.index,
    ...(sid !== undefined && { sid }),
    effect,
    ...(uri !== undefined && { at: { uri, span: statement.span } }),
  };
}
