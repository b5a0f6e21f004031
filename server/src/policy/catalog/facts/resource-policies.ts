import type { FactSource } from './source.ts';

/** A kind of resource that carries a policy of its own; role trust policies and VPC endpoint policies are apart. */
export interface ResourcePolicy {
  /** CloudFormation type of the resource, as Access Analyzer names it. */
  readonly resourceType: string;
  /** For people: `S3 bucket`. */
  readonly name: string;
  /** Prefix of the actions that such a policy can hold. */
  readonly prefix: string;
  /** True where ValidatePolicy takes the type as `validatePolicyResourceType`; for others the field stays empty. */
  readonly validated: boolean;
}

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html */
export const RESOURCE_POLICIES_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html',
  checked: '2026-11-21',
};

/** By service, the most usual resource of each service first. */
export const RESOURCE_POLICIES: readonly ResourcePolicy[] = [
  resource('AWS::S3::Bucket', 'S3 bucket', 's3', true),
  resource('AWS::S3::AccessPoint', 'S3 access point', 's3', true),
  resource('AWS::S3::MultiRegionAccessPoint', 'S3 Multi-Region Access Point', 's3', true),
  resource('AWS::S3ObjectLambda::AccessPoint', 'S3 Object Lambda access point', 's3-object-lambda', true),
  resource('AWS::S3Express::DirectoryBucket', 'S3 directory bucket', 's3express'),
  resource('AWS::S3Express::AccessPoint', 'S3 access point for a directory bucket', 's3express'),
  resource('AWS::S3Outposts::Bucket', 'S3 on Outposts bucket', 's3-outposts'),
  resource('AWS::S3Outposts::AccessPoint', 'S3 on Outposts access point', 's3-outposts'),
  resource('AWS::S3Tables::TableBucket', 'S3 table bucket', 's3tables'),
  resource('AWS::S3Tables::Table', 'S3 table', 's3tables'),
  resource('AWS::S3::Glacier', 'S3 Glacier vault', 'glacier'),
  resource('AWS::ACMPCA::CertificateAuthority', 'private certificate authority', 'acm-pca'),
  resource('AWS::ApiGateway::RestApi', 'API Gateway REST API', 'execute-api'),
  resource('AWS::Backup::BackupVault', 'backup vault', 'backup'),
  resource('AWS::CloudTrail::EventDataStore', 'CloudTrail event data store', 'cloudtrail'),
  resource('AWS::CloudTrail::Dashboard', 'CloudTrail dashboard', 'cloudtrail'),
  resource('AWS::CodeArtifact::Domain', 'CodeArtifact domain', 'codeartifact'),
  resource('AWS::CodeArtifact::Repository', 'CodeArtifact repository', 'codeartifact'),
  resource('AWS::DynamoDB::Table', 'DynamoDB table', 'dynamodb', true),
  resource('AWS::DynamoDB::Stream', 'DynamoDB stream', 'dynamodb'),
  resource('AWS::ECR::Repository', 'ECR repository', 'ecr'),
  resource('AWS::ECR::RegistryPolicy', 'ECR registry', 'ecr'),
  resource('AWS::ECR::PublicRepository', 'ECR public repository', 'ecr-public'),
  resource('AWS::EFS::FileSystem', 'EFS file system', 'elasticfilesystem'),
  resource('AWS::Events::EventBus', 'EventBridge event bus', 'events'),
  resource('AWS::EventSchemas::Registry', 'EventBridge schema registry', 'schemas'),
  resource('AWS::Glue::DataCatalog', 'Glue Data Catalog', 'glue'),
  resource('AWS::Kinesis::Stream', 'Kinesis data stream', 'kinesis'),
  resource('AWS::Kinesis::StreamConsumer', 'Kinesis stream consumer', 'kinesis'),
  resource('AWS::KMS::Key', 'KMS key', 'kms'),
  resource('AWS::Lambda::Function', 'Lambda function', 'lambda'),
  resource('AWS::Lambda::LayerVersion', 'Lambda layer version', 'lambda'),
  resource('AWS::Logs::ResourcePolicy', 'CloudWatch Logs log group', 'logs'),
  resource('AWS::MediaStore::Container', 'MediaStore container', 'mediastore'),
  resource('AWS::OpenSearchService::Domain', 'OpenSearch domain', 'es'),
  resource('AWS::Organizations::ResourcePolicy', 'organization (delegation policy)', 'organizations'),
  resource('AWS::SecretsManager::Secret', 'secret', 'secretsmanager'),
  resource('AWS::SES::EmailIdentity', 'SES identity', 'ses'),
  resource('AWS::SNS::Topic', 'SNS topic', 'sns'),
  resource('AWS::SQS::Queue', 'SQS queue', 'sqs'),
  resource('AWS::VpcLattice::Service', 'VPC Lattice service', 'vpc-lattice-svcs'),
  resource('AWS::XRay::ResourcePolicy', 'X-Ray', 'xray'),
];

const byType = new Map(RESOURCE_POLICIES.map((entry) => [entry.resourceType.toLowerCase(), entry]));

/** The resource policy of a CloudFormation type, in any case. */
export function resourcePolicy(resourceType: string): ResourcePolicy | undefined {
  return byType.get(resourceType.toLowerCase());
}

/** CloudFormation types whose policies hold actions of that service, the most usual one first. */
export function resourceTypesOfService(prefix: string): readonly string[] {
  const wanted = prefix.toLowerCase();
  return RESOURCE_POLICIES.filter((entry) => entry.prefix === wanted).map((entry) => entry.resourceType);
}

function resource(resourceType: string, name: string, prefix: string, validated = false): ResourcePolicy {
  return { resourceType, name, prefix, validated };
}
