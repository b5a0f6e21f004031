import { expandAction, isEveryAction } from '../../access/expand-action.ts';
import type { AccessLevel, Action, Catalog, Service } from '../../catalog/catalog.ts';
import { effectOf, type ListElement, type Statement } from '../../model/policy.ts';
import { shownText } from '../../model/value.ts';
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

/** The statement's actions by service. Sentences about what cannot be shown so go to `notes`. */
export function actionsOf(statement: Statement, catalog: Catalog, notes: Set<string>): GrantedService[] {
  const { action, notAction } = statement;
  if (action) return listed(action, catalog, notes);
  if (notAction) return allBut(notAction, statement, catalog, notes);
  notes.add(`${quoted(statementName(statement))} is left out: it names no action.`);
  return [];
}

const LEVELS: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];

function listed(list: ListElement, catalog: Catalog, notes: Set<string>): GrantedService[] {
  const byService = new Map<Service, Set<Action>>();
  for (const text of knownActions(list, catalog, notes)) {
    if (isEveryAction(text)) {
      return [allServices(LEVELS.map((level) => ({ level, extent: 'Full', actions: [] })))];
    }
    for (const { service, actions } of expandAction(text, catalog)) {
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

function allBut(
  list: ListElement,
  statement: Statement,
  catalog: Catalog,
  notes: Set<string>,
): GrantedService[] {
  const excluded = knownActions(list, catalog, notes);
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
function knownActions(list: ListElement, catalog: Catalog, notes: Set<string>): string[] {
  return list.values.flatMap((value) => {
    if (value.kind !== 'literal') {
      notes.add(`${quoted(shownText(value))} is filled in elsewhere, so its actions are not in the table.`);
      return [];
    }
    if (isEveryAction(value.text) || expandAction(value.text, catalog).length > 0) return [value.text];
    notes.add(
      `${quoted(value.text)} matches no action in the AWS data of ${catalog.date}, so it is not in the table.`,
    );
    return [];
  });
}
