import { globalKeyRow } from './global-key-row.ts';
import type { GlobalKey } from './global-keys.ts';

const throughEndpoint =
  'Only in requests through a VPC endpoint; calls that AWS services make do not carry it.';
const throughSupported = 'Only in requests through a VPC endpoint, to the services that support the key.';
const throughMember =
  'Only in requests through a VPC endpoint whose owner is in an organization, to the services that support the key.';

/** Services that support all four keys of VPC endpoints and VPC ARNs. */
const everywhere = words(
  `acm-pca applicationinsights apprunner athena cloudformation comprehendmedical compute-optimizer datasync discovery
  ebs ecr ecs firehose healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda medical-imaging omics
  payment-cryptography polly rbin rekognition route53 s3 scheduler servicediscovery servicequotas ssm-contacts
  storagegateway textract transcribe transfer`,
);
/** And those that support the keys of the endpoint's owner. */
const ofAccount = [...everywhere, ...words('dynamodb shield')];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties */
export const NETWORK_KEYS: readonly GlobalKey[] = [
  globalKeyRow(
    'network',
    'aws:SourceIp',
    'IPAddress',
    'Public IP address from which the request comes.',
    'In every request but those through a VPC endpoint, which carry `aws:VpcSourceIp` instead.',
  ),
  globalKeyRow(
    'network',
    'aws:SourceVpc',
    'String',
    'VPC of the VPC endpoint through which the request comes.',
    throughEndpoint,
    { sensitive: true },
  ),
  globalKeyRow(
    'network',
    'aws:SourceVpcArn',
    'ARN',
    'ARN of the VPC of the VPC endpoint through which the request comes.',
    throughSupported,
    { services: everywhere },
  ),
  globalKeyRow(
    'network',
    'aws:SourceVpce',
    'String',
    'VPC endpoint through which the request comes.',
    throughEndpoint,
    { sensitive: true },
  ),
  globalKeyRow(
    'network',
    'aws:VpceAccount',
    'String',
    'Account that owns the VPC endpoint through which the request comes.',
    throughSupported,
    { sensitive: true, services: [...ofAccount, 'gamelift'] },
  ),
  globalKeyRow(
    'network',
    'aws:VpceOrgID',
    'String',
    'Organization that owns the VPC endpoint through which the request comes.',
    throughMember,
    {
      sensitive: true,
      services: [
        ...ofAccount,
        ...words(
          `b2bi cassandra cloudhsm cognito-identity dms ds-data gamelift identitystore iottwinmaker kinesis
          network-firewall pricing qbusiness ses sms-voice sqs workmail`,
        ),
      ],
    },
  ),
  globalKeyRow(
    'network',
    'aws:VpceOrgPaths',
    'String[]',
    'Path of the organizational units above the account that owns the VPC endpoint.',
    throughMember,
    { services: [...ofAccount, ...words('secretsmanager sts')] },
  ),
  globalKeyRow(
    'network',
    'aws:VpcSourceIp',
    'IPAddress',
    'Private IP address in the VPC from which the request comes; unique only together with `aws:SourceVpc` or `aws:SourceVpce`.',
    'Only in requests through a VPC endpoint.',
  ),
];

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
