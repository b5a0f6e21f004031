/**
 * Every call to AWS that the product can make, with the members of AWS's own model that it uses. What is shown in a plan,
 * written to the journal and copied as AWS CLI or boto3 is these members and no others.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/
 */
export interface Operations {
  // sts
  GetCallerIdentity: Call<None, { Account: string; Arn: string; UserId: string }>;
  DecodeAuthorizationMessage: Call<{ EncodedMessage: string }, { DecodedMessage: string }>;

  // iam: the account
  ListAccountAliases: Call<Paged, Page & { AccountAliases: string[] }>;
  GetAccountSummary: Call<None, { SummaryMap: Record<string, number> }>;
  ListOpenIDConnectProviders: Call<None, { OpenIDConnectProviderList: { Arn: string }[] }>;
  ListSAMLProviders: Call<None, { SAMLProviderList: { Arn: string }[] }>;

  // iam: roles
  ListRoles: Call<Paged, Page & { Roles: RoleData[] }>;
  GetRole: Call<RoleName, { Role: RoleData }>;
  CreateRole: Call<CreateRoleInput, { Role: RoleData }>;
  DeleteRole: Call<RoleName, None>;
  UpdateRole: Call<RoleName & { Description?: string; MaxSessionDuration?: number }, None>;
  UpdateAssumeRolePolicy: Call<RoleName & { PolicyDocument: string }, None>;
  TagRole: Call<RoleName & { Tags: Tag[] }, None>;
  UntagRole: Call<RoleName & { TagKeys: string[] }, None>;
  ListRolePolicies: Call<RoleName & Paged, Page & { PolicyNames: string[] }>;
  GetRolePolicy: Call<RoleName & PolicyName, { PolicyDocument: string }>;
  PutRolePolicy: Call<RoleName & PolicyName & { PolicyDocument: string }, None>;
  DeleteRolePolicy: Call<RoleName & PolicyName, None>;
  ListAttachedRolePolicies: Call<RoleName & Paged, Page & { AttachedPolicies: AttachedPolicy[] }>;
  AttachRolePolicy: Call<RoleName & PolicyArn, None>;
  DetachRolePolicy: Call<RoleName & PolicyArn, None>;
  PutRolePermissionsBoundary: Call<RoleName & { PermissionsBoundary: string }, None>;
  DeleteRolePermissionsBoundary: Call<RoleName, None>;
  ListInstanceProfilesForRole: Call<
    RoleName & Paged,
    Page & { InstanceProfiles: { InstanceProfileName: string; Arn: string }[] }
  >;
  AddRoleToInstanceProfile: Call<RoleName & { InstanceProfileName: string }, None>;
  RemoveRoleFromInstanceProfile: Call<RoleName & { InstanceProfileName: string }, None>;

  // iam: users
  ListUsers: Call<Paged, Page & { Users: UserData[] }>;
  GetUser: Call<UserName, { User: UserData }>;
  CreateUser: Call<
    UserName & { Path?: string; PermissionsBoundary?: string; Tags?: Tag[] },
    { User: UserData }
  >;
  DeleteUser: Call<UserName, None>;
  ListUserPolicies: Call<UserName & Paged, Page & { PolicyNames: string[] }>;
  GetUserPolicy: Call<UserName & PolicyName, { PolicyDocument: string }>;
  PutUserPolicy: Call<UserName & PolicyName & { PolicyDocument: string }, None>;
  DeleteUserPolicy: Call<UserName & PolicyName, None>;
  ListAttachedUserPolicies: Call<UserName & Paged, Page & { AttachedPolicies: AttachedPolicy[] }>;
  AttachUserPolicy: Call<UserName & PolicyArn, None>;
  DetachUserPolicy: Call<UserName & PolicyArn, None>;
  PutUserPermissionsBoundary: Call<UserName & { PermissionsBoundary: string }, None>;
  DeleteUserPermissionsBoundary: Call<UserName, None>;
  ListGroupsForUser: Call<UserName & Paged, Page & { Groups: GroupData[] }>;
  AddUserToGroup: Call<UserName & GroupName, None>;
  RemoveUserFromGroup: Call<UserName & GroupName, None>;
  GetLoginProfile: Call<UserName, { LoginProfile: { CreateDate?: Date } }>;
  DeleteLoginProfile: Call<UserName, None>;
  ListAccessKeys: Call<
    UserName & Paged,
    Page & { AccessKeyMetadata: { AccessKeyId: string; Status: string; CreateDate?: Date }[] }
  >;
  DeleteAccessKey: Call<UserName & { AccessKeyId: string }, None>;
  ListMFADevices: Call<UserName & Paged, Page & { MFADevices: { SerialNumber: string }[] }>;
  DeactivateMFADevice: Call<UserName & { SerialNumber: string }, None>;
  DeleteVirtualMFADevice: Call<{ SerialNumber: string }, None>;
  ListSigningCertificates: Call<UserName & Paged, Page & { Certificates: { CertificateId: string }[] }>;
  DeleteSigningCertificate: Call<UserName & { CertificateId: string }, None>;
  ListSSHPublicKeys: Call<UserName & Paged, Page & { SSHPublicKeys: { SSHPublicKeyId: string }[] }>;
  DeleteSSHPublicKey: Call<UserName & { SSHPublicKeyId: string }, None>;
  ListServiceSpecificCredentials: Call<
    UserName,
    { ServiceSpecificCredentials: { ServiceSpecificCredentialId: string; ServiceName: string }[] }
  >;
  DeleteServiceSpecificCredential: Call<UserName & { ServiceSpecificCredentialId: string }, None>;

  // iam: groups
  ListGroups: Call<Paged, Page & { Groups: GroupData[] }>;
  GetGroup: Call<GroupName & Paged, Page & { Group: GroupData; Users: UserData[] }>;
  CreateGroup: Call<GroupName & { Path?: string }, { Group: GroupData }>;
  DeleteGroup: Call<GroupName, None>;
  ListGroupPolicies: Call<GroupName & Paged, Page & { PolicyNames: string[] }>;
  GetGroupPolicy: Call<GroupName & PolicyName, { PolicyDocument: string }>;
  PutGroupPolicy: Call<GroupName & PolicyName & { PolicyDocument: string }, None>;
  DeleteGroupPolicy: Call<GroupName & PolicyName, None>;
  ListAttachedGroupPolicies: Call<GroupName & Paged, Page & { AttachedPolicies: AttachedPolicy[] }>;
  AttachGroupPolicy: Call<GroupName & PolicyArn, None>;
  DetachGroupPolicy: Call<GroupName & PolicyArn, None>;

  // iam: managed policies
  ListPolicies: Call<
    Paged & { Scope?: 'All' | 'AWS' | 'Local'; OnlyAttached?: boolean },
    Page & { Policies: PolicyData[] }
  >;
  GetPolicy: Call<PolicyArn, { Policy: PolicyData }>;
  CreatePolicy: Call<
    PolicyName & { PolicyDocument: string; Path?: string; Description?: string; Tags?: Tag[] },
    { Policy: PolicyData }
  >;
  DeletePolicy: Call<PolicyArn, None>;
  ListPolicyVersions: Call<PolicyArn & Paged, Page & { Versions: PolicyVersionData[] }>;
  GetPolicyVersion: Call<PolicyArn & VersionId, { PolicyVersion: PolicyVersionData & { Document: string } }>;
  CreatePolicyVersion: Call<
    PolicyArn & { PolicyDocument: string; SetAsDefault?: boolean },
    { PolicyVersion: PolicyVersionData }
  >;
  SetDefaultPolicyVersion: Call<PolicyArn & VersionId, None>;
  DeletePolicyVersion: Call<PolicyArn & VersionId, None>;
  ListEntitiesForPolicy: Call<
    PolicyArn & Paged & { PolicyUsageFilter?: 'PermissionsPolicy' | 'PermissionsBoundary' },
    Page & {
      PolicyRoles: { RoleName: string }[];
      PolicyUsers: { UserName: string }[];
      PolicyGroups: { GroupName: string }[];
    }
  >;
  ListPolicyTags: Call<PolicyArn & Paged, Page & { Tags: Tag[] }>;

  // iam: simulation
  SimulatePrincipalPolicy: Call<
    SimulationInput & {
      PolicySourceArn: string;
      PolicyInputList?: string[];
      PolicyExclusionList?: PolicyIdentifier[];
    },
    Page & { EvaluationResults: EvaluationResult[] }
  >;
  SimulateCustomPolicy: Call<
    SimulationInput & { PolicyInputList: string[]; OrderedOrganizationPolicyInputList?: OrganizationLevel[] },
    Page & { EvaluationResults: EvaluationResult[] }
  >;
  GetContextKeysForPrincipalPolicy: Call<
    { PolicySourceArn: string; PolicyInputList?: string[] },
    { ContextKeyNames: string[] }
  >;
  GetContextKeysForCustomPolicy: Call<{ PolicyInputList: string[] }, { ContextKeyNames: string[] }>;

  // access-analyzer
  ValidatePolicy: Call<ValidatePolicyInput, { findings: LiveFinding[]; nextToken?: string }>;
  CheckNoNewAccess: Call<
    { newPolicyDocument: string; existingPolicyDocument: string; policyType: CheckedPolicyType },
    CheckResult
  >;
  CheckAccessNotGranted: Call<
    {
      policyDocument: string;
      access: { actions?: string[]; resources?: string[] }[];
      policyType: CheckedPolicyType;
    },
    CheckResult
  >;

  // organizations
  ListPoliciesForTarget: Call<
    { TargetId: string; Filter: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'; NextToken?: string },
    { Policies: { Id: string; Name: string; AwsManaged?: boolean }[]; NextToken?: string }
  >;
  ListParents: Call<
    { ChildId: string; NextToken?: string },
    { Parents: { Id: string; Type: 'ROOT' | 'ORGANIZATIONAL_UNIT' }[]; NextToken?: string }
  >;
  DescribePolicy: Call<
    { PolicyId: string },
    { Policy: { Content: string; PolicySummary: { Id: string; Name: string } } }
  >;
}

export type OperationName = keyof Operations;
export type InputOf<O extends OperationName> = Operations[O]['input'];
export type OutputOf<O extends OperationName> = Operations[O]['output'];

/** One call with its members: what a plan shows, runs and journals. */
export type AwsCall = {
  [O in OperationName]: { readonly operation: O; readonly input: Readonly<InputOf<O>> };
}[OperationName];

interface Call<Input, Output> {
  readonly input: Input;
  readonly output: Output;
}

type None = Record<never, never>;
interface Paged {
  Marker?: string;
  MaxItems?: number;
}
interface Page {
  IsTruncated?: boolean;
  Marker?: string;
}
interface RoleName {
  RoleName: string;
}
interface UserName {
  UserName: string;
}
interface GroupName {
  GroupName: string;
}
interface PolicyName {
  PolicyName: string;
}
interface PolicyArn {
  PolicyArn: string;
}
interface VersionId {
  VersionId: string;
}

export interface Tag {
  Key: string;
  Value: string;
}

export interface AttachedPolicy {
  PolicyName: string;
  PolicyArn: string;
}

interface CreateRoleInput extends RoleName {
  AssumeRolePolicyDocument: string;
  Path?: string;
  Description?: string;
  /** Seconds. */
  MaxSessionDuration?: number;
  PermissionsBoundary?: string;
  Tags?: Tag[];
}

interface EntityData {
  Path: string;
  Arn: string;
  CreateDate?: Date;
  Tags?: Tag[];
  PermissionsBoundary?: { PermissionsBoundaryArn?: string };
}

/** Documents are decoded: JSON text as IAM stores it. */
export interface RoleData extends EntityData {
  RoleName: string;
  RoleId: string;
  AssumeRolePolicyDocument?: string;
  Description?: string;
  /** Seconds. */
  MaxSessionDuration?: number;
  RoleLastUsed?: { LastUsedDate?: Date; Region?: string };
}

export interface UserData extends EntityData {
  UserName: string;
  UserId: string;
  PasswordLastUsed?: Date;
}

export interface GroupData {
  GroupName: string;
  GroupId: string;
  Path: string;
  Arn: string;
  CreateDate?: Date;
}

export interface PolicyData {
  PolicyName: string;
  PolicyId: string;
  Arn: string;
  Path: string;
  DefaultVersionId: string;
  AttachmentCount?: number;
  PermissionsBoundaryUsageCount?: number;
  Description?: string;
  CreateDate?: Date;
  UpdateDate?: Date;
  Tags?: Tag[];
}

export interface PolicyVersionData {
  VersionId: string;
  IsDefaultVersion: boolean;
  CreateDate?: Date;
}

export interface SimulationInput extends Paged {
  ActionNames: string[];
  ResourceArns?: string[];
  ResourcePolicy?: string;
  ResourceOwner?: string;
  CallerArn?: string;
  PermissionsBoundaryPolicyInputList?: string[];
  ContextEntries?: {
    ContextKeyName: string;
    ContextKeyValues: string[];
    /** `string`, `stringList`, `boolean`, `numeric`, `date`, `ip`, … */
    ContextKeyType: string;
  }[];
  ResourceHandlingOption?: string;
}

/** A policy of a principal that a simulation leaves out; the members as the SDK's types have them. */
export type PolicyIdentifier = Readonly<Record<string, unknown>>;
/** SCPs from the root downwards; the members as the SDK's types have them. */
export type OrganizationLevel = Readonly<Record<string, unknown>>;
/** Read leniently: the shape before and after the rebuild of the simulator in July 2026. */
export type EvaluationResult = Readonly<Record<string, unknown>>;

export type CheckedPolicyType = 'IDENTITY_POLICY' | 'RESOURCE_POLICY';

interface ValidatePolicyInput {
  policyDocument: string;
  policyType: 'IDENTITY_POLICY' | 'RESOURCE_POLICY' | 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  validatePolicyResourceType?: string;
  nextToken?: string;
}

export interface LiveFinding {
  findingDetails: string;
  findingType: 'ERROR' | 'SECURITY_WARNING' | 'SUGGESTION' | 'WARNING';
  issueCode: string;
  learnMoreLink: string;
  locations: {
    path: Readonly<Record<string, unknown>>[];
    span: {
      start: { line: number; column: number; offset: number };
      end: { line: number; column: number; offset: number };
    };
  }[];
}

interface CheckResult {
  result: 'PASS' | 'FAIL';
  message?: string;
  reasons?: { description?: string; statementIndex?: number; statementId?: string }[];
}
