import { isEveryAction } from '../access/actions/expand-action.ts';
import { broadGrant } from '../access/grants/broad-grant.ts';
import { type Narrowing, narrowingOf } from '../access/grants/statement-narrowing.ts';
import { effectOf, literals, type Statement } from '../model/policy.ts';
import { defineRule, type Report, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'allow-not-action',
  summary: 'What is allowed is named, not what is left out',
  codes: {
    ALLOW_WITH_NOT_ACTION: 'SUGGESTION',
    ALLOW_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE: 'SECURITY_WARNING',
    ALLOW_WITH_NOT_ACTION_AND_NOT_RESOURCE: 'SECURITY_WARNING',
  },
  // AWS's page shows it with the resources of one service.
  defaults: { ALLOW_WITH_NOT_ACTION: 'hint' },
  kinds: ['identity', 'resource'],
  messages: {
    ALLOW_WITH_NOT_ACTION:
      '`{element:NotAction}` allows everything else that can be done to these resources, with what AWS adds to it. Name the actions that are needed in `{element:Action}`.',
    ALLOW_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE:
      '`{element:NotAction}` allows everything else in every service, with the services and actions that AWS adds. Name the actions that are needed in `{element:Action}`, or the resources.',
    ALLOW_WITH_NOT_ACTION_AND_NOT_RESOURCE:
      '`{element:NotAction}` with `{element:NotResource}` allows nearly everything on nearly everything, with what AWS adds to it. Name the actions and the resources that are needed.',
  },
  reference:
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html#reference_policies_elements_notaction-combos',
  statement(statement, ctx) {
    const { notAction } = statement;
    if (effectOf(statement) !== 'Allow' || !notAction || notAction.values.length === 0) return;
    // A name that a host fills in later may be a wildcard that leaves nothing over.
    if (notAction.values.some((value) => value.kind !== 'literal' || isEveryAction(value.text))) return;
    const code = codeOf(statement, ctx);
    const narrowing = narrowingOf(statement);
    if (!code || !narrowing.isKnown || isSaidOfRoles(statement, ctx)) return;
    const lowered = code === 'ALLOW_WITH_NOT_ACTION' ? undefined : loweredBy(narrowing);
    ctx.report({ code, message: code, at: [notAction], ...(lowered ? { lowered } : {}) });
  },
});

type Code =
  | 'ALLOW_WITH_NOT_ACTION'
  | 'ALLOW_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE'
  | 'ALLOW_WITH_NOT_ACTION_AND_NOT_RESOURCE';

/** Undefined where the resources cannot be known. */
function codeOf({ resource, notResource }: Statement, { policy }: RuleContext): Code | undefined {
  // The policy of a resource is about that resource, whatever it says.
  if (policy.kind === 'resource') return 'ALLOW_WITH_NOT_ACTION';
  if (notResource) return 'ALLOW_WITH_NOT_ACTION_AND_NOT_RESOURCE';
  if (literals(resource).some(({ text }) => /^(arn:)?\*+$/.test(text)))
    return 'ALLOW_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE';
  const isKnown = resource?.values.every(({ kind }) => kind !== 'unknown');
  return isKnown && resource && resource.values.length > 0 ? 'ALLOW_WITH_NOT_ACTION' : undefined;
}

/** Other checks say of roles, at the same place, that they should be named. */
function isSaidOfRoles(statement: Statement, { policy }: RuleContext): boolean {
  return (
    policy.kind === 'identity' &&
    ROLE_ACTIONS.some((one) => broadGrant(statement, { ...one, limits: [] }) !== undefined)
  );
}

const ROLE_ACTIONS = [
  { action: 'iam:PassRole', resource: 'role/' },
  { action: 'iam:CreateServiceLinkedRole', resource: 'role/aws-service-role/' },
] as const;

function loweredBy({ toResources, inPart }: Narrowing): Report['lowered'] {
  if (toResources.length > 0) return { to: 'SUGGESTION', by: toResources };
  return inPart.length > 0 ? { to: 'WARNING', by: inPart } : undefined;
}
