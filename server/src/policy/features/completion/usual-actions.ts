/** True for actions that policies mostly name, with which a list should begin. @param action as AWS writes it */
export function isUsualAction(action: string): boolean {
  return USUAL.has(action);
}

/** A service a line, with names of its actions. */
const LINES = `
  apigateway GET POST PUT
  athena StartQueryExecution GetQueryExecution GetQueryResults
  autoscaling DescribeAutoScalingGroups SetDesiredCapacity UpdateAutoScalingGroup
  bedrock InvokeModel InvokeModelWithResponseStream
  cloudformation CreateStack DeleteStack DescribeStacks UpdateStack
  cloudfront CreateInvalidation GetDistribution
  cloudwatch GetMetricData GetMetricStatistics ListMetrics PutMetricData
  codebuild BatchGetBuilds StartBuild
  dynamodb BatchGetItem BatchWriteItem DeleteItem GetItem PutItem Query Scan UpdateItem
  ec2 DescribeInstances DescribeSecurityGroups DescribeSubnets DescribeVpcs RunInstances StartInstances StopInstances
  ecr BatchCheckLayerAvailability BatchGetImage GetAuthorizationToken GetDownloadUrlForLayer PutImage
  ecs DescribeServices DescribeTasks RegisterTaskDefinition RunTask UpdateService
  eks DescribeCluster ListClusters
  elasticfilesystem ClientMount ClientRootAccess ClientWrite
  events PutEvents PutRule PutTargets
  execute-api Invoke ManageConnections
  firehose PutRecord PutRecordBatch
  glue GetDatabase GetPartitions GetTable StartJobRun
  iam AttachRolePolicy CreateRole CreateServiceLinkedRole GetRole ListRoles PassRole PutRolePolicy
  kinesis DescribeStream GetRecords GetShardIterator PutRecord PutRecords
  kms CreateGrant Decrypt DescribeKey Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo
  lambda CreateFunction GetFunction InvokeFunction ListFunctions UpdateFunctionCode UpdateFunctionConfiguration
  logs CreateLogGroup CreateLogStream DescribeLogGroups DescribeLogStreams FilterLogEvents GetLogEvents PutLogEvents
  organizations DescribeOrganization ListAccounts
  rds DescribeDBClusters DescribeDBInstances
  rds-db connect
  route53 ChangeResourceRecordSets GetChange ListHostedZones ListResourceRecordSets
  s3 DeleteObject GetObject GetObjectVersion ListAllMyBuckets ListBucket PutObject PutObjectAcl
  sagemaker InvokeEndpoint
  secretsmanager DescribeSecret GetSecretValue ListSecrets PutSecretValue
  ses SendEmail SendRawEmail
  sns Publish Subscribe
  sqs ChangeMessageVisibility DeleteMessage GetQueueAttributes GetQueueUrl ReceiveMessage SendMessage
  ssm DescribeParameters GetParameter GetParameters GetParametersByPath PutParameter SendCommand StartSession
  ssmmessages CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel
  states DescribeExecution StartExecution
  sts AssumeRole AssumeRoleWithWebIdentity GetCallerIdentity TagSession
  tag GetResources
  xray PutTelemetryRecords PutTraceSegments
`;

const USUAL: ReadonlySet<string> = new Set(
  LINES.trim()
    .split('\n')
    .flatMap((line) => {
      const [prefix = '', ...names] = line.trim().split(' ');
      return names.map((name) => `${prefix}:${name}`);
    }),
);
