import { actionParts, expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import type { AccessLevel, Action, Catalog, Service } from '../../catalog/catalog.ts';
import { effectOf, type ListElement, type Statement } from '../../model/policy.ts';
import { shownText } from '../../model/value.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import { statementName } from '../symbols/statement-text.ts';
import { quotedList } from './notes.ts';
import type { SummaryAccessData } from './summary-data.ts';

/** What a statement says of one service, or of all. */
export interface GrantedService {
  /** `Amazon S3`, or `All services`. */
  readonly name: string;
  /** `s3`, or `*`. */
  readonly prefix: string;
  /** Undefined for all services. */
  readonly service: Service | undefined;
  readonly access: readonly SummaryAccessData[];
}

/** What the statements of one policy have in common while they are read. */
export interface Reading {
  readonly catalog: Catalog;
  /** Sentences about what the table cannot show. */
  readonly notes: Set<string>;
  /** Patterns that will still be expanded: a policy made to hurt has more than anyone could wait for. */
  patternsLeft: number;
}

/** Far more than a policy that AWS takes has. */
export const MOST_PATTERNS = 1500;

/** The statement's actions by service. */
export function actionsOf(statement: Statement, reading: Reading): GrantedService[] {
  const { action, notAction } = statement;
  const { notes } = reading;
  if (action) return listed(action, reading);
  if (notAction) return allBut(notAction, statement, reading);
  notes.add(`${quoted(statementName(statement))} is left out: it names no action.`);
  return [];
}

const LEVELS: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];

function listed(list: ListElement, reading: Reading): GrantedService[] {
  const byService = new Map<Service, Set<Action>>();
  for (const text of knownActions(list, reading)) {
    if (isEveryAction(text)) {
      return [allServices(LEVELS.map((level) => ({ level, extent: 'Full', actions: [] })))];
    }
    for (const { service, actions } of expandAction(text, reading.catalog)) {
      const known = byService.get(service) ?? new Set();
      for (const action of actions) known.add(action);
      byService.set(service, known);
    }
  }
  return [...byService].map(([service, actions]) => ({
    name: service.name,
    prefix: service.prefix,
    service,
    access: accessOf(service, actions),
  }));
}

function accessOf(service: Service, granted: ReadonlySet<Action>): SummaryAccessData[] {
  return LEVELS.flatMap((level): SummaryAccessData[] => {
    const all = service.actions.filter((action) => action.accessLevel === level);
    const actions = all.filter((action) => granted.has(action)).map((action) => action.name);
    if (actions.length === 0) return [];
    return [{ level, extent: actions.length === all.length ? 'Full' : 'Limited', actions }];
  });
}

function allBut(list: ListElement, statement: Statement, reading: Reading): GrantedService[] {
  const { catalog, notes } = reading;
  const excluded = knownActions(list, reading);
  const name = quoted(statementName(statement));
  if (excluded.some(isEveryAction)) {
    notes.add(`${name} is left out: its NotAction takes out every action.`);
    return [];
  }
  const verb = effectOf(statement) === 'Deny' ? 'denies' : 'allows';
  notes.add(
    `${name} ${verb} every action, those that AWS adds later too, except ${quotedList(list.values.map(shownText))}.`,
  );
  const touched = new Set(
    excluded
      .flatMap((text) => expandAction(text, catalog))
      .flatMap(({ actions }) => actions.map((action) => action.accessLevel)),
  );
  return [
    allServices(
      LEVELS.map((level) => ({ level, extent: touched.has(level) ? 'Limited' : 'Full', actions: [] })),
    ),
  ];
}

function allServices(access: readonly SummaryAccessData[]): GrantedService {
  return { name: 'All services', prefix: '*', service: undefined, access };
}

/** The texts that the catalog can expand; the others are noted. */
function knownActions(list: ListElement, reading: Reading): string[] {
  const { catalog, notes } = reading;
  return list.values.flatMap((value) => {
    if (value.kind !== 'literal') {
      notes.add(`${quoted(shownText(value))} is filled in elsewhere, so its actions are not in the table.`);
      return [];
    }
    if (isEveryAction(value.text) || takesInAny(value.text, reading)) return [value.text];
    notes.add(
      `${quoted(value.text)} matches no action in the AWS data of ${catalog.date}, so it is not in the table.`,
    );
    return [];
  });
}

function takesInAny(text: string, reading: Reading): boolean {
  const { prefix, name } = actionParts(text) ?? { prefix: '', name: '' };
  // AWS refuses an action that leaves its service open.
  if (hasWildcard(prefix)) return false;
  if (hasWildcard(name) && reading.patternsLeft-- <= 0) return false;
  return expandAction(text, reading.catalog).length > 0;
}
