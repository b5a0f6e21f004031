import { type FactSource, USER_GUIDE } from './source.ts';

/** What a policy becomes, as far as its size limit goes. */
export type QuotaKind =
  | 'managedPolicy'
  | 'userInline'
  | 'groupInline'
  | 'roleInline'
  | 'roleTrust'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'organizationResourcePolicy'
  | 'permissionSetInline'
  | 'iamApi';

export interface Quota extends FactSource {
  readonly kind: QuotaKind;
  /** What is measured, for a message: `a customer managed policy`. */
  readonly subject: string;
  /** Characters by default. */
  readonly limit: number;
  /** Characters to which AWS raises the limit on request; equal to `limit` where it does not. */
  readonly maximum: number;
  readonly whitespaceCounted: boolean;
  /** True where the limit is for the sum of all such policies of one identity. */
  readonly total: boolean;
}

const iam: FactSource = { page: `${USER_GUIDE}reference_iam-quotas.html`, checked: '2026-11-21' };
const organizations: FactSource = {
  page: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  checked: '2026-11-21',
};

export const QUOTAS: Readonly<Record<QuotaKind, Quota>> = {
  managedPolicy: { ...quota('managedPolicy', 'a customer managed policy', 6144), ...iam },
  userInline: { ...quota('userInline', 'all inline policies of a user', 2048), total: true, ...iam },
  groupInline: { ...quota('groupInline', 'all inline policies of a group', 5120), total: true, ...iam },
  roleInline: { ...quota('roleInline', 'all inline policies of a role', 10240), total: true, ...iam },
  roleTrust: { ...quota('roleTrust', 'a role trust policy', 2048), maximum: 8192, ...iam },
  session: {
    ...quota('session', 'a session policy with the ARNs of managed session policies', 2048),
    whitespaceCounted: true,
    total: true,
    ...iam,
  },
  scp: { ...quota('scp', 'a service control policy', 10240), whitespaceCounted: true, ...organizations },
  rcp: { ...quota('rcp', 'a resource control policy', 5120), whitespaceCounted: true, ...organizations },
  organizationResourcePolicy: {
    ...quota('organizationResourcePolicy', 'the delegation policy of an organization', 40000),
    whitespaceCounted: true,
    ...organizations,
  },
  permissionSetInline: {
    ...quota('permissionSetInline', 'the inline policy of a permission set', 10240),
    page: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html',
    checked: '2026-11-21',
  },
  iamApi: {
    ...quota('iamApi', 'a policy document in a call to IAM', 131072),
    whitespaceCounted: true,
    ...iam,
  },
};

/** Size limit of a policy that a resource carries. */
export interface ResourcePolicyQuota extends FactSource {
  /** CloudFormation type of the resource. */
  readonly resourceType: string;
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';
  /** Undefined where AWS's page does not say. */
  readonly whitespaceCounted: boolean | undefined;
}

const CODE_ARTIFACT = 'codeartifact/latest/APIReference/';
const CLOUD_TRAIL = 'awscloudtrail/latest/APIReference/API_PutResourcePolicy.html';

export const RESOURCE_POLICY_QUOTAS: readonly ResourcePolicyQuota[] = [
  {
    resourceType: 'AWS::S3::Bucket',
    limit: 20480,
    unit: 'bytes',
    whitespaceCounted: true,
    page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::SQS::Queue',
    limit: 8192,
    unit: 'bytes',
    whitespaceCounted: undefined,
    page: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::SNS::Topic',
    limit: 30720,
    unit: 'bytes',
    whitespaceCounted: undefined,
    page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::SecretsManager::Secret',
    limit: 20480,
    unit: 'characters',
    whitespaceCounted: undefined,
    page: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::Lambda::Function',
    limit: 20480,
    unit: 'bytes',
    whitespaceCounted: undefined,
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::DynamoDB::Table',
    limit: 20480,
    unit: 'bytes',
    whitespaceCounted: true,
    page: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::ECR::Repository',
    limit: 10240,
    unit: 'characters',
    whitespaceCounted: true,
    page: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
    checked: '2026-11-21',
  },
  {
    resourceType: 'AWS::EFS::FileSystem',
    limit: 20000,
    unit: 'characters',
    whitespaceCounted: true,
    page: 'https://docs.aws.amazon.com/efs/latest/ug/API_PutFileSystemPolicy.html',
    checked: '2026-11-21',
  },
  sent('AWS::DynamoDB::Stream', 20480, 'amazondynamodb/latest/APIReference/API_PutResourcePolicy.html'),
  sent('AWS::ECR::RegistryPolicy', 10240, 'AmazonECR/latest/APIReference/API_PutRegistryPolicy.html'),
  sent(
    'AWS::ECR::PublicRepository',
    10240,
    'AmazonECRPublic/latest/APIReference/API_SetRepositoryPolicy.html',
  ),
  sent('AWS::CodeArtifact::Domain', 7168, `${CODE_ARTIFACT}API_PutDomainPermissionsPolicy.html`),
  sent('AWS::CodeArtifact::Repository', 7168, `${CODE_ARTIFACT}API_PutRepositoryPermissionsPolicy.html`),
  sent('AWS::CloudTrail::EventDataStore', 8192, CLOUD_TRAIL),
  sent('AWS::CloudTrail::Dashboard', 8192, CLOUD_TRAIL),
  sent('AWS::S3Tables::TableBucket', 20480, 'AmazonS3/latest/API/API_s3Buckets_PutTableBucketPolicy.html'),
  sent('AWS::S3Tables::Table', 20480, 'AmazonS3/latest/API/API_s3Buckets_PutTablePolicy.html'),
  sent('AWS::VpcLattice::Service', 36864, 'vpc-lattice/latest/APIReference/API_PutAuthPolicy.html'),
  sent('AWS::ACMPCA::CertificateAuthority', 81920, 'privateca/latest/APIReference/API_PutPolicy.html'),
  sent(
    'AWS::OpenSearchService::Domain',
    102400,
    'opensearch-service/latest/APIReference/API_CreateDomain.html',
  ),
];

/** Managed policies that can be attached to one identity: by default, and at most on request. */
export const ATTACHED_POLICIES: Readonly<
  Record<'role' | 'user' | 'group', { readonly limit: number; readonly maximum: number }>
> = {
  role: { limit: 20, maximum: 25 },
  user: { limit: 10, maximum: 20 },
  group: { limit: 10, maximum: 10 },
};

/** Versions that a managed policy keeps. */
export const POLICY_VERSIONS = 5;

/** Of one SQS queue policy: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html */
export const SQS_POLICY_LIMITS = {
  statements: 20,
  principals: 50,
  conditions: 10,
  actionsPerStatement: 7,
} as const;

function quota(kind: QuotaKind, subject: string, limit: number): Omit<Quota, keyof FactSource> {
  return { kind, subject, limit, maximum: limit, whitespaceCounted: false, total: false };
}

/** The most that the call takes which puts the policy, as it is sent. */
function sent(resourceType: string, limit: number, page: string): ResourcePolicyQuota {
  return {
    resourceType,
    limit,
    unit: 'characters',
    whitespaceCounted: true,
    page: `https://docs.aws.amazon.com/${page}`,
    checked: '2026-11-22',
  };
}
