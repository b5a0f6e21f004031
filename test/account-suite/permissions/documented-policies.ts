import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Policy {
  readonly Version: string;
  readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource: unknown }[];
}

/** One command of docs/permissions.md. */
export interface DocumentedPolicy {
  readonly title: string;
  /** Absent where the page says that it needs no permission. */
  readonly policy?: Policy;
}

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'permissions.md');

/** What the page says, for an account of its own. */
export function documentedPolicies(accountId: string): readonly DocumentedPolicy[] {
  const text = readFileSync(PAGE, 'utf8').replaceAll('111122223333', accountId);
  const [, ...sections] = text.split(/^## /m);
  return sections.map((section) => {
    const [title = ''] = section.split('\n');
    const [, json] = /```json\n([\s\S]*?)```/.exec(section) ?? [];
    return { title, ...(json !== undefined && { policy: JSON.parse(json) as Policy }) };
  });
}

export function actionsOf({ Statement }: Policy): readonly string[] {
  return [...new Set(Statement.flatMap(({ Action }) => Action))];
}

/** The policy without one action; undefined where it was the only one. */
export function withoutAction({ Version, Statement }: Policy, left: string): Policy | undefined {
  const statements = Statement.flatMap((statement) => {
    const Action = [statement.Action].flat().filter((action) => action !== left);
    return Action.length === 0 ? [] : [{ ...statement, Action }];
  });
  return statements.length === 0 ? undefined : { Version, Statement: statements };
}
