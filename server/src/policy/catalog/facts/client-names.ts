import type { FactSource } from './source.ts';

/** Names of services in the AWS CLI and the SDKs are those of their clients. */
export const CLIENT_NAMES_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/cli/latest/reference/',
  checked: '2026-11-22',
};

/**
 * Commands of the AWS CLI, and names by which requests are signed, that are no prefix of IAM and do not lead to one by
 * the service's name.
 */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['amp', 'aps'],
  ['apigatewaymanagementapi', 'execute-api'],
  ['apigatewayv2', 'apigateway'],
  ['appconfigdata', 'appconfig'],
  ['bedrock-agent', 'bedrock'],
  ['bedrock-agent-runtime', 'bedrock'],
  ['bedrock-data-automation', 'bedrock'],
  ['bedrock-runtime', 'bedrock'],
  ['chime-sdk-identity', 'chime'],
  ['chime-sdk-meetings', 'chime'],
  ['chime-sdk-messaging', 'chime'],
  ['chime-sdk-voice', 'chime'],
  ['cloudcontrol', 'cloudformation'],
  ['cloudcontrolapi', 'cloudformation'],
  ['cloudhsmv2', 'cloudhsm'],
  ['customer-profiles', 'profile'],
  ['docdb', 'rds'],
  ['dynamodbstreams', 'dynamodb'],
  ['elbv2', 'elasticloadbalancing'],
  ['greengrassv2', 'greengrass'],
  ['iot-data', 'iot'],
  ['iotdata', 'iot'],
  ['kinesisanalyticsv2', 'kinesisanalytics'],
  ['lex-models', 'lex'],
  ['lex-runtime', 'lex'],
  ['lexv2-models', 'lex'],
  ['lexv2-runtime', 'lex'],
  ['marketplace-catalog', 'aws-marketplace'],
  ['meteringmarketplace', 'aws-marketplace'],
  ['monitoring', 'cloudwatch'],
  ['neptunedata', 'neptune-db'],
  ['payment-cryptography-data', 'payment-cryptography'],
  ['personalize-events', 'personalize'],
  ['personalize-runtime', 'personalize'],
  ['resourcegroupstaggingapi', 'tag'],
  ['s3api', 's3'],
  ['s3control', 's3'],
  ['sagemaker-featurestore-runtime', 'sagemaker'],
  ['sagemaker-runtime', 'sagemaker'],
  ['servicecatalog-appregistry', 'servicecatalog'],
  ['sesv2', 'ses'],
  ['sso-admin', 'sso'],
  ['tagging', 'tag'],
  ['timestream-query', 'timestream'],
  ['timestream-write', 'timestream'],
]);

/** Prefix in IAM of the service that the AWS CLI or an SDK calls so, in any case. */
export function prefixOfClient(name: string): string | undefined {
  return PREFIXES.get(name.toLowerCase());
}
