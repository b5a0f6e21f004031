import { type Random, seeded } from '../fuzz/random.ts';

/** What policies of one service look like. */
interface ServiceSample {
  readonly prefix: string;
  readonly actions: readonly string[];
  readonly arns: readonly string[];
  readonly conditions: readonly (readonly [
    operator: string,
    key: string,
    value: string | readonly string[],
  ])[];
}

/**
 * An identity policy of this many characters or a little less: many services, lists of actions, ARNs and conditions. The
 * same for the same seed.
 */
export function policyOfSize(length: number, seed: number): string {
  const random = seeded(seed);
  const statements: object[] = [];
  let text = print(statements);
  for (let index = 0; ; index++) {
    statements.push(statement(index, random));
    const longer = print(statements);
    if (longer.length > length && index > 0) return text;
    text = longer;
  }
}

/** Sizes in characters as those of AWS's own managed policies: half below 1.2 KB, one in twenty above 10 KB. */
export function policySizes(count: number): number[] {
  const random = seeded(1);
  return Array.from({ length: count }, () => {
    const rank = random.below(1000) / 1000;
    const power = rank < 0.5 ? rank * 0.8 : 0.4 + (rank - 0.5) * 2.1;
    return Math.round(480 * 10 ** power);
  });
}

function print(statements: readonly object[]): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2)}\n`;
}

function statement(index: number, random: Random): object {
  const service = random.one(SERVICES);
  const actions = some(service.actions, 1 + random.below(8), random).map(
    (name) => `${service.prefix}:${name}`,
  );
  const resources = some(service.arns, 1 + random.below(2), random);
  const conditions = random.chance(0.6) ? some(service.conditions, 1 + random.below(2), random) : [];
  return {
    Sid: `${service.prefix.replaceAll('-', '')}Statement${index}`,
    Effect: random.chance(0.85) ? 'Allow' : 'Deny',
    Action: actions.length === 1 ? actions[0] : actions,
    Resource: resources.length === 1 ? resources[0] : resources,
    ...(conditions.length > 0 && { Condition: conditionBlock(conditions) }),
  };
}

function conditionBlock(conditions: ServiceSample['conditions']): object {
  const block: Record<string, Record<string, string | readonly string[]>> = {};
  for (const [operator, key, value] of conditions) block[operator] = { ...block[operator], [key]: value };
  return block;
}

/** Up to `count` of them, each once, in their order. */
function some<T>(all: readonly T[], count: number, random: Random): T[] {
  const chosen = new Set<T>();
  for (let index = 0; index < count; index++) chosen.add(random.one(all));
  return all.filter((one) => chosen.has(one));
}

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}

const COMMON: ServiceSample['conditions'] = [
  ['StringEquals', 'aws:RequestedRegion', [REGION, 'eu-west-1']],
  ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5'],
  ['Bool', 'aws:SecureTransport', 'true'],
  ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '198.51.100.0/24']],
  ['StringEquals', 'aws:PrincipalTag/team', ['blue', 'green']],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'],
];

const SERVICES: readonly ServiceSample[] = [
  {
    prefix: 's3',
    actions: [
      'GetObject',
      'GetObjectVersion',
      'PutObject',
      'DeleteObject',
      'AbortMultipartUpload',
      'GetBucket*',
    ],
    arns: ['arn:aws:s3:::amzn-s3-demo-bucket/*', 'arn:aws:s3:::amzn-s3-demo-bucket/${aws:username}/*'],
    conditions: [...COMMON, ['StringEquals', 's3:ExistingObjectTag/stage', 'prod']],
  },
  {
    prefix: 'ec2',
    actions: [
      'StartInstances',
      'StopInstances',
      'RebootInstances',
      'TerminateInstances',
      'Describe*',
      'CreateTags',
    ],
    arns: [arn('ec2', 'instance/*'), arn('ec2', 'volume/*')],
    conditions: [...COMMON, ['StringEquals', 'aws:ResourceTag/Team', '${aws:PrincipalTag/Team}']],
  },
  {
    prefix: 'dynamodb',
    actions: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'BatchGetItem', 'BatchWriteItem'],
    arns: [arn('dynamodb', 'table/Orders'), arn('dynamodb', 'table/Orders/index/*')],
    conditions: [...COMMON, ['ForAllValues:StringLike', 'dynamodb:LeadingKeys', '${aws:userid}']],
  },
  {
    prefix: 'lambda',
    actions: ['InvokeFunction', 'GetFunction', 'UpdateFunctionCode', 'UpdateFunctionConfiguration', 'List*'],
    arns: [arn('lambda', 'function:orders'), arn('lambda', 'function:orders:*')],
    conditions: COMMON,
  },
  {
    prefix: 'sqs',
    actions: ['SendMessage', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl'],
    arns: [arn('sqs', 'orders'), arn('sqs', 'orders-dead')],
    conditions: [...COMMON, ['ArnLike', 'aws:SourceArn', arn('sns', 'orders*')]],
  },
  {
    prefix: 'sns',
    actions: ['Publish', 'Subscribe', 'Unsubscribe', 'GetTopicAttributes', 'ListSubscriptionsByTopic'],
    arns: [arn('sns', 'orders')],
    conditions: [...COMMON, ['StringEquals', 'sns:Protocol', 'sqs']],
  },
  {
    prefix: 'kms',
    actions: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyWithoutPlaintext', 'DescribeKey'],
    arns: [arn('kms', 'key/1234abcd-12ab-34cd-56ef-1234567890ab')],
    conditions: [...COMMON, ['StringEquals', 'kms:ViaService', `s3.${REGION}.amazonaws.com`]],
  },
  {
    prefix: 'logs',
    actions: ['CreateLogGroup', 'CreateLogStream', 'PutLogEvents', 'FilterLogEvents', 'GetLogEvents'],
    arns: [arn('logs', 'log-group:/aws/lambda/orders:*')],
    conditions: COMMON,
  },
  {
    prefix: 'iam',
    actions: ['GetRole', 'GetRolePolicy', 'ListRoles', 'ListRolePolicies', 'GetPolicy', 'GetPolicyVersion'],
    arns: [`arn:aws:iam::${ACCOUNT}:role/orders-*`, `arn:aws:iam::${ACCOUNT}:policy/orders-*`],
    conditions: COMMON,
  },
  {
    prefix: 'secretsmanager',
    actions: ['GetSecretValue', 'DescribeSecret', 'PutSecretValue', 'UpdateSecretVersionStage'],
    arns: [arn('secretsmanager', 'secret:orders/*')],
    conditions: [...COMMON, ['StringEquals', 'secretsmanager:VersionStage', 'AWSCURRENT']],
  },
  {
    prefix: 'ssm',
    actions: ['GetParameter', 'GetParameters', 'GetParametersByPath', 'PutParameter'],
    arns: [arn('ssm', 'parameter/orders/*')],
    conditions: COMMON,
  },
  {
    prefix: 'ecr',
    actions: ['BatchGetImage', 'GetDownloadUrlForLayer', 'BatchCheckLayerAvailability', 'PutImage'],
    arns: [arn('ecr', 'repository/orders')],
    conditions: COMMON,
  },
  {
    prefix: 'ecs',
    actions: ['RunTask', 'StopTask', 'DescribeTasks', 'UpdateService', 'DescribeServices'],
    arns: [arn('ecs', 'task/orders/*'), arn('ecs', 'service/orders/*')],
    conditions: [...COMMON, ['ArnEquals', 'ecs:cluster', arn('ecs', 'cluster/orders')]],
  },
  {
    prefix: 'states',
    actions: ['StartExecution', 'StopExecution', 'DescribeExecution', 'GetExecutionHistory'],
    arns: [arn('states', 'stateMachine:orders'), arn('states', 'execution:orders:*')],
    conditions: COMMON,
  },
  {
    prefix: 'events',
    actions: ['PutEvents', 'PutRule', 'PutTargets', 'DescribeRule'],
    arns: [arn('events', 'event-bus/orders'), arn('events', 'rule/orders/*')],
    conditions: COMMON,
  },
  {
    prefix: 'cloudwatch',
    actions: ['GetMetricData', 'GetMetricStatistics', 'ListMetrics', 'PutMetricData'],
    arns: ['*'],
    conditions: [...COMMON, ['StringEquals', 'cloudwatch:namespace', 'Orders']],
  },
  {
    prefix: 'kinesis',
    actions: ['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator', 'DescribeStream'],
    arns: [arn('kinesis', 'stream/orders')],
    conditions: COMMON,
  },
  {
    prefix: 'glue',
    actions: ['GetTable', 'GetTables', 'GetDatabase', 'GetPartitions', 'BatchGetPartition'],
    arns: [arn('glue', 'catalog'), arn('glue', 'database/orders'), arn('glue', 'table/orders/*')],
    conditions: COMMON,
  },
  {
    prefix: 'athena',
    actions: ['StartQueryExecution', 'GetQueryExecution', 'GetQueryResults', 'StopQueryExecution'],
    arns: [arn('athena', 'workgroup/orders')],
    conditions: COMMON,
  },
  {
    prefix: 'cloudformation',
    actions: ['CreateChangeSet', 'ExecuteChangeSet', 'DescribeStacks', 'DescribeStackEvents'],
    arns: [arn('cloudformation', 'stack/orders-*/*')],
    conditions: COMMON,
  },
];
