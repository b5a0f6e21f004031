import type { Catalog } from '../../catalog/catalog.ts';
import { compileAction, matchAction } from '../../evaluate/action-match.ts';
import type { AskedRequest } from '../../evaluate/asked-request.ts';
import { writtenKeys } from '../../evaluate/evaluate.ts';
import type { KeyedMatch, Match } from '../../evaluate/match.ts';
import type { PolicyVersion } from '../../evaluate/policy-variables.ts';
import { compilePrincipal, matchPrincipal } from '../../evaluate/principal-match.ts';
import { compileResource, matchResource } from '../../evaluate/resource-match.ts';
import type { StatementTrace } from '../../evaluate/trace.ts';
import type { ListElement, PrincipalElement, Statement } from '../../model/policy.ts';
import { knownText, shownText, type Value } from '../../model/value.ts';
import { quoted } from '../../text/printable.ts';
import { conditionSentence } from './condition-part.ts';
import { quotedFew } from './phrases.ts';

/** One part of a statement: whether it matches, and why. */
export interface ExplainedPart {
  readonly name: 'Principal' | 'Action' | 'Resource' | 'Condition';
  readonly match: Match;
  readonly sentence: string;
}

/** The parts of a statement in the order in which AWS writes them. */
export function explainParts(
  { statement, parts, effect }: StatementTrace,
  asked: AskedRequest,
  catalog: Catalog,
): readonly ExplainedPart[] {
  const explained: ExplainedPart[] = [];
  const { principal, action, resource, conditions } = parts;
  if (principal) {
    const element = statement.principal ?? statement.notPrincipal;
    const sentence = element ? principalSentence(element, principal, asked, effect) : '';
    explained.push({ name: 'Principal', match: principal.match, sentence });
  }
  if (action) {
    const sentence = actionSentence(statement, action, asked);
    explained.push({ name: 'Action', match: action.match, sentence });
  }
  if (resource) {
    const sentence = resourceSentence(statement, resource, asked);
    explained.push({ name: 'Resource', match: resource.match, sentence });
  }
  for (const one of conditions) {
    const sentence = conditionSentence(one, statement, asked, catalog);
    explained.push({ name: 'Condition', match: one.match.match, sentence });
  }
  return explained;
}

function actionSentence(statement: Statement, { match }: KeyedMatch, asked: AskedRequest): string {
  const list = statement.action ?? statement.notAction;
  const name = asked.known ? `${asked.service}:${asked.known.name}` : asked.action;
  if (!list) return '';
  const matching = valueThat(list, (one) => matchAction(compileAction(one, false), asked.action));
  return elementSentence(name, list, matching, match);
}

function resourceSentence(statement: Statement, { match, keys }: KeyedMatch, asked: AskedRequest): string {
  const { policy } = statement;
  const list = statement.resource ?? statement.notResource;
  if (!list) return '';
  const version: PolicyVersion =
    knownText(policy.version?.value) === '2012-10-17' ? '2012-10-17' : '2008-10-17';
  const matching = valueThat(list, (one) =>
    matchResource(compileResource(one, false, version, policy.kind), asked.resource, asked.context),
  );
  const { text, kind } = asked.resource;
  const written = writtenKeys(statement);
  const shown = keys.map((key) => written.find((one) => one.toLowerCase() === key) ?? key);
  const hangs = match === 'unknown' && keys.length > 0 ? `${quotedFew(shown, 'and')} is unknown` : undefined;
  if (hangs !== undefined) return `Whether ${quoted(text)} matches is open: ${hangs}.`;
  if (kind === 'none' && match === 'no' && list === statement.resource) {
    return `The action takes no resource, so only \`*\` matches, and not ${quotedFew(list.values.map(shownText))}.`;
  }
  return elementSentence(text, list, matching, match);
}

function principalSentence(
  element: PrincipalElement,
  { match }: KeyedMatch,
  { principal, hasBoundary }: AskedRequest,
  effect: 'Allow' | 'Deny',
): string {
  const isNegated = element.name === 'NotPrincipal';
  const name = quoted(principal.text);
  const values = element.scalar ? [element.scalar] : element.groups.flatMap((group) => group.values);
  const shown = quotedFew(values.map(shownText));
  if (isNegated) {
    return match === 'no'
      ? `${name} is one of those that \`NotPrincipal\` excepts: ${shown}.`
      : `${name} is not excepted by \`NotPrincipal\`: ${shown}.`;
  }
  const matching = values.find(
    (value) =>
      matchPrincipal(compilePrincipal(only(element, value), false, effect), principal, hasBoundary).match
        .match === 'yes',
  );
  if (matching) return `${name} matches ${quoted(shownText(matching))}.`;
  return match === 'unknown' ? `Whether ${name} is ${shown} is not known.` : `${name} is not ${shown}.`;
}

/** The element with one of its values alone. */
function only(element: PrincipalElement, value: Value): PrincipalElement {
  if (element.scalar === value) return element;
  const groups = element.groups.flatMap((group) =>
    group.values.includes(value) ? [{ ...group, values: [value] }] : [],
  );
  return { ...element, scalar: undefined, groups };
}

interface MatchingValue {
  readonly value: Value;
  readonly match: Match;
}

/** The first value that matches, else the first that may. */
function valueThat(list: ListElement, match: (one: ListElement) => KeyedMatch): MatchingValue | undefined {
  let open: MatchingValue | undefined;
  for (const value of list.values) {
    const found = match({ ...list, values: [value] }).match;
    if (found === 'yes') return { value, match: found };
    if (found === 'unknown') open ??= { value, match: found };
  }
  return open;
}

function elementSentence(
  text: string,
  list: ListElement,
  matching: MatchingValue | undefined,
  match: Match,
): string {
  const name = quoted(text);
  const isNegated = list.name.startsWith('Not');
  if (matching) {
    const value = quoted(shownText(matching.value));
    if (matching.match === 'unknown') {
      if (match === 'unknown') return `Whether ${name} matches ${value} is not known.`;
      return `${value} is a part of what ${name} stands for${match === 'yes' ? '.' : ', and not all of it.'}`;
    }
    if (isNegated) return `${name} matches ${value}, which \`${list.name}\` leaves out.`;
    return text === shownText(matching.value) ? `${name} is named.` : `${name} matches ${value}.`;
  }
  const shown = quotedFew(list.values.map(shownText));
  if (isNegated) return `${name} is not among what \`${list.name}\` leaves out: ${shown || 'nothing'}.`;
  return shown === '' ? `\`${list.name}\` names nothing.` : `${name} does not match ${shown}.`;
}
