import { parseArn } from '../model/arn.ts';
import { literals, type PrincipalGroup } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

export const rule = defineRule({
  id: 'redundant-principal',
  summary: 'A trust policy does not list sessions of a role that it trusts anyway',
  codes: { REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: 'SUGGESTION' },
  kinds: ['trust'],
  messages: {
    session:
      '`{session}` is a session of `{role}`, which is listed too and stands for all its sessions. Remove the session, or the role if no other session is meant.',
  },
  fixes: { remove: 'Remove the session' },
  reference: awsCheck('suggestion', 'redundant-principal-in-role-trust-policy'),
  statement({ principal }, ctx) {
    for (const group of principal?.groups ?? []) {
      if (group.type !== 'AWS' || group.values.length < 2) continue;
      const values = literals(group);
      const roles = new Map(values.map((value) => [roleOf(value.text), value.text]));
      for (const session of values) {
        const role = roles.get(roleOfSession(session.text) ?? '');
        if (role === undefined) continue;
        ctx.report({
          code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
          message: 'session',
          details: { session: session.text, role },
          at: [session],
          subject: { group, session } satisfies Subject,
        });
      }
    }
  },
  fix({ subject }): Fix[] {
    const { group, session } = subject as Subject;
    return [{ fix: 'remove', edits: [{ kind: 'removeValues', list: group, values: [session] }], safe: true }];
  },
});

interface Subject {
  readonly group: PrincipalGroup;
  readonly session: LiteralValue;
}

/** `aws 111122223333 name` for a role's ARN: a session's ARN has the name without the path. */
function roleOf(text: string): string | undefined {
  const arn = parseArn(text);
  const name = /^role\/(?:.*\/)?([^/]+)$/.exec(arn?.resource.text ?? '')?.[1];
  return arn && name && `${arn.partition.text} ${arn.account.text} ${name}`;
}

/** The same for the role of a session. AWS's page of the check writes `iam` in the ARN of a session, too. */
function roleOfSession(text: string): string | undefined {
  const arn = parseArn(text);
  const name = /^assumed-role\/([^/]+)\/[^/]+$/.exec(arn?.resource.text ?? '')?.[1];
  return arn && name && !hasWildcard(name) ? `${arn.partition.text} ${arn.account.text} ${name}` : undefined;
}
