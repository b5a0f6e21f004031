import type { OperationContext } from '../operation.ts';
import { identityTagKeys } from './condition-keys.ts';
import { type Authorize, on } from './operation.ts';
import { findPrincipal, principalArn, USER } from './principals.ts';
import { refusals } from './refusals.ts';

/**
 * The user that an input names, or else the caller; undefined is the account's root user. Throws ValidationError where
 * nobody is named and a role calls.
 */
export function namedOrCalling(name: string | undefined, { caller }: OperationContext): string | undefined {
  if (name !== undefined) return name;
  switch (caller.principal.kind) {
    case 'user':
      return caller.principal.name;
    case 'root':
      return undefined;
    case 'role':
      throw refusals.userNameNeeded();
  }
}

/** The operation's action on that user; a role that names nobody is refused by the operation itself. */
export function onNamedOrCalling(operationName: string): Authorize {
  return (input, context) => {
    const { caller, account } = context;
    const { principal } = caller;
    const name: string | undefined =
      input.UserName ?? (principal.kind === 'user' ? principal.name : undefined);
    const target = on(() =>
      name === undefined
        ? { resource: principal.kind === 'root' ? `arn:aws:iam::${account}:root` : '*' }
        : {
            resource: principalArn(USER, name, context),
            context: identityTagKeys(findPrincipal(USER, name, context.state)?.tags),
          },
    );
    return target(operationName)(input, context);
  };
}
