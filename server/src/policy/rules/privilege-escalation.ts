import { openPaths } from '../access/escalation/open-paths.ts';
import type { OpenPath } from '../access/escalation/walk.ts';
import { describePaths } from '../access/escalation/wording.ts';
import type { Location } from '../model/location.ts';
import type { Statement } from '../model/policy.ts';
import { defineRule, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'privilege-escalation',
  summary: 'Statements do not combine to more permissions than they grant',
  codes: { PRIVILEGE_ESCALATION: 'SECURITY_WARNING', PRIVILEGE_ESCALATION_BY_EXISTING_ROLE: 'WARNING' },
  defaults: { PRIVILEGE_ESCALATION_BY_EXISTING_ROLE: 'hint' },
  kinds: ['identity'],
  messages: {
    principal:
      'Whoever has this policy can get permissions that it does not grant: {ways}. Name the users, groups, roles and policies that are meant in `{element:Resource}`, or leave out an action. See {page}.',
    passing:
      'Whoever has this policy can use the permissions of any role that the service may take: {ways}. Name the roles that may be passed in `{element:Resource}`, or leave out an action. See {page}.',
    existing:
      'Whoever has this policy can use the permissions of roles that others work with: {ways}. Name the resources that are meant in `{element:Resource}`. See {page}.',
  },
  reference: 'https://pathfinding.cloud/',
  policy(policy, ctx) {
    const open = openPaths(policy, ctx.catalog);
    const certain = open.filter(({ path }) => path.kind !== 'existing');
    // Beside a way that is always open, those that hang on what others made say nothing new.
    for (const paths of byLead(certain.length > 0 ? certain : open)) reportPaths(paths, ctx);
  },
});

function reportPaths(paths: readonly OpenPath[], ctx: RuleContext): void {
  const [first, ...others] = [...paths].sort(byGravity);
  const { kind } = first!.path;
  const lower = kind === 'existing' ? 'SUGGESTION' : 'WARNING';
  const { ways, page, named } = describePaths([first!, ...others]);
  ctx.report({
    code: kind === 'existing' ? 'PRIVILEGE_ESCALATION_BY_EXISTING_ROLE' : 'PRIVILEGE_ESCALATION',
    message: kind,
    details: { ways, page },
    at: locationsOf(named),
    ...(first!.narrowedBy.length > 0 ? { lowered: { to: lower, by: first!.narrowedBy } } : {}),
  });
}

/** What all paths of a finding have in common is the statement of their first action: mending it mends them all. */
function byLead(paths: readonly OpenPath[]): readonly (readonly OpenPath[])[] {
  const groups = new Map<Statement, OpenPath[]>();
  for (const path of paths) {
    const { statement } = path.taken[0];
    const group = groups.get(statement);
    if (group) group.push(path);
    else groups.set(statement, [path]);
  }
  return [...groups.values()];
}

function byGravity(a: OpenPath, b: OpenPath): number {
  return (
    Number(a.narrowedBy.length > 0) - Number(b.narrowedBy.length > 0) ||
    Number(a.path.kind !== 'principal') - Number(b.path.kind !== 'principal') ||
    a.taken.length - b.taken.length
  );
}

function locationsOf(paths: readonly [OpenPath, ...OpenPath[]]): readonly [Location, ...Location[]] {
  const [first, ...others] = new Set(paths.flatMap(({ taken }) => taken.map(({ at }) => at)));
  return [first!, ...others];
}
