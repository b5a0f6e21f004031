import { servicesNamed } from '../access/actions/services-named.ts';
import { broadGrant } from '../access/grants/broad-grant.ts';
import { SERVICE_LINKED_ROLES } from '../catalog/facts/service-linked-roles.ts';
import type { Statement } from '../model/policy.ts';
import { knownText } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

const ACTION = 'iam:CreateServiceLinkedRole';

const slug = (rest: string): string => awsCheck('general-warning', `create-slr-with-${rest}`);

export const rule = defineRule({
  id: 'create-service-linked-role',
  summary: 'iam:CreateServiceLinkedRole names the roles, or the service that they are for',
  codes: {
    CREATE_SLR_WITH_NOT_RESOURCE: 'WARNING',
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: 'WARNING',
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: 'WARNING',
    CREATE_SLR_WITH_STAR_IN_RESOURCE: 'WARNING',
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: 'WARNING',
    CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: 'WARNING',
  },
  kinds: ['identity'],
  messages: {
    NOT_RESOURCE:
      '`iam:CreateServiceLinkedRole` with `{element:NotResource}` creates roles for almost every service. Name the roles in `{element:Resource}`.',
    STAR_IN_ACTION_AND_NOT_RESOURCE:
      'The wildcard covers `iam:CreateServiceLinkedRole`, and `{element:NotResource}` gives it for almost every service. Name the roles in `{element:Resource}`.',
    NOT_ACTION_AND_NOT_RESOURCE:
      '`{element:NotAction}` lets `iam:CreateServiceLinkedRole` through, and `{element:NotResource}` gives it for almost every service. Name it in `{element:NotAction}`.',
    STAR_IN_RESOURCE:
      '`iam:CreateServiceLinkedRole` creates a role for any service here. Name the role in `{element:Resource}`, or limit `iam:AWSServiceName`.',
    STAR_IN_ACTION_AND_RESOURCE:
      'The wildcard covers `iam:CreateServiceLinkedRole` for any service. Name the actions, or limit `iam:AWSServiceName`.',
    STAR_IN_RESOURCE_AND_NOT_ACTION:
      '`{element:NotAction}` lets `iam:CreateServiceLinkedRole` through for any service. Name it in `{element:NotAction}`, or name resources.',
  },
  fixes: {
    exclude: 'Add iam:CreateServiceLinkedRole to {element:NotAction}',
    service: 'Create the role of {service} only',
  },
  reference: {
    CREATE_SLR_WITH_NOT_RESOURCE: slug('not-resource'),
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: slug('star-in-action-and-not-resource'),
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: slug('not-action-and-not-resource'),
    CREATE_SLR_WITH_STAR_IN_RESOURCE: slug('star-in-resource'),
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: slug('star-in-action-and-resource'),
    CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: slug('star-in-resource-and-not-action'),
  },
  statement(statement, ctx) {
    const grant = broadGrant(statement, {
      action: ACTION,
      resource: 'role/aws-service-role/',
      limits: ['iam:awsservicename'],
    });
    if (!grant) return;
    ctx.report({
      code: `CREATE_SLR_WITH_${grant.form}`,
      message: grant.form,
      at: grant.at,
      subject: statement,
    });
  },
  fix({ subject }, { policy }): Fix[] {
    const statement = subject as Statement;
    const { action, notAction } = statement;
    if (notAction) {
      const edit = { kind: 'addValues', list: notAction, texts: [ACTION] } as const;
      // Whoever writes `NotAction` may mean to give it.
      return [{ fix: 'exclude', edits: [edit], safe: false }];
    }
    // Other actions do not send the key, so that the condition would take them away.
    if (!action?.values.every((value) => knownText(value)?.toLowerCase() === ACTION.toLowerCase())) return [];
    const named = servicesNamed(policy);
    return SERVICE_LINKED_ROLES.filter(({ prefix }) => named.includes(prefix)).map((role) => {
      const edit = { kind: 'addCondition', statement, operator: 'StringEquals' } as const;
      return {
        fix: 'service',
        details: { service: role.name },
        edits: [{ ...edit, key: 'iam:AWSServiceName', values: [role.serviceName] }],
        safe: false,
      };
    });
  },
});
