import type { ScopableAction } from '../access/grants/scopable-actions.ts';
import { type GivenActions, unboundedActions } from '../access/grants/unbounded-actions.ts';
import type { Action, ActionResource } from '../catalog/catalog.ts';
import { quoted } from '../text/printable.ts';
import { defineRule } from './rule.ts';

export const rule = defineRule({
  id: 'unscoped-resource',
  summary: 'Actions that work on resources name them',
  codes: { UNSCOPED_RESOURCE: 'WARNING' },
  defaults: { UNSCOPED_RESOURCE: 'hint' },
  kinds: ['identity'],
  messages: {
    one: 'Every resource is allowed here, and {actions} can be limited to some. Name those that are needed, such as {forms}.',
    all: 'Every resource is allowed here, and all actions can be limited to some: {actions}. Name those that are needed, such as {forms}.',
    some: 'Every resource is allowed here, and {count} of the {total} actions can be limited to some: {actions}. Give them a statement that names the resources, such as {forms}.',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
  statement(statement, ctx) {
    const found = unboundedActions(statement, ctx.catalog);
    // Other checks say of risky actions that they should name their resources.
    if (!found?.given.some(({ found: { actions, risky } }) => actions.length > risky.length)) return;
    const { actions, total } = together(found.given);
    const by = found.narrowing.inPart;
    ctx.report({
      code: 'UNSCOPED_RESOURCE',
      message: total === 1 ? 'one' : actions.length === total ? 'all' : 'some',
      details: {
        count: String(actions.length),
        total: String(total),
        actions: listed(actions.map(({ name }) => name)),
        forms: fitting(formsOf(actions)).join(', '),
      },
      at: found.everything,
      ...(by.length > 0 ? { lowered: { to: 'SUGGESTION', by } } : {}),
    });
  },
});

/** Each action once, though several values give it. */
function together(given: readonly GivenActions[]): {
  readonly actions: readonly ScopableAction[];
  readonly total: number;
} {
  if (given.length === 1) return given[0]!.found;
  const actions = new Map<Action, ScopableAction>();
  let others = 0;
  for (const { found } of given) {
    others += found.total - found.actions.length;
    for (const action of found.actions) actions.set(action.action, action);
  }
  return { actions: [...actions.values()], total: actions.size + others };
}

/** Forms of ARN that the actions ask for, one an action. */
function formsOf(actions: readonly ScopableAction[]): string[] {
  const forms = new Set<string>();
  for (const { service, action } of actions) {
    const type = likeliestType(action);
    const arn = type && service.resourceType(type.name)?.arns[0];
    if (arn !== undefined) forms.add(arn);
    if (forms.size === MOST_FORMS) break;
  }
  return [...forms];
}

/** What the action's own name says (the `object` of `GetObject`), else its first required type, or its first. */
function likeliestType({ name, resourceTypes }: Action): ActionResource | undefined {
  const lower = name.toLowerCase();
  const said = resourceTypes.filter((type) => lower.includes(type.name.replaceAll('-', '').toLowerCase()));
  const [whole] = said.sort((a, b) => b.name.length - a.name.length);
  return whole ?? resourceTypes.find(({ required }) => required) ?? resourceTypes[0];
}

const MOST_FORMS = 2;
/** Characters that a list of names may fill: more are not read. The first is named in any case. */
const ROOM = 130;

function listed(names: readonly string[]): string {
  const shown = fitting(names);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** The first names, quoted, as far as there is room. */
function fitting(names: readonly string[]): readonly string[] {
  const shown: string[] = [];
  let room = ROOM;
  for (const name of names) {
    const text = quoted(name);
    room -= text.length;
    if (room < 0 && shown.length > 0) break;
    shown.push(text);
  }
  return shown;
}
