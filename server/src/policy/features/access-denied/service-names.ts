/**
 * The prefix of a service's actions from what SDKs, CloudTrail and hosts call it: `Amazon S3`, `AWSSecurityTokenService`,
 * `monitoring`. Undefined for a name that cannot be one.
 */
export function serviceByName(name: string): string | undefined {
  const short = name
    .trim()
    .replace(/\.amazonaws\.com(?:\.cn)?$/, '')
    .replace(/^(?:Amazon|AWS)\s*(?=\w)/, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
  const known = NAMES[short];
  if (known !== undefined) return known;
  return /^[a-z][a-z0-9]{1,40}$/.test(short) ? short : undefined;
}

/** Where the name is not the prefix. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html */
const NAMES: Readonly<Record<string, string>> = {
  simplestorageservice: 's3',
  s3control: 's3',
  securitytokenservice: 'sts',
  identitymanagement: 'iam',
  elasticcomputecloud: 'ec2',
  cloudwatchlogs: 'logs',
  cloudwatchevents: 'events',
  eventbridge: 'events',
  monitoring: 'cloudwatch',
  email: 'ses',
  sesv2: 'ses',
  simpleemail: 'ses',
  simplesystemsmanagement: 'ssm',
  dynamodbv2: 'dynamodb',
  simplenotificationservice: 'sns',
  simplequeueservice: 'sqs',
  keymanagementservice: 'kms',
  sfn: 'states',
  stepfunctions: 'states',
  elasticloadbalancingv2: 'elasticloadbalancing',
  cognitoidentityprovider: 'cognito-idp',
  cognitoidentity: 'cognito-identity',
  networkfirewall: 'network-firewall',
  secretsmanager: 'secretsmanager',
  resourcegroupstaggingapi: 'tag',
  tagging: 'tag',
  organizations: 'organizations',
  datacatalog: 'glue',
  bedrockruntime: 'bedrock',
  bedrockagent: 'bedrock',
  applicationautoscaling: 'application-autoscaling',
  iotdata: 'iot',
  ssoadmin: 'sso',
  accessanalyzer: 'access-analyzer',
  elasticache: 'elasticache',
  opensearch: 'es',
  elasticsearch: 'es',
  costexplorer: 'ce',
  certificatemanager: 'acm',
  applicationloadbalancing: 'elasticloadbalancing',
  wafregional: 'waf-regional',
  apigatewayv2: 'apigateway',
  mobileanalytics: 'mobileanalytics',
};
