import { listedTexts, quotedValues } from '../access/names/listed-texts.ts';
import { type StatementFit, statementFit, type UnfitAction } from '../access/resources/statement-fit.ts';
import { statementCopy } from '../access/statement-copy.ts';
import { effectOf, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'action-resource-fit',
  summary: 'The actions of a statement work on its resources',
  codes: {
    ACTION_CANNOT_MATCH_RESOURCE: 'WARNING',
    ACTION_NEEDS_ALL_RESOURCES: 'WARNING',
    ACTION_MAY_NOT_MATCH_RESOURCE: 'SUGGESTION',
    RESOURCE_WITHOUT_ACTION: 'SUGGESTION',
  },
  defaults: { ACTION_MAY_NOT_MATCH_RESOURCE: 'hint', RESOURCE_WITHOUT_ACTION: 'hint' },
  kinds: ['identity', 'resource', 'scp', 'rcp', 'boundary', 'session', 'vpcEndpoint'],
  messages: {
    allowOthers:
      'This statement does not allow {actions}: no ARN under `{element:Resource}` has the form {forms}. Name such a resource, or remove the action.',
    denyOthers:
      'This statement does not deny {actions}: no ARN under `{element:Resource}` has the form {forms}. Name such a resource, or remove the action.',
    allowAll:
      'This statement does not allow {actions}: requests for that are for no single resource. Allow it on `*`, in a statement of its own.',
    denyAll:
      'This statement does not deny {actions}: requests for that are for no single resource. Deny it on `*`, in a statement of its own.',
    unlisted:
      'The service reference of {date} lists only {forms} for {actions}, and none of the resources here. Check that the statement allows what it is meant to.',
    idle: 'None of the actions of this statement works on {resources}. Add the action that is meant, or remove the ARN.',
  },
  fixes: {
    addAllowed: 'Add {arns}: allows more',
    addDenied: 'Add {arns}: denies more',
    moveAllowed: 'Move {actions} to a statement for all resources: allows them',
    moveDenied: 'Move {actions} to a statement for all resources: denies them',
    openAllowed: 'Change the resource to *: allows {actions}',
    openDenied: 'Change the resource to *: denies {actions}',
    removeActions: 'Remove {actions}, which the statement never allows',
    removeResources: 'Remove {resources}, for which the statement has no action',
  },
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table',
  statement(statement, ctx) {
    const effect = effectOf(statement);
    const fit = effect && statementFit(statement, ctx.catalog);
    if (!fit) return;
    const sure = fit.unfit.filter((one) => one.sure);
    reportActions(statement, fit, effect, sure, 'others', ctx);
    reportActions(statement, fit, effect, sure, 'all', ctx);
    // What a Deny names to be safe is no mistake.
    if (effect === 'Deny') return;
    reportUnlisted(statement, fit, ctx);
    reportIdle(statement, fit, ctx);
  },
  fix({ code, subject }): Fix[] {
    return MENDINGS[code]?.(subject as Subject) ?? [];
  },
});

interface Subject {
  readonly statement: Statement;
  readonly fit: StatementFit;
  readonly values: readonly LiteralValue[];
  readonly unfit: readonly UnfitAction[];
}

function reportActions(
  statement: Statement,
  fit: StatementFit,
  effect: 'Allow' | 'Deny',
  sure: readonly UnfitAction[],
  needs: UnfitAction['needs'],
  ctx: RuleContext,
): void {
  const unfit = sure.filter((one) => one.needs === needs);
  const values = unfit.map(({ value }) => value);
  const [first, ...rest] = values;
  if (!first) return;
  ctx.report({
    code: needs === 'all' ? 'ACTION_NEEDS_ALL_RESOURCES' : 'ACTION_CANNOT_MATCH_RESOURCE',
    message: `${effect.toLowerCase()}${needs === 'all' ? 'All' : 'Others'}`,
    details: { actions: quotedValues(values), forms: formsOf(unfit) },
    at: [first, ...rest],
    subject: { statement, fit, values, unfit } satisfies Subject,
  });
}

function reportUnlisted(statement: Statement, fit: StatementFit, ctx: RuleContext): void {
  const unfit = fit.unfit.filter(({ sure }) => !sure);
  const values = unfit.map(({ value }) => value);
  const [first, ...rest] = values;
  if (!first) return;
  const forms = unfit[0]!.needs === 'all' ? '`*`' : formsOf(unfit);
  ctx.report({
    code: 'ACTION_MAY_NOT_MATCH_RESOURCE',
    message: 'unlisted',
    details: { actions: quotedValues(values), date: ctx.catalog.date, forms },
    at: [first, ...rest],
    subject: { statement, fit, values, unfit } satisfies Subject,
  });
}

/** Where no resource has an action, the actions are what is reported. */
function reportIdle(statement: Statement, fit: StatementFit, ctx: RuleContext): void {
  const values = fit.idle.map(({ value }) => value);
  const [first, ...rest] = values;
  if (!first || fit.idle.length === fit.resources.length) return;
  ctx.report({
    code: 'RESOURCE_WITHOUT_ACTION',
    message: 'idle',
    details: { resources: quotedValues(values) },
    at: [first, ...rest],
    subject: { statement, fit, values, unfit: [] } satisfies Subject,
  });
}

const MENDINGS: Readonly<Record<string, (subject: Subject) => Fix[]>> = {
  ACTION_CANNOT_MATCH_RESOURCE: (subject) => [...missingResources(subject), ...withoutActions(subject)],
  ACTION_NEEDS_ALL_RESOURCES: (subject) => [...forAllResources(subject), ...withoutActions(subject)],
  RESOURCE_WITHOUT_ACTION: ({ statement, values }) => {
    const edits = [{ kind: 'removeValues', list: statement.resource!, values }] as const;
    // Access stays as it is, but what is removed was meant for something.
    return [{ fix: 'removeResources', details: { resources: textsOf(values) }, edits, safe: false }];
  },
};

/** The bucket of objects, or the objects of a bucket: what is forgotten most. */
function missingResources({ statement, fit, unfit }: Subject): Fix[] {
  const types = unfit.map(({ actions }) =>
    actions.flatMap(({ service, actions: own }) =>
      own.flatMap(({ resourceTypes }) => resourceTypes.map(({ name }) => `${service.prefix}:${name}`)),
    ),
  );
  const isFor = (type: string): boolean => types.every((own) => own.includes(type));
  const buckets = fit.resources.filter(({ arn }) => arn.service.text === 's3' && arn.region.text === '');
  const texts = buckets.flatMap(({ value: { text } }) => {
    const slash = text.indexOf('/');
    if (slash < 0) return isFor('s3:object') ? [`${text}/*`] : [];
    return isFor('s3:bucket') ? [text.slice(0, slash)] : [];
  });
  const arns = [...new Set(texts)];
  if (arns.length === 0) return [];
  const edits = [{ kind: 'addValues', list: statement.resource!, texts: arns }] as const;
  return [{ fix: byEffect(statement, 'add'), details: { arns: arns.join(', ') }, edits, safe: false }];
}

function forAllResources({ statement, values }: Subject): Fix[] {
  const list = statement.action!;
  const details = { actions: textsOf(values) };
  if (values.length === list.values.length) {
    const edits = [{ kind: 'setElement', statement, name: 'Resource', value: '*' }] as const;
    return [{ fix: byEffect(statement, 'open'), details, edits, safe: false }];
  }
  const apart = statementCopy(statement, { actions: values.map(({ text }) => text), resource: '*' });
  if (!apart) return [];
  const edits = [
    { kind: 'removeValues', list, values },
    { kind: 'addStatement', policy: statement.policy, statement: apart },
  ] as const;
  return [{ fix: byEffect(statement, 'move'), details, edits, safe: false }];
}

function withoutActions({ statement, values }: Subject): Fix[] {
  const list = statement.action!;
  if (effectOf(statement) === 'Deny' || values.length === list.values.length) return [];
  const edits = [{ kind: 'removeValues', list, values }] as const;
  // Access stays as it is, but what is removed was meant to be allowed.
  return [{ fix: 'removeActions', details: { actions: textsOf(values) }, edits, safe: false }];
}

function byEffect(statement: Statement, mending: 'add' | 'move' | 'open'): string {
  return `${mending}${effectOf(statement) === 'Deny' ? 'Denied' : 'Allowed'}`;
}

/** Forms of ARN that the actions work on. */
function formsOf(unfit: readonly UnfitAction[]): string {
  const forms = unfit.flatMap(({ actions }) =>
    actions.flatMap(({ service, actions: own }) =>
      own.flatMap(({ resourceTypes }) =>
        resourceTypes.flatMap(({ name }) => service.resourceType(name)?.arns ?? []),
      ),
    ),
  );
  return listedTexts(
    [...new Set(forms)].map((form) => `\`${form}\``),
    'or',
  );
}

function textsOf(values: readonly LiteralValue[]): string {
  return listedTexts(
    values.map(({ text }) => text),
    'and',
  );
}
