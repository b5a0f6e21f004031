import type { FactSource } from './source.ts';

export const KMS_KEY_KEYS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  checked: '2026-11-22',
};

/**
 * Condition keys that hold the ARN of a KMS key, never its ID or an alias, in lower case: those whose row in the service
 * authorization reference says that it is the key's ARN, and the header of S3, which S3 completes before it compares.
 */
export const KMS_KEY_KEYS: ReadonlySet<string> = new Set([
  'bedrock-agentcore:kmskeyarn',
  'quicksight:kmskeyarns',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3express:x-amz-server-side-encryption-aws-kms-key-id',
  's3tables:kmskeyarn',
  's3vectors:kmskeyarn',
  'sagemaker:domainsharingoutputkmskeyarn',
  'sagemaker:featuregroupofflinestorekmskeyarn',
  'sagemaker:featuregrouponlinestorekmskeyarn',
  'sagemaker:outputkmskeyarn',
  'sagemaker:volumekmskeyarn',
  'secretsmanager:kmskeyarn',
  'transcribe:outputencryptionkmskeyid',
]);
