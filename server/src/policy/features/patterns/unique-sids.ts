import type { Policy } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { isTemplate, type Plain } from '../../syntax/template.ts';

/** The statements with a number behind each Sid that the policy has already: IAM wants Sids to be unique. */
export function withUniqueSids(statements: readonly Plain[], policy: Policy): Plain[] {
  const taken = new Set(policy.statements.map((statement) => knownText(statement.sid?.value)));
  return statements.map((statement) => {
    const sid = sidOf(statement);
    if (sid === undefined) return statement;
    let free = sid;
    for (let number = 2; taken.has(free); number++) free = `${sid}${number}`;
    taken.add(free);
    return { ...(statement as object), Sid: free };
  });
}

function sidOf(statement: Plain): string | undefined {
  if (typeof statement !== 'object' || statement === null || isTemplate(statement)) return undefined;
  if (Array.isArray(statement) || statement instanceof Map) return undefined;
  const { Sid } = statement as { readonly Sid?: Plain };
  return typeof Sid === 'string' ? Sid : undefined;
}
