import type { Operation } from '../operation.ts';
import type { Tables, Tag } from '../state/tables.ts';
import {
  changePrincipal,
  findPrincipal,
  modifiable,
  type PrincipalKind,
  principalArn,
} from './principals.ts';
import { tagOperations } from './tags.ts';

/** `TagRole`, `UntagRole`, `ListRoleTags`, and so for users. */
export function principalTagOperations<T extends 'roles' | 'users'>(
  kind: PrincipalKind<T>,
): readonly Operation[] {
  return tagOperations({
    word: kind.word,
    isIdentity: true,
    ignoringCase: true,
    find: (input, { state }) => findPrincipal(kind, input[kind.member], state),
    missing: (input) => kind.missing(input[kind.member]),
    arn: (input, context) => principalArn(kind, input[kind.member], context),
    save: (tagged, tags: readonly Tag[], { state }) => {
      const { name } = tagged as Tables[T];
      changePrincipal(kind, modifiable(kind, name, state), { tags } as Partial<Tables[T]>, state);
    },
  });
}
