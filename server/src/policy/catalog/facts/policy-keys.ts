import { type FactSource, USER_GUIDE } from './source.ts';

export const POLICY_KEYS_SOURCE: FactSource = {
  page: `${USER_GUIDE}access-analyzer-reference-policy-checks.html`,
  checked: '2026-11-22',
};

/**
 * Condition keys that say of the policy's own resource what its policy cannot but hold: by CloudFormation type, in lower
 * case.
 */
export const IRRELEVANT_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::S3::Bucket', ['s3:resourceaccount']],
  ['AWS::S3::AccessPoint', ['s3:resourceaccount']],
]);

/**
 * Keys of the principal that a service's own calls never carry, in lower case: an AWS service is in no organization and no
 * user. Tags are not among them: IAM Roles Anywhere sends those of its session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
export const CUSTOMER_KEYS: ReadonlySet<string> = new Set([
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:username',
]);

/** Keys that stood for the source of a service's call before AWS had keys for it, in lower case. */
export const FORMER_SOURCE_KEYS: ReadonlySet<string> = new Set(['aws:referer', 'aws:sourceowner']);

/** The keys for it, in lower case. */
export const SOURCE_KEYS: ReadonlySet<string> = new Set([
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
]);
