import { expandAction } from '../access/actions/expand-action.ts';
import { effectOf, literals, type Policy } from '../model/policy.ts';
import { hasWildcard, matchesWildcard } from '../model/wildcard.ts';
import { defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'dependent-action',
  summary: 'Actions come with the actions that AWS lists them to depend on',
  codes: { DEPENDENT_ACTION_MISSING: 'SUGGESTION' },
  // A policy is seldom the only one, and many of these are needed for some requests alone.
  defaults: { DEPENDENT_ACTION_MISSING: 'off' },
  kinds: ['identity'],
  messages: {
    missing:
      'AWS lists `{action}` to depend on {missing}, which no statement here allows. Allow it for the resources that are meant, unless another policy does or the request can do without.',
  },
  fixes: { allow: 'Allow {missing} on all resources' },
  reference:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table',
  policy(policy, ctx) {
    const allowed = allowedPatterns(policy);
    if (!allowed) return;
    for (const statement of policy.statements) {
      if (effectOf(statement) !== 'Allow') continue;
      for (const value of literals(statement.action)) {
        const missing = missingFor(value.text, allowed, ctx);
        if (missing.length === 0) continue;
        ctx.report({
          code: 'DEPENDENT_ACTION_MISSING',
          message: 'missing',
          details: { action: value.text, missing: missing.map((one) => `\`${one}\``).join(' and ') },
          at: [value],
          subject: missing,
        });
      }
    }
  },
  fix({ subject }, { policy }): Fix[] {
    // Which roles may be passed is what this is all about: nothing to be filled in without a thought.
    const missing = (subject as readonly string[]).filter((action) => action !== 'iam:PassRole');
    if (missing.length === 0) return [];
    const [only, ...rest] = missing;
    const Action = rest.length > 0 ? missing : only!;
    const edits = [
      { kind: 'addStatement', policy, statement: { Effect: 'Allow', Action, Resource: '*' } },
    ] as const;
    return [{ fix: 'allow', details: { missing: missing.join(', ') }, edits, safe: false }];
  },
});

/** What statements allow, in lower case; undefined where that is not wholly known. */
function allowedPatterns({ statements, complete }: Policy): readonly string[] | undefined {
  const patterns: string[] = [];
  for (const statement of statements) {
    const effect = effectOf(statement);
    if (effect === 'Deny') continue;
    const { action } = statement;
    if (!effect || !action?.values.every(({ kind }) => kind === 'literal')) return undefined;
    patterns.push(...literals(action).map(({ text }) => text.toLowerCase()));
  }
  return complete ? patterns : undefined;
}

function missingFor(action: string, allowed: readonly string[], { catalog }: RuleContext): string[] {
  if (hasWildcard(action)) return [];
  const needed = expandAction(action, catalog).flatMap(({ actions }) =>
    actions.flatMap(({ dependentActions }) => dependentActions),
  );
  return needed.filter((one) => {
    const lower = one.toLowerCase();
    return !allowed.some((pattern) => matchesWildcard(pattern, lower));
  });
}
