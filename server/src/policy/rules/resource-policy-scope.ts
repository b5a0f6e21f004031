import { actionParts } from '../access/actions/expand-action.ts';
import { overlap } from '../access/wildcard-overlap.ts';
import { ownServicePolicy } from '../catalog/facts/own-service-policies.ts';
import { parseArn } from '../model/arn.ts';
import type { ListElement } from '../model/policy.ts';
import type { LiteralValue, Value } from '../model/value.ts';
import { awsCheck, defineRule, type Fix, type StatementContext } from './rule.ts';

export const rule = defineRule({
  id: 'resource-policy-scope',
  summary: 'The policy of a resource holds actions and ARNs of its own service',
  codes: { UNSUPPORTED_ACTION_IN_POLICY: 'ERROR', UNSUPPORTED_RESOURCE_ARN_IN_POLICY: 'ERROR' },
  kinds: ['resource'],
  messages: {
    action:
      '`{value}` is no action of `{prefix}`, and the policy of the {resource} takes no others. Grant it in a policy of the resource that it works on.',
    arn: '`{value}` is no ARN of `{prefix}`, and the policy of the {resource} takes no others. Name the resource that the policy belongs to.',
  },
  fixes: { remove: 'Remove {value}' },
  reference: {
    UNSUPPORTED_ACTION_IN_POLICY: awsCheck('error', 'unsupported-action-in-policy'),
    UNSUPPORTED_RESOURCE_ARN_IN_POLICY: awsCheck('error', 'unsupported-resource-arn-in-policy'),
  },
  action(value, list, ctx) {
    if (list === ctx.statement.action) check(value, list, 'action', ctx);
  },
  resource(value, list, ctx) {
    if (list === ctx.statement.resource) check(value, list, 'arn', ctx);
  },
  fix({ code, subject }): Fix[] {
    const { value, list } = subject as Subject;
    // An ARN of another service is a slip for one of this, not something to leave out.
    if (code !== 'UNSUPPORTED_ACTION_IN_POLICY' || list.values.length < 2) return [];
    const edits = [{ kind: 'removeValues', list, values: [value] }] as const;
    return [{ fix: 'remove', details: { value: value.text }, edits, safe: false }];
  },
});

interface Subject {
  readonly value: LiteralValue;
  readonly list: ListElement;
}

const CODES = {
  action: 'UNSUPPORTED_ACTION_IN_POLICY',
  arn: 'UNSUPPORTED_RESOURCE_ARN_IN_POLICY',
} as const;

function check(value: Value, list: ListElement, message: 'action' | 'arn', ctx: StatementContext): void {
  const policy =
    ctx.policy.resourceType === undefined ? undefined : ownServicePolicy(ctx.policy.resourceType);
  if (!policy || value.kind !== 'literal') return;
  const service = message === 'action' ? actionParts(value.text)?.prefix : parseArn(value.text)?.service.text;
  if (!service || service.includes('${') || overlap(service.toLowerCase(), policy.prefix)) return;
  ctx.report({
    code: CODES[message],
    message,
    details: { resource: policy.name, prefix: policy.prefix, value: value.text },
    at: [value],
    subject: { value, list } satisfies Subject,
  });
}
