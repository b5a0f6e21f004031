import type { Input, OperationContext } from '../operation.ts';
import { boundaryKey, type ConditionKeys, identityTagKeys } from './condition-keys.ts';
import { type Authorize, on } from './operation.ts';
import { boundaryOf, findPrincipal, type PrincipalKind, principalArn, tagsOf } from './principals.ts';

/** The operation's action on the entity that the input names, with its tags. */
export function onPrincipal(
  kind: PrincipalKind,
  more: (input: Input, context: OperationContext) => ConditionKeys = () => ({}),
): (name: string) => Authorize {
  return on((input, context) => {
    const name: string = input[kind.member];
    const entity = findPrincipal(kind, name, context.state);
    return {
      resource: principalArn(kind, name, context),
      context: { ...identityTagKeys(tagsOf(entity)), ...more(input, context) },
    };
  });
}

/** As `onPrincipal`, for the operations that also say which boundary the entity has. */
export function onBounded(
  kind: PrincipalKind,
  more: (input: Input) => ConditionKeys = () => ({}),
): (name: string) => Authorize {
  return onPrincipal(kind, (input, { state }) => ({
    ...boundaryKey(boundaryOf(findPrincipal(kind, input[kind.member], state))),
    ...more(input),
  }));
}
