import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACCOUNT, allowing, createPolicy, createRole, NOW, roleArn, testAccount } from './harness.ts';

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

describe('GetAccountSummary', () => {
  it('has every key of an account of AWS, counts and quotas', () => {
    const account = testAccount();
    createRole(account, 'r');
    const PolicyArn = createPolicy(account, 'p');
    account.ask('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:*') });
    const { SummaryMap } = account.ask('GetAccountSummary');
    assert.deepEqual(SummaryMap, {
      AccessKeysPerUserQuota: 2,
      AccountAccessKeysPresent: 0,
      AccountMFAEnabled: 0,
      AccountPasswordPresent: 1,
      AccountSigningCertificatesPresent: 0,
      AssumeRolePolicySizeQuota: 2048,
      AttachedPoliciesPerGroupQuota: 10,
      AttachedPoliciesPerRoleQuota: 20,
      AttachedPoliciesPerUserQuota: 10,
      GlobalEndpointTokenVersion: 1,
      GroupPolicySizeQuota: 5120,
      Groups: 0,
      GroupsPerUserQuota: 10,
      GroupsQuota: 300,
      InstanceProfiles: 0,
      InstanceProfilesQuota: 1000,
      MFADevices: 0,
      MFADevicesInUse: 0,
      Policies: 1,
      PoliciesQuota: 1500,
      PolicySizeQuota: 6144,
      PolicyVersionsInUse: 2,
      PolicyVersionsInUseQuota: 10_000,
      Providers: 0,
      RolePolicySizeQuota: 10_240,
      Roles: 1,
      RolesQuota: 1000,
      ServerCertificates: 0,
      ServerCertificatesQuota: 20,
      SigningCertificatesPerUserQuota: 2,
      UserPolicySizeQuota: 2048,
      Users: 0,
      UsersQuota: 5000,
      VersionsPerPolicyQuota: 5,
    });
  });
});

describe('GetAccountAuthorizationDetails', () => {
  function company() {
    const account = testAccount();
    const own = createPolicy(account, 'own');
    account.ask('CreatePolicyVersion', { PolicyArn: own, PolicyDocument: allowing('s3:*') });
    createRole(account, 'r', { PermissionsBoundary: own });
    account.ask('PutRolePolicy', {
      RoleName: 'r',
      PolicyName: 'i',
      PolicyDocument: allowing('s3:*'),
    });
    account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn: READ_ONLY });
    account.ask('CreateInstanceProfile', { InstanceProfileName: 'ip' });
    account.ask('AddRoleToInstanceProfile', { InstanceProfileName: 'ip', RoleName: 'r' });
    account.ask('CreateUser', { UserName: 'u' });
    account.ask('CreateGroup', { GroupName: 'g' });
    account.ask('AddUserToGroup', { UserName: 'u', GroupName: 'g' });
    return account;
  }

  it('gives everything at once', () => {
    const found = company().ask('GetAccountAuthorizationDetails');
    const [role] = found.RoleDetailList;
    assert.equal(role.RoleName, 'r');
    assert.equal(decodeURIComponent(role.RolePolicyList[0].PolicyDocument), allowing('s3:*'));
    assert.deepEqual(role.AttachedManagedPolicies, [{ PolicyName: 'ReadOnlyAccess', PolicyArn: READ_ONLY }]);
    assert.equal(role.InstanceProfileList[0].InstanceProfileName, 'ip');
    assert.match(role.PermissionsBoundary.PermissionsBoundaryArn, /own$/);
    assert.deepEqual(found.UserDetailList[0].GroupList, ['g']);
    assert.equal(found.GroupDetailList[0].GroupName, 'g');
    const versions = found.Policies.map(
      (one: { PolicyName: string; PolicyVersionList: { VersionId: string }[] }) => [
        one.PolicyName,
        ...one.PolicyVersionList.map(({ VersionId }) => VersionId),
      ],
    );
    assert.deepEqual(versions, [
      ['own', 'v2', 'v1'],
      ['ReadOnlyAccess', 'v7'],
    ]);
  });

  it('filters, and gives its four lists in one sequence of pages', () => {
    const account = company();
    const counts = (input: object) => {
      const found = account.ask('GetAccountAuthorizationDetails', input);
      const { UserDetailList, RoleDetailList, GroupDetailList, Policies } = found;
      const lists = [UserDetailList, RoleDetailList, GroupDetailList, Policies];
      return { counts: lists.map((list) => list.length), Marker: found.Marker };
    };
    assert.deepEqual(counts({ Filter: ['Role', 'AWSManagedPolicy'] }).counts, [0, 1, 0, 1]);
    const first = counts({ MaxItems: 3 });
    assert.deepEqual(first.counts, [1, 1, 1, 0]);
    assert.deepEqual(counts({ MaxItems: 3, Marker: first.Marker }), {
      counts: [0, 0, 0, 2],
      Marker: undefined,
    });
  });
});

describe('the account', () => {
  it('has one alias, and no password policy', () => {
    const account = testAccount();
    assert.deepEqual(account.ask('ListAccountAliases').AccountAliases, []);
    account.ask('CreateAccountAlias', { AccountAlias: 'tea-house' });
    account.ask('CreateAccountAlias', { AccountAlias: 'tea-shop' });
    assert.deepEqual(account.ask('ListAccountAliases').AccountAliases, ['tea-shop']);
    assert.match(account.refusal('DeleteAccountAlias', { AccountAlias: 'other' }), /^NoSuchEntity 404/);
    account.ask('DeleteAccountAlias', { AccountAlias: 'tea-shop' });
    assert.deepEqual(account.ask('ListAccountAliases').AccountAliases, []);
    assert.match(account.refusal('CreateAccountAlias', { AccountAlias: 'Tea' }), /^ValidationError 400/);
    assert.equal(
      account.refusal('GetAccountPasswordPolicy'),
      `NoSuchEntity 404: The Password Policy with domain name ${ACCOUNT} cannot be found.`,
    );
  });
});

describe('identity providers', () => {
  it('of OIDC are created, read, changed and deleted', () => {
    const account = testAccount();
    const Url = 'https://token.actions.githubusercontent.com';
    const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;
    const ClientIDList = ['sts.amazonaws.com'];
    const ThumbprintList = ['a'.repeat(40)];
    const created = account.ask('CreateOpenIDConnectProvider', { Url, ClientIDList, ThumbprintList });
    assert.deepEqual(created, { OpenIDConnectProviderArn: arn });
    const named = { OpenIDConnectProviderArn: arn };
    account.ask('AddClientIDToOpenIDConnectProvider', { ...named, ClientID: 'other' });
    assert.deepEqual(account.ask('GetOpenIDConnectProvider', named), {
      Url: 'token.actions.githubusercontent.com',
      ClientIDList: ['sts.amazonaws.com', 'other'],
      ThumbprintList,
      CreateDate: NOW,
      Tags: [],
    });
    assert.equal(
      account.refusal('CreateOpenIDConnectProvider', { Url }),
      `EntityAlreadyExists 409: Provider with url ${Url} already exists.`,
    );
    assert.equal(
      account.refusal('CreateOpenIDConnectProvider', { Url: 'http://example.com' }),
      'ValidationError 400: Invalid Open ID Connect Provider URL',
    );
    account.ask('DeleteOpenIDConnectProvider', named);
    assert.equal(
      account.refusal('GetOpenIDConnectProvider', named),
      `NoSuchEntity 404: OpenIDConnect Provider not found for arn ${arn}`,
    );
    assert.equal(
      account.refusal('DeleteOpenIDConnectProvider', named),
      `NoSuchEntity 404: OpenId connect Provider ${arn} cannot be found.`,
    );
  });

  it('of SAML are created, read and deleted', () => {
    const account = testAccount();
    const metadata = `<EntityDescriptor entityID="idp">${' '.repeat(1000)}</EntityDescriptor>`;
    const SAMLProviderArn = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`;
    const input = { Name: 'idp', SAMLMetadataDocument: metadata };
    assert.deepEqual(account.ask('CreateSAMLProvider', input), { SAMLProviderArn });
    assert.equal(account.ask('GetSAMLProvider', { SAMLProviderArn }).SAMLMetadataDocument, metadata);
    assert.deepEqual(account.ask('ListSAMLProviders').SAMLProviderList, [
      { Arn: SAMLProviderArn, CreateDate: NOW, ValidUntil: new Date('2126-03-01T12:00:00.000Z') },
    ]);
    account.ask('DeleteSAMLProvider', { SAMLProviderArn });
    assert.equal(
      account.refusal('GetSAMLProvider', { SAMLProviderArn }),
      `NoSuchEntity 404: Manifest not found for arn ${SAMLProviderArn}`,
    );
  });
});

describe('last access to services', () => {
  it('names the services that the policies allow, and what the keys were used for', () => {
    const account = testAccount();
    account.ask('CreateUser', { UserName: 'u' });
    account.ask('PutUserPolicy', {
      UserName: 'u',
      PolicyName: 'i',
      PolicyDocument: allowing(['s3:Get*', 'sqs:SendMessage']),
    });
    const { AccessKeyId } = account.ask('CreateAccessKey', { UserName: 'u' }).AccessKey;
    const key = account.state.get('accessKeys', AccessKeyId)!;
    const lastUsed = { date: NOW.toISOString(), region: 'eu-west-1', service: 's3' };
    account.state.put('accessKeys', AccessKeyId, { ...key, lastUsed });
    const Arn = `arn:aws:iam::${ACCOUNT}:user/u`;
    const { JobId } = account.ask('GenerateServiceLastAccessedDetails', { Arn });
    assert.equal(JobId.length, 36);
    const { JobStatus, ServicesLastAccessed } = account.ask('GetServiceLastAccessedDetails', { JobId });
    assert.equal(JobStatus, 'COMPLETED');
    assert.deepEqual(ServicesLastAccessed, [
      {
        ServiceName: 'Amazon S3',
        ServiceNamespace: 's3',
        LastAuthenticated: NOW,
        LastAuthenticatedEntity: Arn,
        LastAuthenticatedRegion: 'eu-west-1',
        TotalAuthenticatedEntities: 1,
      },
      { ServiceName: 'Amazon SQS', ServiceNamespace: 'sqs', TotalAuthenticatedEntities: 0 },
    ]);
    const granting = account.ask('ListPoliciesGrantingServiceAccess', {
      Arn,
      ServiceNamespaces: ['s3', 'kms'],
    });
    assert.deepEqual(granting.PoliciesGrantingServiceAccess, [
      {
        ServiceNamespace: 's3',
        Policies: [{ PolicyName: 'i', PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'u' }],
      },
      { ServiceNamespace: 'kms', Policies: [] },
    ]);
  });

  it('is refused for what does not exist', () => {
    const account = testAccount();
    assert.match(
      account.refusal('GenerateServiceLastAccessedDetails', { Arn: roleArn('gone') }),
      /^NoSuchEntity 404/,
    );
    assert.match(
      account.refusal('GetServiceLastAccessedDetails', { JobId: 'x'.repeat(36) }),
      /^NoSuchEntity 404/,
    );
  });
});
