import type { KindSetting, PolicyFile, PolicyService } from '../../policy/index.ts';
import { unreadable } from '../readable-policy.ts';
import { ServiceError } from '../service-error.ts';
import { validationException } from './validation-exception.ts';

/** Policy types of the custom policy checks. */
export type CheckedType = 'IDENTITY_POLICY' | 'RESOURCE_POLICY';

/** Throws a ValidationException for any other type. */
export function checkedType(type: string): CheckedType {
  if (type === 'IDENTITY_POLICY' || type === 'RESOURCE_POLICY') return type;
  throw validationException(
    `The policy type \`${type}\` does not exist here; give IDENTITY_POLICY or RESOURCE_POLICY.`,
  );
}

/**
 * What a document is: a resource policy whose statements name no resource is a role's trust policy. Throws where it is no
 * policy at all.
 */
export function settingOf(document: string, type: CheckedType): KindSetting {
  if (unreadable(document)) {
    throw new ServiceError('InvalidParameterException', 'The policy document is not valid JSON.');
  }
  if (type === 'IDENTITY_POLICY') return { kind: 'identity' };
  const { Statement } = JSON.parse(document) as { readonly Statement: unknown };
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  const namesResource = statements.some((one) => 'Resource' in Object(one) || 'NotResource' in Object(one));
  return namesResource ? { kind: 'resource' } : { kind: 'trust', resourceType: TRUST_POLICY };
}

const TRUST_POLICY = 'AWS::IAM::AssumeRolePolicyDocument';

export function openPolicy(text: string, designated: KindSetting, policies: PolicyService): PolicyFile {
  return policies.open({ path: 'policy.json', languageId: 'json', text, designated });
}
