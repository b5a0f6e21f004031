import type { Catalog } from '../../catalog/catalog.ts';
import { quoted } from '../../text/printable.ts';
import { capitalised, statementPhrase } from '../simulation/phrases.ts';
import { type AccountDecision, askedLayer } from './account-decision.ts';
import type { Decoded } from './decoded.ts';
import type { Denial, DenialLayer } from './denial.ts';
import type { DeniedRequest } from './denied-request.ts';
import { goesBy, type KnownPolicy, lastPart, policyPhrase } from './evidence.ts';
import { fitOf } from './fit.ts';
import { type FoundStatement, placeOf, statementOf } from './found-statement.ts';
import { isBeside, type Judged } from './judge-policy.ts';
import { missingAllow } from './missing-allow.ts';

export interface Responsible extends FoundStatement {
  /**
   * `certain`: AWS names it, or the account was read and it decides. `likely`: it fits the message. `possible`: it may be
   * another policy.
   */
  readonly confidence: 'certain' | 'likely' | 'possible';
}

export interface Blamed {
  /** What the statements do: they deny, or come closest to the Allow that is missing. */
  readonly deny: 'explicit' | 'implicit';
  /** The likeliest first; empty where no policy that is known can have denied. */
  readonly statements: readonly Responsible[];
}

interface Given {
  readonly denied: DeniedRequest;
  readonly decoded: Decoded | undefined;
  /** Of what the account says applies. */
  readonly decision: AccountDecision | undefined;
  readonly catalog: Catalog;
}

/** More are not shown: who looks through so many has no answer. */
const MOST = 10;

/** What denied. */
export function responsibleStatements(denial: Denial, judged: readonly Judged[], given: Given): Blamed {
  const { decoded, denied } = given;
  const isNamed = ({ known }: Judged): boolean =>
    denial.policyArn !== undefined && isOfArn(known, denial.policyArn);
  const suspects = judged.filter((one) => isNamed(one) || mayBeLayer(one.known.layer, denial));
  const isLacking = lacksAllow(denial, suspects);
  const found = suspects.flatMap((one) => {
    const named = isNamed(one);
    const statements = isLacking
      ? missingAllow(one, judged, { ...given, denial })
      : denying(one, denied, denial.deny === 'explicit' && named);
    return statements.map((statement) => {
      const isTold = decoded?.matched.some(({ sid }) => sid !== undefined && sid === statement.sid) === true;
      return { one, statement, marks: { isNamed: named, isTold, isLacking, denial } };
    });
  });
  const ranked = found.map(({ one, statement, marks }) => {
    const isAlone = found.every((other) => other.one === one || !isBeside(other.one, one));
    const confidence = confidenceOf(one, statement, { ...marks, isAlone }, given.decision);
    return { found: { ...statement, confidence }, score: scoreOf(one, statement, marks, denied) };
  });
  const statements = ranked
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map((one) => one.found);
  return { deny: isLacking ? 'implicit' : 'explicit', statements };
}

/** Of SCPs and RCPs AWS says `explicit deny` too where an Allow is missing at a level. */
function lacksAllow({ deny, layer }: Denial, suspects: readonly Judged[]): boolean {
  if (deny === 'implicit') return true;
  if (suspects.some(({ denies }) => denies.length > 0)) return false;
  const isOfOrganization = layer === 'scp' || layer === 'rcp';
  return deny === undefined || (isOfOrganization && suspects.some(({ known }) => known.applies));
}

interface Marks {
  readonly isNamed: boolean;
  readonly isTold: boolean;
  readonly isLacking: boolean;
  readonly denial: Denial;
}

function isSureDeny({ denies }: Judged, { effect, statement }: FoundStatement): boolean {
  return (
    effect === 'Deny' && denies.some((one) => one.statement.index === statement && one.match.match === 'yes')
  );
}

/** Who AWS names goes first, then what is attached, then what matches for certain. */
function scoreOf(
  judged: Judged,
  found: FoundStatement,
  { isNamed, isTold, denial }: Marks,
  denied: DeniedRequest,
): number {
  const { known } = judged;
  return (
    (isNamed ? 400 : 0) +
    (isTold ? 200 : 0) +
    (known.applies ? 100 : 0) +
    (isSureDeny(judged, found) ? 30 : 0) +
    (known.layer === denial.layer ? 10 : 0) +
    (found.statement === undefined ? 0 : 5) +
    fitOf(judged, known.layer, denial, denied) / 2
  );
}

function confidenceOf(
  judged: Judged,
  found: FoundStatement,
  marks: Marks & { readonly isAlone: boolean },
  decision: AccountDecision | undefined,
): Responsible['confidence'] {
  const { isNamed, isTold, isLacking, denial } = marks;
  const { known } = judged;
  if (isTold || isDecisive(judged, found, marks, decision)) return 'certain';
  const lacks = isLacking && (denial.deny !== undefined || isSurelyLacking(judged, decision));
  const fits = found.effect === 'Deny' ? isSureDeny(judged, found) : lacks;
  if (isNamed) return fits ? 'certain' : 'likely';
  // What is attached was read, and this is another version of it.
  if (!fits || (!known.applies && decision?.isRead(known.layer))) return 'possible';
  return known.applies || (found.effect === 'Deny' && denial.deny === 'explicit') ? 'likely' : 'possible';
}

/** Whether it denies by itself: all of its layer was read, and the evaluator says that this decides. */
function isDecisive(
  judged: Judged,
  found: FoundStatement,
  { isLacking, isAlone, denial }: Marks & { readonly isAlone: boolean },
  decision: AccountDecision | undefined,
): boolean {
  if (!decision || !isRead(judged, decision)) return false;
  if (!isLacking) return decision.evaluation.decision === 'explicitDeny' && isSureDeny(judged, found);
  // A resource policy that was not read may grant by itself.
  const isOfLayer =
    denial.layer === undefined ? decision.isRead('resource') : denial.layer === judged.known.layer;
  return isAlone && isOfLayer && isSurelyLacking(judged, decision);
}

/** True where the evaluator, asked of all that applies, lacks an Allow of this layer. */
function isSurelyLacking(judged: Judged, decision: AccountDecision | undefined): boolean {
  if (!decision || !isRead(judged, decision)) return false;
  const { evaluation } = decision;
  return (
    evaluation.decision === 'implicitDeny' && evaluation.deniedBy.includes(askedLayer(judged.known.layer))
  );
}

function isRead({ known }: Judged, decision: AccountDecision): boolean {
  return known.applies && decision.isRead(known.layer);
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
        sentence: `AWS names ${policyPhrase(known)}, but no Deny statement of it matches as it stands here; compare it with the version in the account.`,
      },
    ];
  }
  return denies.map((traced) => {
    const name = capitalised(statementPhrase(traced.statement));
    const { match, keys } = traced.match;
    const unsure =
      match === 'yes'
        ? ''
        : keys.length > 0
          ? `, depending on ${keys.map(quoted).join(', ')}`
          : ', depending on what the message leaves out';
    const ofWhom = principal === undefined ? ' whoever asks' : '';
    return {
      ...statementOf(known, traced),
      sentence:
        unsure === ''
          ? `${name} of ${policyPhrase(known)} denies it.`
          : `${name} of ${policyPhrase(known)} may deny it${ofWhom}${unsure}.`,
    };
  });
}
