import type { Catalog } from '../../catalog/catalog.ts';

export interface OperationAction {
  /** Prefix of the service. */
  readonly service: string;
  /** `s3:ListBucket` */
  readonly action: string;
}

/**
 * The action that a caller of an operation needs first. Undefined where that is not known, or where several services have
 * such an operation.
 *
 * @param operation as the API names it: `ListObjectsV2`
 * @param service its prefix, where it is known
 */
export function operationAction(
  operation: string,
  service: string | undefined,
  catalog: Catalog,
): OperationAction | undefined {
  const other = OTHER_NAMES.find(
    ([prefix, name]) => name === operation && (service === undefined || service === prefix),
  );
  if (other) return { service: other[0], action: `${other[0]}:${other[2]}` };
  if (service !== undefined) {
    const action = catalog.service(service)?.action(operation);
    return action && { service, action: `${service}:${action.name}` };
  }
  const own = catalog
    .findActions(operation)
    .filter((name) => name.slice(name.indexOf(':') + 1) === operation);
  // S3 alone denies without a word, and its operations are those that others have taken over.
  const found = own.length === 1 ? own[0] : own.find((name) => name.startsWith('s3:'));
  if (found === undefined) return undefined;
  return { service: found.slice(0, found.indexOf(':')), action: found };
}

/**
 * Operations whose action has another name. https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html,
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html, https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html,
 * checked 2026-11-21.
 */
const OTHER_NAMES: readonly (readonly [service: string, operation: string, action: string])[] = [
  ['s3', 'HeadObject', 'GetObject'],
  ['s3', 'HeadBucket', 'ListBucket'],
  ['s3', 'ListObjects', 'ListBucket'],
  ['s3', 'ListObjectsV2', 'ListBucket'],
  ['s3', 'ListObjectVersions', 'ListBucketVersions'],
  ['s3', 'ListBuckets', 'ListAllMyBuckets'],
  ['s3', 'ListMultipartUploads', 'ListBucketMultipartUploads'],
  ['s3', 'ListParts', 'ListMultipartUploadParts'],
  ['s3', 'CreateMultipartUpload', 'PutObject'],
  ['s3', 'UploadPart', 'PutObject'],
  ['s3', 'UploadPartCopy', 'PutObject'],
  ['s3', 'CompleteMultipartUpload', 'PutObject'],
  ['s3', 'CopyObject', 'PutObject'],
  ['s3', 'DeleteObjects', 'DeleteObject'],
  ['s3', 'SelectObjectContent', 'GetObject'],
  ['s3', 'PutBucketLifecycleConfiguration', 'PutLifecycleConfiguration'],
  ['s3', 'GetBucketLifecycleConfiguration', 'GetLifecycleConfiguration'],
  ['s3', 'PutBucketEncryption', 'PutEncryptionConfiguration'],
  ['s3', 'GetBucketEncryption', 'GetEncryptionConfiguration'],
  ['s3', 'PutPublicAccessBlock', 'PutBucketPublicAccessBlock'],
  ['s3', 'GetPublicAccessBlock', 'GetBucketPublicAccessBlock'],
  ['s3', 'PutBucketReplication', 'PutReplicationConfiguration'],
  ['s3', 'GetBucketReplication', 'GetReplicationConfiguration'],
  ['s3', 'PutBucketNotificationConfiguration', 'PutBucketNotification'],
  ['s3', 'GetBucketNotificationConfiguration', 'GetBucketNotification'],
  ['s3', 'GetBucketCors', 'GetBucketCORS'],
  ['s3', 'PutBucketCors', 'PutBucketCORS'],
  ['s3', 'GetBucketAccelerateConfiguration', 'GetAccelerateConfiguration'],
  ['lambda', 'Invoke', 'InvokeFunction'],
  ['lambda', 'InvokeAsync', 'InvokeFunction'],
  ['bedrock', 'Converse', 'InvokeModel'],
  ['bedrock', 'ConverseStream', 'InvokeModelWithResponseStream'],
];
