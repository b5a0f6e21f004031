import { TRUST_RESOURCE_TYPE } from '../../model/kind.ts';
import type { KindSetting } from '../host.ts';

/** A property of a resource that holds a policy document; `*` is every item of a list. */
export interface PolicyProperty {
  readonly path: readonly string[];
  readonly setting: KindSetting;
}

const IDENTITY: KindSetting = { kind: 'identity' };
const DOCUMENT: PolicyProperty = { path: ['PolicyDocument'], setting: IDENTITY };
const INLINE: PolicyProperty = { path: ['Policies', '*', 'PolicyDocument'], setting: IDENTITY };
const TRUST: PolicyProperty = {
  path: ['AssumeRolePolicyDocument'],
  setting: { kind: 'trust', resourceType: TRUST_RESOURCE_TYPE },
};

/**
 * Resource type → its properties that hold policy documents.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html
 */
export const POLICY_PROPERTIES: Readonly<Record<string, readonly PolicyProperty[]>> = {
  'AWS::IAM::Role': [TRUST, INLINE],
  'AWS::IAM::User': [INLINE],
  'AWS::IAM::Group': [INLINE],
  'AWS::IAM::Policy': [DOCUMENT],
  'AWS::IAM::ManagedPolicy': [DOCUMENT],
  'AWS::IAM::RolePolicy': [DOCUMENT],
  'AWS::IAM::UserPolicy': [DOCUMENT],
  'AWS::IAM::GroupPolicy': [DOCUMENT],
};
