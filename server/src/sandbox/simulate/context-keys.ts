import type { Operation, OperationContext } from '../operation.ts';
import { unreadable } from '../readable-policy.ts';
import { entityOf, parsePolicySource } from './entity.ts';
import { invalidInput } from './invalid-input.ts';
import { policiesOfEntity } from './simulate-principal-policy.ts';
import { readPolicy, writtenKeys } from './written-keys.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html */
export const getContextKeysForCustomPolicy: Operation = {
  service: 'iam',
  name: 'GetContextKeysForCustomPolicy',
  authorization: () => [{ action: 'iam:GetContextKeysForCustomPolicy', resource: '*' }],
  run: ({ PolicyInputList }: { readonly PolicyInputList: readonly string[] }, context) =>
    keyNames(PolicyInputList, context),
};

/**
 * Keys of the policies of a user, group or role, those of a user's groups among them, and of policies that come with the
 * request. Boundaries and organization policies are left out, as AWS does.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html
 */
export const getContextKeysForPrincipalPolicy: Operation = {
  service: 'iam',
  name: 'GetContextKeysForPrincipalPolicy',
  authorization({ PolicySourceArn }: PrincipalRequest, context) {
    parsePolicySource(PolicySourceArn, context);
    return [{ action: 'iam:GetContextKeysForPrincipalPolicy', resource: PolicySourceArn }];
  },
  run({ PolicySourceArn, PolicyInputList = [] }: PrincipalRequest, context) {
    const { identity } = policiesOfEntity(entityOf(PolicySourceArn, context), context);
    return keyNames([...identity.map(({ document }) => document), ...PolicyInputList], context);
  },
};

interface PrincipalRequest {
  readonly PolicySourceArn: string;
  readonly PolicyInputList?: readonly string[];
}

function keyNames(documents: readonly string[], context: OperationContext): object {
  const keys = new Map<string, string>();
  for (const document of documents) {
    if (unreadable(document)) throw invalidInput('Invalid Input Policy: Syntax errors in policy.');
    for (const key of readPolicy(document, context).statements.flatMap(writtenKeys)) {
      if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
    }
  }
  return { ContextKeyNames: [...keys.values()] };
}
