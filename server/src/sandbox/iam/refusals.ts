import { ServiceError } from '../service-error.ts';

/** A refusal of IAM: its sentence made from what was asked. */
export interface Refusal<A extends readonly unknown[]> {
  (...subject: A): ServiceError;
  readonly code: string;
  /** Where AWS gives the sentence; undefined where the sentence is made after its neighbours. */
  readonly source: string | undefined;
}

/** Answers of AWS that the tests of LocalStack have recorded. */
const RECORDED = 'https://github.com/localstack/localstack/blob/main/tests/aws/services/iam/';
const MANAGED = `${RECORDED}test_iam_policies.snapshot.json`;
const ROLES = `${RECORDED}test_iam_roles.snapshot.json`;
const USERS = `${RECORDED}test_iam_users.snapshot.json`;
const GROUPS = `${RECORDED}test_iam_groups.snapshot.json`;
const PROFILES = `${RECORDED}test_iam_instance_profiles.snapshot.json`;
const MFA = `${RECORDED}test_iam_mfa.snapshot.json`;
const OIDC = `${RECORDED}test_iam_oidc.snapshot.json`;
const SAML = `${RECORDED}test_iam_saml_providers.snapshot.json`;

/** Status of each code: https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html and each operation's page. */
const STATUS: Readonly<Record<string, number>> = {
  NoSuchEntity: 404,
  EntityAlreadyExists: 409,
  LimitExceeded: 409,
  DeleteConflict: 409,
  AccessDenied: 403,
  InvalidAuthenticationCode: 403,
};

/** Every refusal of IAM's operations but those of policy documents (`documents/document-refusals.ts`). */
export const refusals = {
  noSuchRole: refuse('NoSuchEntity', ROLES, (name: string) => `The role with name ${name} cannot be found.`),
  noSuchUser: refuse('NoSuchEntity', USERS, (name: string) => `The user with name ${name} cannot be found.`),
  noSuchGroup: refuse(
    'NoSuchEntity',
    GROUPS,
    (name: string) => `The group with name ${name} cannot be found.`,
  ),
  noSuchInstanceProfile: refuse(
    'NoSuchEntity',
    PROFILES,
    (name: string) => `Instance Profile ${name} cannot be found.`,
  ),
  noSuchRoleInProfile: refuse(
    'NoSuchEntity',
    PROFILES,
    (role: string, profile: string) => `Role ${role} in Instance Profile ${profile} cannot be found.`,
  ),
  noSuchInlinePolicy: refuse(
    'NoSuchEntity',
    ROLES,
    (noun: string, name: string) => `The ${noun} policy with name ${name} cannot be found.`,
  ),
  noSuchPolicy: refuse('NoSuchEntity', MANAGED, (arn: string) => `Policy ${arn} was not found.`),
  notAttachable: refuse(
    'NoSuchEntity',
    ROLES,
    (arn: string) => `Policy ${arn} does not exist or is not attachable.`,
  ),
  noSuchVersion: refuse(
    'NoSuchEntity',
    MANAGED,
    (arn: string, version: string) => `Policy ${arn} version ${version} does not exist or is not attachable.`,
  ),
  noSuchBoundary: refuse(
    'NoSuchEntity',
    ROLES,
    (arn: string) => `Scope ARN: ${arn} does not exist or is not attachable.`,
  ),
  noSuchAccessKey: refuse(
    'NoSuchEntity',
    USERS,
    (id: string) => `The Access Key with id ${id} cannot be found.`,
  ),
  noSuchLoginProfile: refuse(
    'NoSuchEntity',
    USERS,
    (user: string) => `Login Profile for User ${user} cannot be found.`,
  ),
  noSuchMfaDevice: refuse(
    'NoSuchEntity',
    MFA,
    (serial: string) => `MFA Device with serial number ${serial} does not exist.`,
  ),
  noSuchOidcProvider: refuse(
    'NoSuchEntity',
    OIDC,
    (arn: string) => `OpenIDConnect Provider not found for arn ${arn}`,
  ),
  noSuchOidcProviderToDelete: refuse(
    'NoSuchEntity',
    OIDC,
    (arn: string) => `OpenId connect Provider ${arn} cannot be found.`,
  ),
  noSuchSamlProvider: refuse('NoSuchEntity', SAML, (arn: string) => `Manifest not found for arn ${arn}`),
  noSuchAlias: refuse('NoSuchEntity', undefined, (alias: string) => `Alias ${alias} cannot be found.`),
  noPasswordPolicy: refuse(
    'NoSuchEntity',
    'https://github.com/turbot/steampipe-plugin-aws/issues/369',
    (account: string) => `The Password Policy with domain name ${account} cannot be found.`,
  ),
  noSuchEntity: refuse('NoSuchEntity', undefined, (arn: string) => `Entity ${arn} cannot be found.`),
  noSuchJob: refuse('NoSuchEntity', undefined, (id: string) => `No job with id ${id} can be found.`),

  roleExists: refuse(
    'EntityAlreadyExists',
    ROLES,
    (name: string) => `Role with name ${name} already exists.`,
  ),
  userExists: refuse(
    'EntityAlreadyExists',
    USERS,
    (name: string) => `User with name ${name} already exists.`,
  ),
  groupExists: refuse(
    'EntityAlreadyExists',
    GROUPS,
    (name: string) => `Group with name ${name} already exists.`,
  ),
  instanceProfileExists: refuse(
    'EntityAlreadyExists',
    PROFILES,
    (name: string) => `Instance Profile ${name} already exists.`,
  ),
  policyExists: refuse(
    'EntityAlreadyExists',
    MANAGED,
    (name: string) => `A policy called ${name} already exists. Duplicate names are not allowed.`,
  ),
  loginProfileExists: refuse(
    'EntityAlreadyExists',
    USERS,
    (user: string) => `Login Profile for user ${user} already exists.`,
  ),
  mfaDeviceExists: refuse('EntityAlreadyExists', MFA, () => 'MFA device already exists.'),
  mfaDeviceInUse: refuse('EntityAlreadyExists', MFA, () => 'MFA Device is already in use.'),
  oidcProviderExists: refuse(
    'EntityAlreadyExists',
    OIDC,
    (url: string) => `Provider with url ${url} already exists.`,
  ),
  samlProviderExists: refuse(
    'EntityAlreadyExists',
    undefined,
    (name: string) => `SAML provider with name ${name} already exists.`,
  ),
  aliasExists: refuse(
    'EntityAlreadyExists',
    undefined,
    (alias: string) => `The account alias ${alias} already exists.`,
  ),

  detachFirst: refuse('DeleteConflict', ROLES, () => 'Cannot delete entity, must detach all policies first.'),
  deletePoliciesFirst: refuse(
    'DeleteConflict',
    ROLES,
    () => 'Cannot delete entity, must delete policies first.',
  ),
  removeRolesFirst: refuse(
    'DeleteConflict',
    ROLES,
    () => 'Cannot delete entity, must remove roles from instance profile first.',
  ),
  removeUsersFirst: refuse(
    'DeleteConflict',
    'https://github.com/go-to-k/delstack/issues/40',
    () => 'Cannot delete entity, must remove users from group first.',
  ),
  deleteAccessKeysFirst: refuse(
    'DeleteConflict',
    'https://github.com/hashicorp/terraform/issues/8621',
    () => 'Cannot delete entity, must delete access keys first.',
  ),
  deleteLoginProfileFirst: refuse(
    'DeleteConflict',
    'https://github.com/hashicorp/terraform/issues/8621',
    () => 'Cannot delete entity, must delete login profile first.',
  ),
  deleteMfaDeviceFirst: refuse(
    'DeleteConflict',
    'https://github.com/rebuy-de/aws-nuke/issues/281',
    () => 'Cannot delete entity, must delete MFA device first.',
  ),
  policyInUse: refuse(
    'DeleteConflict',
    'https://www.pulumi.com/registry/packages/aws/api-docs/iam/policyattachment/',
    () => 'Cannot delete a policy attached to entities.',
  ),
  severalVersions: refuse(
    'DeleteConflict',
    'https://github.com/aws-controllers-k8s/iam-controller',
    () =>
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
  ),
  defaultVersion: refuse('DeleteConflict', MANAGED, () => 'Cannot delete the default version of a policy.'),
  deactivateFirst: refuse(
    'DeleteConflict',
    undefined,
    () => 'MFA VirtualDevice in use. Must deactivate first.',
  ),

  /** `PoliciesPerRole`, `ACLSizePerRole`, `RolesPerAccount`, … */
  quota: refuse(
    'LimitExceeded',
    USERS,
    (name: string, limit: number) => `Cannot exceed quota for ${name}: ${limit}`,
  ),
  inlineSize: refuse(
    'LimitExceeded',
    'https://github.com/serverless/serverless/issues/2508',
    (limit: number, noun: string, name: string) =>
      `Maximum policy size of ${limit} bytes exceeded for ${noun} ${name}`,
  ),
  versionLimit: refuse(
    'LimitExceeded',
    MANAGED,
    (limit: number) =>
      `A managed policy can have up to ${limit} versions. Before you create a new version, you must delete an existing version.`,
  ),
  tagLimit: refuse('LimitExceeded', OIDC, () => 'The number of tags has reached the maximum limit.'),

  duplicateTags: refuse('InvalidInput', MANAGED, () => 'Duplicate tag keys found.'),
  duplicateTagsIgnoringCase: refuse(
    'InvalidInput',
    ROLES,
    () => 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  ),
  systemTag: refuse(
    'InvalidInput',
    undefined,
    (key: string) =>
      `Invalid tag key ${key}. Tag keys that begin with aws: are reserved for AWS use, in capitals or not.`,
  ),
  invalidBoundary: refuse('InvalidInput', ROLES, (arn: string) => `ARN ${arn} is not valid.`),
  manyThumbprints: refuse('InvalidInput', OIDC, () => 'Thumbprint list must contain fewer than 5 entries.'),
  invalidSamlDocument: refuse('InvalidInput', undefined, () => 'Could not parse metadata'),

  invalidArn: refuse('ValidationError', ROLES, (arn: string) => `ARN ${arn} is not valid.`),
  invalidMarker: refuse('ValidationError', MFA, () => 'Invalid Marker.'),
  invalidOidcUrl: refuse('ValidationError', OIDC, () => 'Invalid Open ID Connect Provider URL'),
  userNameNeeded: refuse(
    'ValidationError',
    USERS,
    () => 'Must specify userName when calling with non-User credentials',
  ),
  invalidName: refuse(
    'ValidationError',
    'https://github.com/shashankprasanna/torchserve-examples/issues/7',
    (parameter: string) =>
      `The specified value for ${parameter} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
  ),
  invalidPath: refuse(
    'ValidationError',
    MFA,
    (parameter: string) =>
      `The specified value for ${parameter} is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.`,
  ),
  invalidCharacters: refuse(
    'ValidationError',
    undefined,
    (parameter: string) =>
      `The specified value for ${parameter} is invalid. It must contain only printable ASCII characters.`,
  ),
  constraints: refuse(
    'ValidationError',
    MANAGED,
    (violations: readonly string[]) =>
      `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
  ),

  notModifiable: refuse(
    'UnmodifiableEntity',
    'https://github.com/rebuy-de/aws-nuke/issues/441',
    (role: string) =>
      `Cannot perform the operation on the protected role '${role}' - this role is only modifiable by AWS`,
  ),
  serviceRolePolicy: refuse(
    'PolicyNotAttachable',
    'https://github.com/aws/aws-cdk/issues/6131',
    () => 'Cannot attach a Service Role Policy to a Customer Role.',
  ),
  authenticationCode: refuse(
    'InvalidAuthenticationCode',
    undefined,
    () => 'Authentication code for device is not valid.',
  ),
  /** What belongs to AWS or to another account; `resource` such as `policy arn:aws:iam::aws:policy/ReadOnlyAccess`. */
  foreign: refuse(
    'AccessDenied',
    USERS,
    (caller: string, action: string, resource: string) =>
      `User: ${caller} is not authorized to perform: ${action} on resource: ${resource}`,
  ),
} as const;

function refuse<A extends readonly unknown[]>(
  code: string,
  source: string | undefined,
  sentence: (...subject: A) => string,
): Refusal<A> {
  const make = (...subject: A): ServiceError =>
    new ServiceError(code, sentence(...subject), STATUS[code] ?? 400);
  return Object.assign(make, { code, source });
}
