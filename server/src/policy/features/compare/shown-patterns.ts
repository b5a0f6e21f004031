import { actionParts, expandAction } from '../../access/actions/expand-action.ts';
import type { NameSet } from '../../access/sets/name-set.ts';
import type { Pattern } from '../../access/sets/pattern.ts';
import type { PatternSet, Term } from '../../access/sets/pattern-set.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import type { ShownPattern } from './changes.ts';

export function shownActions(set: PatternSet, catalog: Catalog): ShownPattern[] {
  return set.map((term, i) => {
    const shown = shownTerm(term, (pattern) => actionName(pattern, catalog));
    return i < MOST_EXPANDED ? { ...shown, names: namesLeft(term, catalog) } : shown;
  });
}

export function shownResources(set: PatternSet): ShownPattern[] {
  return set.map((term) => shownTerm(term, ({ text }) => text));
}

export function shownPrincipals({ negated, names }: NameSet): ShownPattern[] {
  const texts = [...new Set(names.values())];
  if (negated) return [{ pattern: '*', also: [], except: texts, names: undefined }];
  return texts.map((pattern) => ({ pattern, also: [], except: [], names: undefined }));
}

function shownTerm({ all, none }: Term, show: (pattern: Pattern) => string): ShownPattern {
  const [first = '*', ...also] = all.map(show);
  return { pattern: first, also, except: [...new Set(none.map(show))], names: undefined };
}

function actionName({ text, isLiteral, hasHole }: Pattern, catalog: Catalog): string {
  const parts = isLiteral && !hasHole ? actionParts(text) : undefined;
  const service = parts && catalog.service(parts.prefix);
  const action = service?.action(parts?.name ?? '');
  return service && action ? `${service.prefix}:${action.name}` : text;
}

/** Longer lists tell less than the pattern. */
const MOST_NAMES = 12;

/** A pattern that leaves out more than these is not expanded. */
const MOST_EXCEPT = 100;

/** Nobody reads the names of more patterns. */
const MOST_EXPANDED = 50;

function namesLeft({ all, none }: Term, catalog: Catalog): readonly string[] | undefined {
  const [first, ...also] = all;
  const isPlain = [...all, ...none].every(({ hasSymbol }) => !hasSymbol);
  if (!first || first.isLiteral || first.isEvery || none.length + also.length === 0 || !isPlain)
    return undefined;
  if (none.length > MOST_EXCEPT) return undefined;
  const names = expandAction(first.text, catalog).flatMap(({ service, actions }) =>
    actions.map(({ name }) => `${service.prefix}:${name}`),
  );
  const left = names.filter(
    (name) =>
      also.every(({ text }) => matchesWildcardIgnoringCase(text, name)) &&
      !none.some(({ text }) => matchesWildcardIgnoringCase(text, name)),
  );
  return left.length <= MOST_NAMES ? left : undefined;
}
