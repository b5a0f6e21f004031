import type { Operation, OperationContext } from '../operation.ts';
import type { Tables } from '../state/tables.ts';
import { parsePolicyArn } from './arns.ts';
import { boundaryKey } from './condition-keys.ts';
import { assertConstraints, lengthOf } from './constraints.ts';
import { attachablePolicy } from './managed-policy.ts';
import { operation } from './operation.ts';
import { onBounded, onPrincipal } from './principal-authorization.ts';
import { changePrincipal, keyOfName, modifiable, type PrincipalKind } from './principals.ts';
import { refusals } from './refusals.ts';

/** `PutRolePermissionsBoundary`, `DeleteRolePermissionsBoundary`, and so for users. */
export function boundaryOperations<T extends 'roles' | 'users'>(
  kind: PrincipalKind<T>,
): readonly Operation[] {
  const { word, member } = kind;
  return [
    operation(
      `Put${word}PermissionsBoundary`,
      onPrincipal(kind, ({ PermissionsBoundary }) => boundaryKey(PermissionsBoundary)),
      (input, context) => {
        const boundary: string = input.PermissionsBoundary;
        const entity = modifiable(kind, input[member], context.state);
        assertBoundary(boundary, context);
        changePrincipal(kind, entity, { boundary } as Partial<Tables[T]>, context.state);
        return {};
      },
    ),
    operation(`Delete${word}PermissionsBoundary`, onBounded(kind), (input, { state }) => {
      const entity = modifiable(kind, input[member], state);
      const { boundary: _deleted, ...left } = entity;
      state.put(kind.table, keyOfName(entity.name), left as Tables[T]);
      return {};
    }),
  ];
}

/** Throws where it is not the ARN of a managed policy that exists. */
export function assertBoundary(arn: string | undefined, context: OperationContext): void {
  if (arn === undefined) return;
  assertConstraints(lengthOf('permissionsBoundary', arn, { least: 20, most: 2048 }));
  if (!parsePolicyArn(arn)) throw refusals.invalidBoundary(arn);
  if (!attachablePolicy(arn, context)) throw refusals.noSuchBoundary(arn);
}
