import { type ActionFault, actionFault } from '../access/actions/action-fault.ts';
import { statementServices } from '../access/actions/statement-services.ts';
import { reachOfElement, widening } from '../access/grants/widening.ts';
import type { ModelEdit } from '../model/edit.ts';
import { type ListElement, literals, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

const SERVICE_REFERENCE =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

export const rule = defineRule({
  id: 'unknown-action',
  summary: 'Actions and their services exist',
  codes: {
    INVALID_ACTION: 'ERROR',
    INVALID_SERVICE_IN_ACTION: 'ERROR',
    ACTION_NOT_IN_DATA: 'SUGGESTION',
    SERVICE_NOT_IN_DATA: 'SUGGESTION',
  },
  messages: {
    noService:
      '`{action}` names no service, and AWS refuses it. Write the service before a colon, as in `s3:GetObject`.',
    malformed:
      '`{action}` is not an action, and AWS refuses it. Write a service, one colon, and letters, digits, `*` or `?`.',
    apiName:
      '`{action}` names an operation of the API of {service}, and no action. The IAM action is {actions}.',
    apiNames:
      '`{action}` names an operation of the API of {service}, and no action. The IAM actions are {actions}.',
    misspelt: '{service} has no action `{action}`. Did you mean `{nearest}`?',
    removed:
      'AWS removed `{action}` from the service reference, so it may no longer have an effect. Look for what replaces it.',
    matchesNothing:
      'No action of {service} matches `{action}` in the service reference of {date}. Check the spelling.',
    unknown:
      '{service} has no action `{action}` in the service reference of {date}. Check the spelling, unless it is newer.',
    wildcardService:
      '`{action}` has a wildcard in the name of the service, which AWS refuses. Write one action for each service.',
    apiService: '{service} has another prefix in IAM than in `{action}`. What is meant is {actions}.',
    misspeltService: 'There is no service `{service}`. Did you mean `{nearest}`?',
    removedService:
      'AWS removed the service `{service}` from the service reference, so `{action}` may no longer have an effect. Remove it.',
    unknownService:
      'There is no service `{service}` in the service reference of {date}. Check the spelling, unless it is newer.',
  },
  fixes: {
    replace: 'Change to {nearest}{wider}',
    remove: 'Remove {action}, beside which {nearest} stands already',
  },
  reference: {
    INVALID_ACTION: awsCheck('error', 'invalid-action'),
    INVALID_SERVICE_IN_ACTION: awsCheck('error', 'invalid-service-in-action'),
    ACTION_NOT_IN_DATA: SERVICE_REFERENCE,
    SERVICE_NOT_IN_DATA: SERVICE_REFERENCE,
  },
  action(value, list, ctx) {
    // Another check says that a variable has no place in an action.
    if (value.kind !== 'literal' || value.text.includes('${')) return;
    const fault = actionFault(value.text, () => statementServices(ctx.statement), ctx.catalog);
    if (!fault) return;
    const { service, nearest, isApi } = fault;
    const { code, message } = VERDICTS[fault.kind];
    ctx.report({
      code,
      message: isApi ? apiMessage(fault) : message,
      details: {
        action: value.text,
        actions: nearest.map((one) => `\`${one}\``).join(', '),
        service,
        nearest: nearest[0] ?? '',
        date: ctx.catalog.date,
      },
      at: [value],
      subject: {
        value,
        list,
        nearest,
        together: isApi === true,
        statement: ctx.statement,
      } satisfies Subject,
    });
  },
  fix({ subject }): Fix[] {
    const { value, list, nearest, together, statement } = subject as Subject;
    const wider = widening(statement, reachOfElement(list.name, 'more'));
    if (together) return [inPlace(value, list, nearest, wider)];
    return nearest.map((text) => ({
      fix: 'replace',
      details: { nearest: text, wider },
      edits: [{ kind: 'replaceText', value, start: 0, end: value.text.length, text }],
      // An action that does not exist grants nothing.
      safe: false,
    }));
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly list: ListElement;
  readonly nearest: readonly string[];
  /** True where all of `nearest` are needed, not one of them. */
  readonly together: boolean;
  readonly statement: Statement;
}

function apiMessage({ kind, nearest }: ActionFault): string {
  if (kind === 'misspeltService') return 'apiService';
  return nearest.length > 1 ? 'apiNames' : 'apiName';
}

/** The actions instead of the value; those that the list has already are not repeated. */
function inPlace(value: LiteralValue, list: ListElement, actions: readonly string[], wider: string): Fix {
  const written = new Set(literals(list).map(({ text }) => text.toLowerCase()));
  const missing = actions.filter((action) => !written.has(action.toLowerCase()));
  const [first, ...rest] = missing;
  const details = { action: value.text, nearest: actions.join(' and '), wider };
  if (first === undefined) {
    return { fix: 'remove', details, edits: [{ kind: 'removeValues', list, values: [value] }], safe: false };
  }
  const edits: ModelEdit[] = list.isList
    ? [{ kind: 'replaceText', value, start: 0, end: value.text.length, text: first }]
    : [{ kind: 'replaceValue', value, by: rest.length > 0 ? missing : first }];
  if (list.isList && rest.length > 0) edits.push({ kind: 'addValues', list, texts: rest });
  return { fix: 'replace', details, edits, safe: false };
}

/** What may be newer than the catalog is no error, nor is what AWS retired: its validator accepts it for years. */
const VERDICTS: Readonly<Record<ActionFault['kind'], { readonly code: string; readonly message: string }>> = {
  noService: { code: 'INVALID_ACTION', message: 'noService' },
  malformed: { code: 'INVALID_ACTION', message: 'malformed' },
  misspelt: { code: 'INVALID_ACTION', message: 'misspelt' },
  removed: { code: 'ACTION_NOT_IN_DATA', message: 'removed' },
  neverMatches: { code: 'INVALID_ACTION', message: 'matchesNothing' },
  matchesNothing: { code: 'ACTION_NOT_IN_DATA', message: 'matchesNothing' },
  unknown: { code: 'ACTION_NOT_IN_DATA', message: 'unknown' },
  wildcardService: { code: 'INVALID_SERVICE_IN_ACTION', message: 'wildcardService' },
  misspeltService: { code: 'INVALID_SERVICE_IN_ACTION', message: 'misspeltService' },
  removedService: { code: 'SERVICE_NOT_IN_DATA', message: 'removedService' },
  unknownService: { code: 'SERVICE_NOT_IN_DATA', message: 'unknownService' },
};
