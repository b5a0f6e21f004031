import { expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import { shrunkActions } from '../../access/actions/shrunk-actions.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { type ListElement, literals, type Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import type { Plain } from '../../syntax/template.ts';
import { withUniqueSids } from '../patterns/unique-sids.ts';
import { listEdits } from './list-edits.ts';
import { plainCondition, plainPrincipal } from './plain-elements.ts';
import type { Proposal, RefactoredStatement } from './refactoring.ts';

/**
 * "Split into scoped and wildcard-only statements": actions that take no resource but `*` get a statement of their own, so
 * that the resources of the others can be named.
 */
export function splitStatement({ file, statement, catalog }: RefactoredStatement): Proposal | undefined {
  const { action: list, resource, policy } = statement;
  if (!list || policy.statement?.node?.kind !== 'seq') return undefined;
  // On other resources, an action that takes none but `*` is not allowed at all.
  if (!resource || !literals(resource).some(({ text }) => text === '*')) return undefined;
  const halves = halvesOf(list, catalog);
  const apart = halves && statementApart(statement, halves.wildcardOnly);
  if (!apart) return undefined;
  const as = halves.asOfData ? `same access as of ${catalog.date}` : 'same access';
  return {
    title: `Split into scoped and wildcard-only statements (${as})`,
    kind: 'extract',
    edits: [
      ...listEdits({ file, statement, list }, halves.scoped),
      ...withUniqueSids([apart], policy).map((one) => ({
        kind: 'addStatement' as const,
        policy,
        statement: one,
      })),
    ],
    asOfData: halves.asOfData,
  };
}

interface Halves {
  readonly scoped: readonly string[];
  readonly wildcardOnly: readonly string[];
  /** True where a pattern takes in actions of both sorts, so that it is written in two. */
  readonly asOfData: boolean;
}

function halvesOf(list: ListElement, catalog: Catalog): Halves | undefined {
  const texts = literals(list).map(({ text }) => text);
  if (texts.some(isEveryAction)) return undefined;
  const scoped: string[] = [];
  const wildcardOnly: string[] = [];
  let asOfData = false;
  for (const text of texts) {
    const halves = halvesOfAction(text, catalog);
    if (halves.wildcardOnly.length === 0) scoped.push(text);
    else if (halves.scoped.length === 0) wildcardOnly.push(text);
    else {
      asOfData = true;
      scoped.push(...shrunkActions(halves.scoped, catalog));
      wildcardOnly.push(...shrunkActions(halves.wildcardOnly, catalog));
    }
  }
  const isSplit = scoped.length > 0 && wildcardOnly.length > 0;
  if (!isSplit || scoped.length + wildcardOnly.length > MOST_ACTIONS) return undefined;
  return asOfData
    ? { scoped: uncovered(scoped), wildcardOnly: uncovered(wildcardOnly), asOfData }
    : { scoped, wildcardOnly, asOfData };
}

/** Without those that another one takes in, which a pattern that was written in two may do. */
function uncovered(texts: readonly string[]): readonly string[] {
  const covers = matchesWildcardIgnoringCase;
  return texts.filter(
    (text, index) =>
      !texts.some((other, i) => i !== index && covers(other, text) && (i < index || !covers(text, other))),
  );
}

/** More would no longer be read by anybody. */
const MOST_ACTIONS = 200;

function halvesOfAction(text: string, catalog: Catalog): Pick<Halves, 'scoped' | 'wildcardOnly'> {
  const scoped: string[] = [];
  const wildcardOnly: string[] = [];
  for (const { service, actions } of expandAction(text, catalog)) {
    for (const { name, resourceTypes } of actions) {
      (resourceTypes.length === 0 ? wildcardOnly : scoped).push(`${service.prefix}:${name}`);
    }
  }
  return { scoped, wildcardOnly };
}

/** The statement with those actions alone; undefined where parts of it cannot be repeated. */
function statementApart(statement: Statement, actions: readonly string[]): Plain | undefined {
  const { sid, principal, notPrincipal } = statement;
  const effect = knownText(statement.effect?.value);
  if (effect === undefined) return undefined;
  const name = knownText(sid?.value);
  const apart: Record<string, Plain> = { ...(name && { Sid: `${name}OnAnyResource` }), Effect: effect };
  for (const element of [principal, notPrincipal]) {
    if (!element) continue;
    const written = plainPrincipal(element);
    if (written === undefined) return undefined;
    apart[element.name] = written;
  }
  apart.Action = actions;
  apart.Resource = '*';
  if (!statement.condition) return apart;
  const condition = plainCondition(statement);
  return condition === undefined ? undefined : { ...apart, Condition: condition };
}
