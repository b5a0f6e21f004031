import type { FactSource } from './source.ts';

/** Day on which the facts about actions and their types of resource were last compared with AWS's pages. */
export const RESOURCE_LISTS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table',
  checked: '2026-11-22',
};

/**
 * Services whose list of types of resource by action is complete enough to call another resource a mistake. AWS's own
 * managed policies name resources that the lists of others lack: Elastic Load Balancing, IoT, Amazon ECS, Kinesis.
 */
const LISTS_TYPES: ReadonlySet<string> = new Set([
  'dynamodb',
  'ec2',
  'iam',
  'kms',
  'lambda',
  'logs',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
]);

/**
 * By service, actions without a type of resource for which AWS's pages say that only `*` will do. Not all of a service:
 * CloudWatch Logs has operations on a log group that its list gives no type, and IAM's listings may be asked for below a
 * path.
 */
const NEEDS_ALL: ReadonlyMap<string, RegExp> = new Map([
  ['cloudwatch', /^(GetMetricStatistics|GetMetricWidgetImage|ListDashboards|DescribeAnomalyDetectors)$/],
  ['dynamodb', /^(ListTables|DescribeLimits|DescribeEndpoints|DescribeReservedCapacity(Offerings)?)$/],
  ['ec2', /^Describe\w+s$/],
  ['ecr', /^GetAuthorizationToken$/],
  [
    'iam',
    /^(GetAccount(AuthorizationDetails|PasswordPolicy|Summary)|(Get|Generate)CredentialReport|ListAccountAliases|SimulateCustomPolicy)$/,
  ],
  // https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
  ['kms', /./],
  [
    'lambda',
    /^(ListFunctions|ListLayers|ListEventSourceMappings|ListCodeSigningConfigs|GetAccountSettings)$/,
  ],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-identity-based-access-control-cwl.html
  ['logs', /^DescribeLogGroups$/],
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  ['s3', /^(ListAllMyBuckets|ListAccessPoints|ListJobs|(Get|Put)AccountPublicAccessBlock)$/],
  ['secretsmanager', /^(ListSecrets|GetRandomPassword)$/],
  ['sns', /^(ListTopics|ListSubscriptions|ListPhoneNumbersOptedOut)$/],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
  ['sqs', /^ListQueues$/],
  ['sts', /^(DecodeAuthorizationMessage|GetServiceBearerToken)$/],
]);

/** True where a resource of a type that AWS does not list for the action is a mistake. */
export function listsTypes(service: string): boolean {
  return LISTS_TYPES.has(service);
}

/** True where AWS's pages say that the action, which has no type of resource, takes `*` alone. */
export function needsAllResources(service: string, action: string): boolean {
  return NEEDS_ALL.get(service)?.test(action) === true;
}

/** Services that ask for `*` where others ask for a listing's whole kind, such as `table/*`. */
const ASKS_FOR_STAR: ReadonlySet<string> = new Set(['ec2', 'ecr', 'kms', 'lambda']);

export function asksForStar(service: string): boolean {
  return ASKS_FOR_STAR.has(service);
}

/**
 * Forms of ARN whose names hold no slash, so that text with a slash more is the ARN of something else, such as an object
 * of the bucket: the service and the resource field of the form.
 */
const WITHOUT_SLASH: ReadonlySet<string> = new Set([
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  's3:${BucketName}',
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
  'dynamodb:table/${TableName}',
]);

/** True where the placeholders of that form stand for no slash. */
export function namesHoldNoSlash(service: string, resourceField: string): boolean {
  return WITHOUT_SLASH.has(`${service}:${resourceField}`);
}
