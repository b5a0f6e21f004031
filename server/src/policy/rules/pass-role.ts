import { servicesNamed } from '../access/actions/services-named.ts';
import { broadGrant } from '../access/grants/broad-grant.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type ServicePrincipal, servicePrincipal } from '../catalog/facts/service-principals.ts';
import { USUAL_FOR_ROLES } from '../catalog/facts/usual-service-principals.ts';
import type { Statement } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

const slug = (rest: string): string => awsCheck('security-warning', `pass-role-with-${rest}`);

export const rule = defineRule({
  id: 'pass-role',
  summary: 'iam:PassRole names the roles, or the service that gets them',
  codes: {
    PASS_ROLE_WITH_NOT_RESOURCE: 'SECURITY_WARNING',
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: 'SECURITY_WARNING',
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: 'SECURITY_WARNING',
    PASS_ROLE_WITH_STAR_IN_RESOURCE: 'SECURITY_WARNING',
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: 'SECURITY_WARNING',
    PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: 'SECURITY_WARNING',
  },
  kinds: ['identity'],
  messages: {
    NOT_RESOURCE:
      '`iam:PassRole` with `{element:NotResource}` passes every other role to any service. Name the roles in `{element:Resource}`.',
    STAR_IN_ACTION_AND_NOT_RESOURCE:
      'The wildcard covers `iam:PassRole`, and `{element:NotResource}` allows it for every other role. Name the roles in `{element:Resource}`.',
    NOT_ACTION_AND_NOT_RESOURCE:
      '`{element:NotAction}` lets `iam:PassRole` through, and `{element:NotResource}` allows it for every other role. Name the roles in `{element:Resource}`.',
    STAR_IN_RESOURCE:
      'Whoever can pass any role to any service can use the permissions of every role. Name the roles, or limit `iam:PassedToService`.',
    STAR_IN_ACTION_AND_RESOURCE:
      'The wildcard covers `iam:PassRole` for every role, and with it the permissions of them all. Name the roles, or limit `iam:PassedToService`.',
    STAR_IN_RESOURCE_AND_NOT_ACTION:
      '`{element:NotAction}` lets `iam:PassRole` through for every role, and with it the permissions of them all. Name it there, or limit `iam:PassedToService`.',
  },
  fixes: {
    service: 'Pass roles to {service} only',
    exclude: 'Add iam:PassRole to {element:NotAction}',
  },
  reference: {
    PASS_ROLE_WITH_NOT_RESOURCE: slug('not-resource'),
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: slug('star-in-action-and-not-resource'),
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: slug('not-action-and-not-resource'),
    PASS_ROLE_WITH_STAR_IN_RESOURCE: slug('star-in-resource'),
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: slug('star-in-action-and-resource'),
    PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: slug('star-in-resource-and-not-action'),
  },
  statement(statement, ctx) {
    const grant = broadGrant(statement, {
      action: 'iam:PassRole',
      resource: 'role/',
      limits: ['iam:passedtoservice', 'iam:associatedresourcearn'],
      evenIfExists: EVEN_IF_EXISTS,
    });
    if (!grant) return;
    ctx.report({
      code: `PASS_ROLE_WITH_${grant.form}`,
      message: grant.form,
      at: grant.at,
      subject: statement,
    });
  },
  fix({ subject }, { policy, catalog }): Fix[] {
    const statement = subject as Statement;
    if (statement.notAction) {
      const edit = { kind: 'addValues', list: statement.notAction, texts: ['iam:PassRole'] } as const;
      // Whoever writes `NotAction` may mean to give it.
      return [{ fix: 'exclude', edits: [edit], safe: false }];
    }
    // Other actions do not send the key, so that the condition would take them away.
    const isPassRoleAlone = statement.action?.values.every(
      (value) => value.kind === 'literal' && value.text.toLowerCase() === 'iam:passrole',
    );
    if (!isPassRoleAlone) return [];
    return servicesNamed(policy).flatMap((prefix) => {
      const principal = principalTaking(prefix, catalog);
      if (!principal) return [];
      const edit = { kind: 'addCondition', statement, operator: 'StringEquals' } as const;
      return [
        {
          fix: 'service',
          details: { service: principal.name },
          edits: [{ ...edit, key: 'iam:PassedToService', values: [principal.principal] }],
          safe: false,
        },
      ];
    });
  },
});

/**
 * Access Analyzer's answers tell services apart where the operator ends in `IfExists`: it leaves Lambda alone, and flags
 * EC2, Auto Scaling and CodeBuild. Its page says nothing about it.
 */
const EVEN_IF_EXISTS: ReadonlySet<string> = new Set(['lambda.amazonaws.com']);

/** The principal that a service takes roles as; undefined where it takes none. */
function principalTaking(prefix: string, catalog: Catalog): ServicePrincipal | undefined {
  // Tasks of ECS have roles; ECS itself works with a role of its own.
  const name = prefix === 'ecs' ? 'ecs-tasks' : prefix;
  const principal = servicePrincipal(`${name}.amazonaws.com`);
  if (!principal || prefix === 'iam') return undefined;
  const takes =
    USUAL_FOR_ROLES.has(principal.principal) ||
    catalog
      .service(prefix)
      ?.actions.some(({ dependentActions }) => dependentActions.includes('iam:PassRole'));
  return takes ? principal : undefined;
}
