import type { Operation, OperationContext } from '../operation.ts';
import { operation } from './operation.ts';
import { principalNamed, USER } from './principals.ts';
import { namedOrCalling, onNamedOrCalling } from './user-in-question.ts';

/** Kinds of credentials of which the sandbox has none: whoever deletes a user asks for them first. */
export const userCredentialOperations: readonly Operation[] = [
  emptyList('ListSigningCertificates', 'Certificates'),
  emptyList('ListSSHPublicKeys', 'SSHPublicKeys'),
  emptyList('ListServiceSpecificCredentials', 'ServiceSpecificCredentials'),
];

function emptyList(name: string, member: string): Operation {
  return operation(name, onNamedOrCalling, (input, context: OperationContext) => {
    const user = namedOrCalling(input.UserName, context);
    if (user !== undefined) principalNamed(USER, user, context.state);
    return { [member]: [], IsTruncated: false };
  });
}
