import type { ServiceTable } from '../../server/src/policy/catalog/tables.ts';
import {
  action,
  key,
  referencePage,
  requestTag,
  resourceTag,
  resourceType,
  tagKeys,
} from './mini-catalog-rows.ts';

const iamApi = (operation: string): string =>
  `https://docs.aws.amazon.com/IAM/latest/APIReference/API_${operation}.html`;
const stsApi = (operation: string): string =>
  `https://docs.aws.amazon.com/STS/latest/APIReference/API_${operation}.html`;
const iamTags = ['aws:RequestTag/${TagKey}', 'aws:TagKeys'];
const tagged = ['aws:ResourceTag/${TagKey}', 'iam:ResourceTag/${TagKey}'];
const kmsKeys = ['kms:CallerAccount', 'kms:ViaService'];
const cryptoKeys = [
  ...kmsKeys,
  'kms:EncryptionAlgorithm',
  'kms:EncryptionContext:${EncryptionContextKey}',
  'kms:EncryptionContextKeys',
];

export const identityServices: readonly ServiceTable[] = [
  {
    prefix: 'iam',
    name: 'AWS Identity and Access Management (IAM)',
    url: referencePage('awsidentityandaccessmanagementiam'),
    actions: [
      action('AddUserToGroup', 'Write', 'add a user to a group', { resources: ['group*'] }),
      action('AttachRolePolicy', 'Permissions management', 'attach a managed policy to a role', {
        resources: ['role*'],
        keys: ['iam:PermissionsBoundary', 'iam:PolicyARN'],
        url: iamApi('AttachRolePolicy'),
      }),
      action('AttachUserPolicy', 'Permissions management', 'attach a managed policy to a user', {
        resources: ['user*'],
        keys: ['iam:PermissionsBoundary', 'iam:PolicyARN'],
        url: iamApi('AttachUserPolicy'),
      }),
      action('CreateAccessKey', 'Write', 'create an access key for a user', { resources: ['user*'] }),
      action('CreatePolicy', 'Permissions management', 'create a managed policy', {
        resources: ['policy*'],
        keys: iamTags,
      }),
      action('CreatePolicyVersion', 'Permissions management', 'create a version of a managed policy', {
        resources: ['policy*'],
      }),
      action('CreateRole', 'Write', 'create a role', {
        resources: ['role*'],
        keys: ['iam:PermissionsBoundary', ...iamTags],
        url: iamApi('CreateRole'),
      }),
      action('CreateServiceLinkedRole', 'Write', 'create a role that an AWS service uses', {
        resources: ['role*'],
        keys: ['iam:AWSServiceName'],
        url: iamApi('CreateServiceLinkedRole'),
      }),
      action('GetRole', 'Read', 'read a role', { resources: ['role*'], url: iamApi('GetRole') }),
      action('GetUser', 'Read', 'read a user', { resources: ['user*'], url: iamApi('GetUser') }),
      action('ListRoles', 'List', 'list roles', { url: iamApi('ListRoles') }),
      action('ListUsers', 'List', 'list users', { url: iamApi('ListUsers') }),
      action('PassRole', 'Write', 'pass a role to a service', {
        resources: ['role*'],
        keys: ['iam:AssociatedResourceArn', 'iam:PassedToService'],
        permissionOnly: true,
      }),
      action('PutRolePolicy', 'Permissions management', 'write an inline policy of a role', {
        resources: ['role*'],
        keys: ['iam:PermissionsBoundary'],
      }),
      action('TagRole', 'Tagging', 'tag a role', { resources: ['role*'], keys: iamTags }),
      action('UpdateAssumeRolePolicy', 'Permissions management', 'write the trust policy of a role', {
        resources: ['role*'],
      }),
    ],
    resourceTypes: [
      resourceType('group', 'arn:${Partition}:iam::${Account}:group/${GroupNameWithPath}'),
      resourceType('policy', 'arn:${Partition}:iam::${Account}:policy/${PolicyNameWithPath}', [
        'aws:ResourceTag/${TagKey}',
      ]),
      resourceType('role', 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}', tagged),
      resourceType('user', 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}', tagged),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('iam:AWSServiceName', 'String', 'the service that uses the role'),
      key('iam:AssociatedResourceArn', 'ARN', 'the resource that the role is used for'),
      key('iam:PassedToService', 'String', 'the service that the role is passed to'),
      key('iam:PermissionsBoundary', 'String', 'the permissions boundary of the principal'),
      key('iam:PolicyARN', 'ARN', 'the ARN of the managed policy'),
      key('iam:ResourceTag/${TagKey}', 'String', 'the tags of the user or role'),
    ],
  },
  {
    prefix: 'sts',
    name: 'AWS Security Token Service',
    url: referencePage('awssecuritytokenservice'),
    actions: [
      action('AssumeRole', 'Write', 'take temporary credentials of a role', {
        resources: ['role*'],
        keys: [
          'sts:ExternalId',
          'sts:RoleSessionName',
          'sts:SourceIdentity',
          'sts:TransitiveTagKeys',
          ...iamTags,
        ],
        url: stsApi('AssumeRole'),
      }),
      action('AssumeRoleWithSAML', 'Write', 'take credentials of a role with a SAML assertion', {
        resources: ['role*'],
        keys: ['saml:aud', 'saml:sub', 'saml:edupersonaffiliation', 'sts:RoleSessionName'],
        url: stsApi('AssumeRoleWithSAML'),
      }),
      action('AssumeRoleWithWebIdentity', 'Write', 'take credentials of a role with a web identity token', {
        resources: ['role*'],
        keys: [
          'cognito-identity.amazonaws.com:aud',
          'cognito-identity.amazonaws.com:amr',
          'sts:RoleSessionName',
        ],
        url: stsApi('AssumeRoleWithWebIdentity'),
      }),
      action('GetCallerIdentity', 'Read', 'read who one is', { url: stsApi('GetCallerIdentity') }),
      action('GetSessionToken', 'Read', 'take temporary credentials of a user', {
        url: stsApi('GetSessionToken'),
      }),
      action('SetSourceIdentity', 'Write', 'set a source identity on a session', {
        resources: ['role'],
        keys: ['sts:SourceIdentity'],
        permissionOnly: true,
      }),
      action('TagSession', 'Tagging', 'add tags to a session', {
        resources: ['role'],
        keys: ['sts:TransitiveTagKeys', ...iamTags],
        permissionOnly: true,
      }),
    ],
    resourceTypes: [
      resourceType('role', 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}', tagged),
      resourceType('user', 'arn:${Partition}:iam::${Account}:user/${UserNameWithPath}'),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('cognito-identity.amazonaws.com:amr', 'String[]', 'the login of the Cognito user'),
      key('cognito-identity.amazonaws.com:aud', 'String', 'the Cognito identity pool'),
      key('iam:ResourceTag/${TagKey}', 'String', 'the tags of the role'),
      key('saml:aud', 'String', 'the endpoint of the SAML assertion'),
      key('saml:edupersonaffiliation', 'String[]', 'an eduPerson attribute'),
      key('saml:sub', 'String', 'the SAML user'),
      key('sts:ExternalId', 'String', 'the external ID'),
      key('sts:RoleSessionName', 'String', 'the name of the session'),
      key('sts:SourceIdentity', 'String', 'the source identity'),
      key('sts:TransitiveTagKeys', 'String[]', 'the transitive tag keys'),
    ],
  },
  {
    prefix: 'kms',
    name: 'AWS Key Management Service',
    url: referencePage('awskeymanagementservice'),
    actions: [
      action('CreateGrant', 'Permissions management', 'add a grant to a key', {
        resources: ['key*'],
        keys: [...kmsKeys, 'kms:GrantIsForAWSResource', 'kms:GrantOperations'],
      }),
      action('CreateKey', 'Write', 'create a key', { keys: ['kms:KeySpec', 'kms:KeyUsage', ...iamTags] }),
      action('Decrypt', 'Write', 'decrypt data', { resources: ['key*'], keys: cryptoKeys }),
      action('DescribeKey', 'Read', 'read the facts of a key', { resources: ['key*'], keys: kmsKeys }),
      action('Encrypt', 'Write', 'encrypt data', { resources: ['key*'], keys: cryptoKeys }),
      action('GenerateDataKey', 'Write', 'generate a data key', { resources: ['key*'], keys: cryptoKeys }),
      action('ListKeys', 'List', 'list keys'),
      action('PutKeyPolicy', 'Permissions management', 'write the policy of a key', {
        resources: ['key*'],
        keys: kmsKeys,
      }),
    ],
    resourceTypes: [
      resourceType('alias', 'arn:${Partition}:kms:${Region}:${Account}:alias/${Alias}'),
      resourceType('key', 'arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}', [
        'aws:ResourceTag/${TagKey}',
      ]),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('kms:CallerAccount', 'String', 'the account of the caller'),
      key('kms:EncryptionAlgorithm', 'String', 'the encryption algorithm'),
      key('kms:EncryptionContext:${EncryptionContextKey}', 'String', 'a value of the encryption context'),
      key('kms:EncryptionContextKeys', 'String[]', 'the keys of the encryption context'),
      key('kms:GrantIsForAWSResource', 'Bool', 'whether an AWS service asks for the grant'),
      key('kms:GrantOperations', 'String[]', 'the operations of the grant'),
      key('kms:KeySpec', 'String', 'the kind of the key'),
      key('kms:KeyUsage', 'String', 'the use of the key'),
      key('kms:ViaService', 'String', 'the service through which the request comes'),
    ],
  },
  {
    prefix: 'secretsmanager',
    name: 'AWS Secrets Manager',
    url: referencePage('awssecretsmanager'),
    actions: [
      action('CreateSecret', 'Write', 'create a secret', {
        resources: ['Secret*'],
        keys: ['secretsmanager:Name', ...iamTags],
      }),
      action('DescribeSecret', 'Read', 'read the facts of a secret', { resources: ['Secret*'] }),
      action('GetSecretValue', 'Read', 'read and decrypt a secret', {
        resources: ['Secret*'],
        keys: ['secretsmanager:ResourceTag/${TagKey}', 'secretsmanager:VersionStage'],
      }),
      action('ListSecrets', 'List', 'list secrets'),
      action('PutResourcePolicy', 'Permissions management', 'write the policy of a secret', {
        resources: ['Secret*'],
      }),
      action('PutSecretValue', 'Write', 'write a version of a secret', { resources: ['Secret*'] }),
    ],
    resourceTypes: [
      resourceType('Secret', 'arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${SecretId}', [
        'aws:ResourceTag/${TagKey}',
      ]),
    ],
    conditionKeys: [
      requestTag,
      resourceTag,
      tagKeys,
      key('secretsmanager:Name', 'String', 'the name of the secret'),
      key('secretsmanager:ResourceTag/${TagKey}', 'String', 'a tag of the secret'),
      key('secretsmanager:VersionStage', 'String', 'the stages of the version'),
    ],
  },
  {
    prefix: 'organizations',
    name: 'AWS Organizations',
    url: referencePage('awsorganizations'),
    actions: [
      action('AttachPolicy', 'Write', 'attach a policy to a root, unit or account', {
        resources: ['policy*', 'account', 'organizationalunit', 'root'],
        keys: ['organizations:PolicyType'],
      }),
      action('DescribeOrganization', 'Read', 'read the facts of the organization'),
      action('DescribePolicy', 'Read', 'read a policy', {
        resources: ['policy*'],
        keys: ['organizations:PolicyType'],
      }),
      action('DetachPolicy', 'Write', 'detach a policy', {
        resources: ['policy*'],
        keys: ['organizations:PolicyType'],
      }),
      action('LeaveOrganization', 'Write', 'take the account out of its organization'),
      action('ListAccounts', 'List', 'list the accounts'),
    ],
    resourceTypes: [
      resourceType(
        'account',
        'arn:${Partition}:organizations::${Account}:account/o-${OrganizationId}/${AccountId}',
      ),
      resourceType(
        'organizationalunit',
        'arn:${Partition}:organizations::${Account}:ou/o-${OrganizationId}/ou-${OrganizationalUnitId}',
      ),
      resourceType(
        'policy',
        'arn:${Partition}:organizations::${Account}:policy/o-${OrganizationId}/${PolicyType}/p-${PolicyId}',
      ),
      resourceType('root', 'arn:${Partition}:organizations::${Account}:root/o-${OrganizationId}/r-${RootId}'),
    ],
    conditionKeys: [key('organizations:PolicyType', 'String', 'the type of the policy')],
  },
];
