import type { ScopableAction } from '../access/scopable-actions.ts';
import { type GivenActions, unboundedActions } from '../access/unbounded-actions.ts';
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
        forms: formsOf(actions).map(quoted).join(', '),
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
  const actions = new Map<string, ScopableAction>();
  let others = 0;
  for (const { found } of given) {
    others += found.total - found.actions.length;
    for (const action of found.actions) actions.set(action.name, action);
  }
  return { actions: [...actions.values()], total: actions.size + others };
}

/** Forms of ARN that the actions ask for: of each action its first required one, or its first. */
function formsOf(actions: readonly ScopableAction[]): string[] {
  const forms = new Set<string>();
  for (const { service, action } of actions) {
    const type = action.resourceTypes.find(({ required }) => required) ?? action.resourceTypes[0];
    const arn = type && service.resourceType(type.name)?.arns[0];
    if (arn !== undefined) forms.add(arn);
    if (forms.size === MOST_NAMES) break;
  }
  return [...forms];
}

/** More would not be read. */
const MOST_NAMES = 4;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => quoted(name));
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
