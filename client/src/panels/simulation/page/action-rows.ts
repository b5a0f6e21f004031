import type { SimulationSubject } from '../../../../../server/src/protocol/simulation.ts';

/** A row of the list of actions. */
export type ActionRow =
  | {
      readonly kind: 'service';
      readonly prefix: string;
      readonly title: string;
      /** The actions below it that the filter leaves. */
      readonly names: readonly string[];
      readonly isExpanded: boolean;
      /** From 1, among the services shown. */
      readonly place: number;
    }
  | {
      readonly kind: 'action';
      readonly name: string;
      readonly accessLevel: string;
      readonly prefix: string;
      /** From 1, among the actions shown of its service. */
      readonly place: number;
      readonly of: number;
    };

export interface ActionFilter {
  readonly search: string;
  /** Empty for all. */
  readonly level: string;
  /** Prefixes of the services that are folded. */
  readonly folded: ReadonlySet<string>;
}

/** Prefix under which typed actions stand. */
export const TYPED = '';

/** The services and actions that the filter leaves; every word of the search must be in the name. */
export function actionRows(
  { services }: SimulationSubject,
  typed: readonly string[],
  typedTitle: string,
  { search, level, folded }: ActionFilter,
): readonly ActionRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (name: string): boolean => words.every((word) => name.toLowerCase().includes(word));
  const typedActions = typed.map((name) => ({ name, accessLevel: '' }));
  const groups = [
    ...services.map(({ prefix, name, actions }) => ({ prefix, title: name, actions })),
    { prefix: TYPED, title: typedTitle, actions: typedActions },
  ];
  const rows: ActionRow[] = [];
  let place = 0;
  for (const { prefix, title, actions } of groups) {
    const left = actions.filter((one) => fits(one.name) && (level === '' || one.accessLevel === level));
    if (left.length === 0) continue;
    place += 1;
    const isExpanded = words.length > 0 || !folded.has(prefix);
    rows.push({ kind: 'service', prefix, title, names: left.map(({ name }) => name), isExpanded, place });
    if (!isExpanded) continue;
    for (const [index, { name, accessLevel }] of left.entries()) {
      rows.push({ kind: 'action', name, accessLevel, prefix, place: index + 1, of: left.length });
    }
  }
  return rows;
}

export function accessLevels({ services }: SimulationSubject): readonly string[] {
  return [
    ...new Set(services.flatMap(({ actions }) => actions.map(({ accessLevel }) => accessLevel))),
  ].sort();
}
