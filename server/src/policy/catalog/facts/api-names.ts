import { apiGatewayOperations } from './api-gateway-operations.ts';
import type { FactSource } from './source.ts';

/**
 * Operations of AWS APIs that have no action of their name, and the actions that a caller needs instead. Nearly all
 * operations have one, so that only those of services that people name in policies are here.
 */
export const API_NAMES_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table',
  checked: '2026-11-22',
};

/** By IAM prefix: operation, then the actions of the service that it takes all of. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'access-analyzer': ['GetFindingV2 GetFinding', 'ListFindingsV2 ListFindings'],
  apigateway: apiGatewayOperations(),
  // https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html
  bedrock: [
    'Converse InvokeModel',
    'ConverseStream InvokeModelWithResponseStream',
    'StartAsyncInvoke InvokeModel',
    'RetrieveAndGenerateStream RetrieveAndGenerate',
  ],
  // https://docs.aws.amazon.com/keyspaces/latest/devguide/security_iam_service-with-iam.html
  cassandra: [
    'CreateKeyspace Create',
    'CreateTable Create',
    'UpdateTable Alter',
    'UpdateKeyspace Alter',
    'DeleteKeyspace Drop',
    'DeleteTable Drop',
    'GetKeyspace Select',
    'GetTable Select',
    'ListKeyspaces Select',
    'ListTables Select',
    'RestoreTable Restore',
  ],
  cloudfront: ['CreateDistributionWithTags CreateDistribution TagResource'],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
  dynamodb: [
    'TransactGetItems GetItem',
    'TransactWriteItems PutItem UpdateItem DeleteItem ConditionCheckItem',
    'BatchExecuteStatement PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete',
    'ExecuteStatement PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete',
    'ExecuteTransaction PartiQLSelect PartiQLInsert PartiQLUpdate PartiQLDelete',
  ],
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html
  'execute-api': [
    'PostToConnection ManageConnections',
    'GetConnection ManageConnections',
    'DeleteConnection ManageConnections',
  ],
  // https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
  kms: ['ReEncrypt ReEncryptFrom ReEncryptTo'],
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
  lambda: [
    'Invoke InvokeFunction',
    'InvokeWithResponseStream InvokeFunction',
    'GetLayerVersionByArn GetLayerVersion',
  ],
  // https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html
  'neptune-db': [
    'ExecuteGremlinQuery ReadDataViaQuery WriteDataViaQuery DeleteDataViaQuery',
    'ExecuteOpenCypherQuery ReadDataViaQuery WriteDataViaQuery DeleteDataViaQuery',
  ],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  s3: [
    'CompleteMultipartUpload PutObject',
    'CopyObject GetObject PutObject',
    'CreateBucketMetadataConfiguration CreateBucketMetadataTableConfiguration',
    'CreateMultipartUpload PutObject',
    'DeleteBucketAnalyticsConfiguration PutAnalyticsConfiguration',
    'DeleteBucketCors PutBucketCORS',
    'DeleteBucketEncryption PutEncryptionConfiguration',
    'DeleteBucketIntelligentTieringConfiguration PutIntelligentTieringConfiguration',
    'DeleteBucketInventoryConfiguration PutInventoryConfiguration',
    'DeleteBucketLifecycle PutLifecycleConfiguration',
    'DeleteBucketLifecycleConfiguration PutLifecycleConfiguration',
    'DeleteBucketMetadataConfiguration DeleteBucketMetadataTableConfiguration',
    'DeleteBucketMetricsConfiguration PutMetricsConfiguration',
    'DeleteBucketOwnershipControls PutBucketOwnershipControls',
    'DeleteBucketReplication PutReplicationConfiguration',
    'DeleteBucketTagging PutBucketTagging',
    'DeleteObjects DeleteObject',
    'DeletePublicAccessBlock PutBucketPublicAccessBlock',
    'GetBucketAccelerateConfiguration GetAccelerateConfiguration',
    'GetBucketAnalyticsConfiguration GetAnalyticsConfiguration',
    'GetBucketEncryption GetEncryptionConfiguration',
    'GetBucketIntelligentTieringConfiguration GetIntelligentTieringConfiguration',
    'GetBucketInventoryConfiguration GetInventoryConfiguration',
    'GetBucketLifecycle GetLifecycleConfiguration',
    'GetBucketLifecycleConfiguration GetLifecycleConfiguration',
    'GetBucketMetadataConfiguration GetBucketMetadataTableConfiguration',
    'GetBucketMetricsConfiguration GetMetricsConfiguration',
    'GetBucketNotificationConfiguration GetBucketNotification',
    'GetBucketReplication GetReplicationConfiguration',
    'GetObjectLockConfiguration GetBucketObjectLockConfiguration',
    'GetPublicAccessBlock GetBucketPublicAccessBlock',
    'HeadBucket ListBucket',
    'HeadObject GetObject',
    'ListBucketAnalyticsConfigurations GetAnalyticsConfiguration',
    'ListBucketIntelligentTieringConfigurations GetIntelligentTieringConfiguration',
    'ListBucketInventoryConfigurations GetInventoryConfiguration',
    'ListBucketMetricsConfigurations GetMetricsConfiguration',
    'ListBuckets ListAllMyBuckets',
    'ListMultipartUploads ListBucketMultipartUploads',
    'ListObjects ListBucket',
    'ListObjectsV2 ListBucket',
    'ListObjectVersions ListBucketVersions',
    'ListParts ListMultipartUploadParts',
    'PutBucketAccelerateConfiguration PutAccelerateConfiguration',
    'PutBucketAnalyticsConfiguration PutAnalyticsConfiguration',
    'PutBucketEncryption PutEncryptionConfiguration',
    'PutBucketIntelligentTieringConfiguration PutIntelligentTieringConfiguration',
    'PutBucketInventoryConfiguration PutInventoryConfiguration',
    'PutBucketLifecycle PutLifecycleConfiguration',
    'PutBucketLifecycleConfiguration PutLifecycleConfiguration',
    'PutBucketMetricsConfiguration PutMetricsConfiguration',
    'PutBucketNotificationConfiguration PutBucketNotification',
    'PutBucketReplication PutReplicationConfiguration',
    'PutObjectLockConfiguration PutBucketObjectLockConfiguration',
    'PutPublicAccessBlock PutBucketPublicAccessBlock',
    'SelectObjectContent GetObject',
    'UploadPart PutObject',
    'UploadPartCopy GetObject PutObject',
  ],
  // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
  sns: ['PublishBatch Publish'],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
  sqs: [
    'ChangeMessageVisibilityBatch ChangeMessageVisibility',
    'DeleteMessageBatch DeleteMessage',
    'SendMessageBatch SendMessage',
  ],
  // https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_service-with-iam.html
  timestream: ['Query Select'],
};

/** An operation of an API that has no action of its name. */
export interface ApiOperation {
  readonly name: string;
  /** Names of the actions that it takes, all of them. */
  readonly actions: readonly string[];
}

/** Operations of the service with that IAM prefix that have no action of their name. */
export function apiOperations(prefix: string): readonly ApiOperation[] {
  let operations = byPrefix.get(prefix);
  if (!operations) {
    const rows = Object.hasOwn(OPERATIONS, prefix) ? OPERATIONS[prefix]! : [];
    operations = rows.map((row) => {
      const [name, ...actions] = row.split(' ');
      return { name: name!, actions };
    });
    byPrefix.set(prefix, operations);
  }
  return operations;
}

const byPrefix = new Map<string, readonly ApiOperation[]>();
