import type { RiskTable } from './risky-actions.ts';

/**
 * Actions that answer with secrets by which one becomes somebody else, or that set such secrets. Those that lead to more
 * permissions by themselves, such as `iam:CreateAccessKey`, are paths of escalation.
 */
export const CREDENTIAL_ACTIONS: RiskTable = {
  acm: { ExportCertificate: 'hands out the private key of any certificate that can be exported' },
  airflow: {
    CreateCliToken: 'makes tokens for the command line of any environment',
    CreateWebLoginToken: 'signs in to the console of any environment, in any of its roles',
  },
  'cognito-identity': {
    GetOpenIdTokenForDeveloperIdentity: 'makes tokens for any user of any identity pool',
  },
  'cognito-idp': { AdminSetUserPassword: 'sets the password of any user of any user pool' },
  connect: { GetFederationToken: 'signs in to any instance' },
  dsql: {
    DbConnect: 'signs in to any cluster',
    DbConnectAdmin: 'signs in to any cluster as its administrator',
  },
  ec2: { GetPasswordData: 'hands out the encrypted administrator password of any Windows instance' },
  'ec2-instance-connect': {
    SendSerialConsoleSSHPublicKey: 'opens the serial console of any instance to an SSH key of the caller',
  },
  elasticmapreduce: { GetClusterSessionCredentials: 'hands out credentials for any cluster' },
  gamelift: {
    GetComputeAuthToken: 'makes tokens for any fleet',
    GetInstanceAccess: 'hands out credentials for the instances of any fleet',
    RequestUploadCredentials: 'hands out credentials for uploading any build',
  },
  grafana: {
    CreateWorkspaceApiKey: 'makes API keys for any workspace',
    CreateWorkspaceServiceAccountToken: 'makes tokens for any workspace',
  },
  iam: {
    CreateServiceSpecificCredential: 'makes passwords for services in the name of any user',
    ResetServiceSpecificCredential: 'resets, and hands out, the passwords of any user for services',
    UploadSSHPublicKey: 'lets a key of the caller into repositories in the name of any user',
  },
  lightsail: {
    CreateBucketAccessKey: 'makes access keys for any bucket',
    GetInstanceAccessDetails: 'hands out SSH keys or passwords for any instance',
    GetRelationalDatabaseMasterUserPassword: 'hands out the administrator password of any database',
  },
  mediapackage: {
    RotateChannelCredentials: 'resets, and hands out, the credentials of any channel',
    RotateIngestEndpointCredentials: 'resets, and hands out, the credentials of any ingest endpoint',
  },
  'rds-db': { connect: 'signs in to any database as any of its users' },
  redshift: {
    GetClusterCredentials: 'makes passwords for any user of any database',
    GetClusterCredentialsWithIAM: 'makes passwords for any database',
  },
  'redshift-serverless': { GetCredentials: 'makes passwords for the databases of any workgroup' },
  sagemaker: {
    CreatePresignedDomainUrl: 'signs in to any domain as any of its users',
  },
  secretsmanager: { GetSecretValue: 'reads every secret' },
  sts: {
    AssumeRoot: 'takes on the root user of any member account',
    GetFederationToken: 'makes credentials for sessions of any name, with rights of the caller',
  },
  transfer: { ImportSshPublicKey: 'lets a key of the caller in as any user of any server' },
};
