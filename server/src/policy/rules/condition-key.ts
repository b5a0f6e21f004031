import { type ConditionKeyFault, conditionKeyFault } from '../access/conditions/condition-key-fault.ts';
import { tagKeysNamed } from '../access/conditions/tag-keys.ts';
import { reachOfSentKey, widening } from '../access/grants/widening.ts';
import { GLOBAL_KEYS_SOURCE } from '../catalog/facts/global-keys.ts';
import type { ConditionKeyUse, Statement } from '../model/policy.ts';
import { literalText } from '../syntax/scalar.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'condition-key',
  summary: 'Condition keys exist and name a tag where they must',
  codes: {
    INVALID_CONDITION_KEY_FORMAT: 'ERROR',
    INVALID_GLOBAL_CONDITION_KEY: 'ERROR',
    INVALID_SERVICE_CONDITION_KEY: 'ERROR',
    INVALID_SERVICE: 'ERROR',
    UNSUPPORTED_GLOBAL_CONDITION_KEY: 'ERROR',
    MISSING_TAG_KEY_IN_CONDITION: 'ERROR',
    CONDITION_KEY_NOT_IN_DATA: 'SUGGESTION',
  },
  messages: {
    format:
      '`{key}` is not a condition key. Write the prefix of a service or `aws`, a colon, and the name of the key.',
    missingTag: '`{key}` stands for the value of one tag. Write which, as in `{example}`.',
    replaced: 'AWS does not support the condition key `{key}`. Use `{nearest}`.',
    misspeltGlobal: 'There is no global condition key `{key}`. Did you mean `{nearest}`?',
    unknownGlobal:
      'There is no global condition key `{key}` in the list of {date}. Check the spelling, unless it is newer.',
    misspelt: '{service} has no condition key `{key}`. Did you mean `{nearest}`?',
    unknown:
      '{service} has no condition key `{key}` in the service reference of {date}. Check the spelling, unless it is newer.',
    misspeltService:
      'There is no service `{service}` with a condition key `{key}`. Did you mean `{nearest}`?',
    removedService:
      'AWS removed the service `{service}` from the service reference, so `{key}` may never be in a request. Remove it.',
    unknownService:
      'There is no service `{service}` in the service reference of {date}. Check the prefix of `{key}`, unless it is newer.',
  },
  fixes: { replace: 'Change to {nearest}{wider}' },
  reference: {
    INVALID_CONDITION_KEY_FORMAT: awsCheck('error', 'invalid-condition-key-format'),
    INVALID_GLOBAL_CONDITION_KEY: awsCheck('error', 'invalid-global-condition-key'),
    INVALID_SERVICE_CONDITION_KEY: awsCheck('error', 'invalid-service-condition-key'),
    INVALID_SERVICE: awsCheck('error', 'invalid-service'),
    UNSUPPORTED_GLOBAL_CONDITION_KEY: awsCheck('error', 'unsupported-global-condition-key'),
    MISSING_TAG_KEY_IN_CONDITION: awsCheck('error', 'missing-tag-key-in-condition'),
    CONDITION_KEY_NOT_IN_DATA:
      'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  },
  condition(use, ctx) {
    if (literalText(use.entry.key) === undefined) return;
    if (use.key.toLowerCase() === 'aws:arn') {
      const nearest = ['aws:PrincipalArn', 'aws:SourceArn'];
      report(use, ctx, 'UNSUPPORTED_GLOBAL_CONDITION_KEY', 'replaced', { service: '', nearest });
      return;
    }
    const fault = conditionKeyFault(use.key, ctx.statement, ctx.catalog);
    if (!fault) return;
    const nearest = fault.kind === 'missingTag' ? withTagKeys(use.key, ctx) : fault.nearest;
    report(use, ctx, CODES[fault.kind], fault.kind, { ...fault, nearest });
  },
  fix({ subject }): Fix[] {
    const { use, statement, nearest } = subject as Subject;
    const wider = widening(statement, reachOfSentKey(use.operator.text));
    return nearest.map((key) => ({
      fix: 'replace',
      details: { nearest: key, wider },
      edits: [{ kind: 'setConditionKey', use, key }],
      safe: false,
    }));
  },
});

interface Subject {
  readonly use: ConditionKeyUse;
  readonly statement: Statement;
  readonly nearest: readonly string[];
}

/** What may be newer than the lists is no error. */
const CODES: Readonly<Record<ConditionKeyFault['kind'], string>> = {
  format: 'INVALID_CONDITION_KEY_FORMAT',
  missingTag: 'MISSING_TAG_KEY_IN_CONDITION',
  misspeltGlobal: 'INVALID_GLOBAL_CONDITION_KEY',
  unknownGlobal: 'CONDITION_KEY_NOT_IN_DATA',
  misspelt: 'INVALID_SERVICE_CONDITION_KEY',
  unknown: 'CONDITION_KEY_NOT_IN_DATA',
  misspeltService: 'INVALID_SERVICE',
  removedService: 'CONDITION_KEY_NOT_IN_DATA',
  unknownService: 'CONDITION_KEY_NOT_IN_DATA',
};

function report(
  use: ConditionKeyUse,
  ctx: StatementContext,
  code: string,
  message: string,
  { service, nearest }: Pick<ConditionKeyFault, 'service' | 'nearest'>,
): void {
  ctx.report({
    code,
    message,
    details: {
      key: use.key,
      service,
      nearest: nearest[0] ?? '',
      example: `${use.key.replace(/\/$/, '')}/team`,
      date: message === 'unknownGlobal' ? GLOBAL_KEYS_SOURCE.checked : ctx.catalog.date,
    },
    at: [use],
    subject: { use, statement: ctx.statement, nearest } satisfies Subject,
  });
}

/** The key with each tag that the policy names elsewhere. */
function withTagKeys(key: string, { policy }: StatementContext): string[] {
  return tagKeysNamed(policy).map((tag) => `${key.replace(/\/$/, '')}/${tag}`);
}
