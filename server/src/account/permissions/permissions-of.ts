import type { GatewayIdentity } from '../gateway.ts';
import type { OperationName } from '../operations.ts';
import type { Command } from './commands.ts';
import { type NeededPermission, permissionsOfCall } from './needed-permissions.ts';
import { wildcardCall } from './wildcard-call.ts';

type Account = Pick<GatewayIdentity, 'accountId' | 'partition'>;

/** Which calls of a command are meant; `calls` alone by default. */
export type Part = 'calls' | 'undo' | 'more';

/** What a command must be allowed, each once, in the order of the calls. */
export function permissionsOf(
  command: Command,
  account: Account,
  parts: readonly Part[] = ['calls'],
): readonly NeededPermission[] {
  const { accountId, partition } = account;
  const calls = parts.flatMap((part) => command[part]);
  const needed = [...new Set<OperationName>(calls)].flatMap((operation) =>
    permissionsOfCall(wildcardCall(operation), account),
  );
  const actions = parts.includes('calls') ? (command.actions ?? []) : [];
  return [
    ...needed,
    ...actions.map(({ action, resource }) => ({
      action,
      resource: `arn:${partition}:iam::${accountId}:${resource}/*`,
    })),
  ];
}

/**
 * The least policy that allows a command; undefined where it needs none. Actions of the same resources share a statement.
 */
export function policyOf(
  command: Command,
  account: Account,
  parts?: readonly Part[],
): { readonly Version: string; readonly Statement: readonly object[] } | undefined {
  const resources = new Map<string, Set<string>>();
  for (const { action, resource } of permissionsOf(command, account, parts)) {
    resources.set(action, (resources.get(action) ?? new Set()).add(resource));
  }
  const statements = new Map<string, { readonly actions: string[]; readonly on: readonly string[] }>();
  for (const [action, on] of resources) {
    const key = [...on].sort().join(' ');
    const statement = statements.get(key) ?? { actions: [], on: [...on] };
    statement.actions.push(action);
    statements.set(key, statement);
  }
  if (statements.size === 0) return undefined;
  return {
    Version: '2012-10-17',
    Statement: [...statements.values()].map(({ actions, on }) => ({
      Effect: 'Allow',
      Action: actions.length === 1 ? actions[0] : actions.sort(),
      Resource: on.length === 1 ? on[0] : on,
    })),
  };
}
