import { type ConditionValueTable, docs, words } from './condition-value-table.ts';

const iamKeys = docs('IAM/latest/UserGuide/reference_policies_iam-condition-keys');
const globalKeys = docs('IAM/latest/UserGuide/reference_policies_condition-keys');

/** Values of global keys and of keys that tell about identities. */
export const CONDITION_VALUES_IDENTITY: readonly ConditionValueTable[] = [
  {
    keys: ['aws:PrincipalType'],
    values: words('Account User FederatedUser AssumedRole Anonymous'),
    page: docs('IAM/latest/UserGuide/reference_policies_variables'),
  },
  {
    keys: ['aws:CalledViaAWSMCP'],
    values: ['aws-mcp.amazonaws.com'],
    complete: false,
    page: globalKeys,
  },
  {
    keys: ['aws:FederatedProvider'],
    values: words('cognito-identity.amazonaws.com accounts.google.com graph.facebook.com www.amazon.com'),
    complete: false,
    page: globalKeys,
  },
  { keys: ['ec2:RoleDelivery'], values: ['1.0', '2.0'], page: globalKeys },
  {
    keys: ['glue:RoleAssumedBy', 'glue:CredentialIssuingService'],
    values: ['glue.amazonaws.com'],
    page: globalKeys,
  },
  { keys: ['iam:RegisterSecurityKey'], values: words('Create Activate'), page: iamKeys },
  { keys: ['iam:FIDO-certification'], values: words('L1 L1plus L2 L2plus L3 L3plus'), page: iamKeys },
  {
    keys: ['iam:FIDO-FIPS-140-2-certification', 'iam:FIDO-FIPS-140-3-certification'],
    values: words('L1 L2 L3 L4'),
    page: iamKeys,
  },
  {
    keys: ['iam:ServiceSpecificCredentialServiceName'],
    values: words('bedrock.amazonaws.com cassandra.amazonaws.com codecommit.amazonaws.com'),
    complete: false,
    page: iamKeys,
  },
  { keys: ['sts:SigningAlgorithm'], values: words('ES384 RS256'), page: iamKeys },
  { keys: ['saml:sub_type'], values: words('persistent transient'), complete: false, page: iamKeys },
  {
    keys: ['cognito-identity.amazonaws.com:amr'],
    values: words('authenticated unauthenticated'),
    complete: false,
    page: iamKeys,
  },
  {
    keys: ['sts:RequestContextProviders'],
    values: ['arn:aws:iam::aws:contextProvider/IdentityCenter'],
    complete: false,
    page: iamKeys,
  },
  {
    keys: ['organizations:PolicyType'],
    values: words(
      `SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY TAG_POLICY BACKUP_POLICY AISERVICES_OPT_OUT_POLICY CHATBOT_POLICY
      DECLARATIVE_POLICY_EC2 SECURITYHUB_POLICY INSPECTOR_POLICY UPGRADE_ROLLOUT_POLICY BEDROCK_POLICY S3_POLICY
      NETWORK_SECURITY_DIRECTOR_POLICY GUARDDUTY_POLICY`,
    ),
    page: docs('organizations/latest/APIReference/API_CreatePolicy'),
  },
  {
    keys: ['acm:ValidationMethod'],
    values: words('DNS EMAIL HTTP'),
    page: docs('acm/latest/APIReference/API_RequestCertificate'),
  },
  {
    keys: ['acm:KeyAlgorithm'],
    values: words('RSA_1024 RSA_2048 RSA_3072 RSA_4096 EC_prime256v1 EC_secp384r1 EC_secp521r1'),
    page: docs('acm/latest/APIReference/API_RequestCertificate'),
  },
  {
    keys: ['acm:CertificateTransparencyLogging', 'acm:Export'],
    values: words('ENABLED DISABLED'),
    page: docs('acm/latest/APIReference/API_CertificateOptions'),
  },
  {
    keys: ['account:AlternateContactTypes'],
    values: words('BILLING OPERATIONS SECURITY'),
    page: docs('accounts/latest/reference/API_PutAlternateContact'),
  },
];
