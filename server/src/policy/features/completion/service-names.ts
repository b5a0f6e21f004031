import type { Catalog } from '../../catalog/catalog.ts';

/** A service found by a word, the better the lower: its prefix begins so, holds the word, or its name does. */
export interface FoundService {
  readonly prefix: string;
  readonly quality: 0 | 1 | 2;
}

/** Services by the beginning or a part of their prefix or name, or by a word that people know them by; all for ''. */
export function findServices(word: string, catalog: Catalog): FoundService[] {
  const wanted = word.trim().toLowerCase();
  const squeezed = wanted.replace(/[\s-]/g, '');
  const found: FoundService[] = [];
  for (const prefix of catalog.prefixes) {
    if (prefix.startsWith(wanted)) found.push({ prefix, quality: 0 });
    else if (prefix.includes(wanted)) found.push({ prefix, quality: 1 });
    else if (wanted.length >= 2 && namesOf(prefix, catalog).includes(squeezed))
      found.push({ prefix, quality: 2 });
  }
  return found;
}

function namesOf(prefix: string, catalog: Catalog): string {
  const name = catalog.serviceName(prefix) ?? '';
  return `${name.toLowerCase().replace(/[\s-]/g, '')} ${ALIASES[prefix] ?? ''}`;
}

/** What services are called besides the name in AWS's data; words without spaces. */
const ALIASES: Readonly<Record<string, string>> = {
  acm: 'tls ssl certificates',
  'acm-pca': 'privateca',
  aoss: 'opensearchserverless elasticsearch',
  apigateway: 'restapi httpapi',
  aps: 'prometheus amp',
  cassandra: 'keyspaces',
  ce: 'costexplorer',
  cloudwatch: 'monitoring metrics alarms',
  'cognito-idp': 'userpools',
  cur: 'costandusagereport',
  ds: 'activedirectory',
  ec2: 'elasticcomputecloud vpc instances securitygroups subnets',
  ecr: 'elasticcontainerregistry docker images',
  ecs: 'elasticcontainerservice fargate',
  eks: 'elastickubernetesservice kubernetes',
  elasticache: 'redis memcached valkey',
  elasticfilesystem: 'efs',
  elasticloadbalancing: 'elb alb nlb',
  elasticmapreduce: 'emr hadoop spark',
  es: 'opensearch elasticsearch',
  events: 'eventbridge cloudwatchevents',
  'execute-api': 'apigatewayinvoke',
  glacier: 's3glacier archive',
  grafana: 'amg',
  iam: 'identityandaccessmanagement users roles policies',
  kafka: 'msk managedstreaming',
  kms: 'keymanagementservice encryption',
  logs: 'cloudwatchlogs',
  mobiletargeting: 'pinpoint',
  monitron: 'equipment',
  rds: 'aurora mysql postgres relationaldatabase',
  route53: 'dns hostedzones',
  s3: 'simplestorageservice buckets objects',
  ses: 'simpleemailservice mail',
  sns: 'simplenotificationservice topics',
  sqs: 'simplequeueservice queues',
  ssm: 'systemsmanager parameterstore sessionmanager',
  sso: 'identitycenter',
  states: 'stepfunctions statemachines',
  sts: 'securitytokenservice assumerole',
  swf: 'simpleworkflow',
  wafv2: 'webapplicationfirewall',
};

/** Services that most policies are about. */
export const WELL_KNOWN: ReadonlySet<string> = new Set(
  `apigateway autoscaling cloudformation cloudfront cloudtrail cloudwatch cognito-idp dynamodb ec2 ecr ecs eks
  elasticloadbalancing events glue iam kinesis kms lambda logs rds route53 s3 secretsmanager sns sqs ssm states
  sts`.split(/\s+/),
);
