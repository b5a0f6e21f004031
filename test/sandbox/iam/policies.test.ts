import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACCOUNT, allowing, createPolicy, createRole, NOW, policyArn, testAccount } from './harness.ts';

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const LATER = new Date('2026-03-02T12:00:00.000Z');

describe('a managed policy', () => {
  it('is created as AWS answers, and read back whole', () => {
    const account = testAccount();
    const created = account.ask('CreatePolicy', {
      PolicyName: 'read',
      Path: '/team/',
      Description: 'Reads',
      PolicyDocument: allowing('s3:Get*'),
      Tags: [{ Key: 'a', Value: '' }],
    }).Policy;
    const shape = {
      PolicyName: 'read',
      PolicyId: created.PolicyId,
      Arn: `arn:aws:iam::${ACCOUNT}:policy/team/read`,
      Path: '/team/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      PermissionsBoundaryUsageCount: 0,
      IsAttachable: true,
      CreateDate: NOW,
      UpdateDate: NOW,
    };
    assert.deepEqual(created, { ...shape, Tags: [{ Key: 'a', Value: '' }] });
    createRole(account, 'r', { PermissionsBoundary: created.Arn });
    account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn: created.Arn });
    assert.deepEqual(account.ask('GetPolicy', { PolicyArn: created.Arn }).Policy, {
      ...shape,
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 1,
      Description: 'Reads',
      Tags: [{ Key: 'a', Value: '' }],
    });
  });

  it('is refused where the name is taken, under whatever path, or the document too long', () => {
    const account = testAccount();
    createPolicy(account, 'p');
    assert.equal(
      account.refusal('CreatePolicy', {
        PolicyName: 'P',
        Path: '/x/',
        PolicyDocument: allowing('s3:*'),
      }),
      'EntityAlreadyExists 409: A policy called P already exists. Duplicate names are not allowed.',
    );
    const long = (length: number): string =>
      allowing('s3:*', { Sid: 'S'.repeat(length - allowing('s3:*', { Sid: '' }).length) });
    createPolicy(account, 'long', { PolicyDocument: long(6144).replaceAll(',', ', ') });
    assert.equal(
      account.refusal('CreatePolicy', { PolicyName: 'longer', PolicyDocument: long(6145) }),
      'LimitExceeded 409: Cannot exceed quota for PolicySize: 6144',
    );
  });

  it('has tags whose keys differ by case', () => {
    const account = testAccount();
    const PolicyArn = createPolicy(account, 'p');
    const tags = [
      { Key: 'a', Value: 'lower' },
      { Key: 'A', Value: 'upper' },
    ];
    account.ask('TagPolicy', { PolicyArn, Tags: tags });
    assert.deepEqual(account.ask('ListPolicyTags', { PolicyArn }).Tags, [tags[1], tags[0]]);
    assert.equal(
      account.refusal('TagPolicy', { PolicyArn, Tags: [tags[0], tags[0]] }),
      'InvalidInput 400: Duplicate tag keys found.',
    );
    assert.equal(
      account.refusal('TagPolicy', { PolicyArn: policyArn('gone'), Tags: [] }),
      `NoSuchEntity 404: Policy ${policyArn('gone')} was not found.`,
    );
  });

  it('is deleted only when nothing uses it and one version is left', () => {
    const account = testAccount();
    const PolicyArn = createPolicy(account, 'p');
    createRole(account, 'r', { PermissionsBoundary: PolicyArn });
    const inUse = 'DeleteConflict 409: Cannot delete a policy attached to entities.';
    assert.equal(account.refusal('DeletePolicy', { PolicyArn }), inUse);
    account.ask('DeleteRolePermissionsBoundary', { RoleName: 'r' });
    account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn });
    assert.equal(account.refusal('DeletePolicy', { PolicyArn }), inUse);
    account.ask('DetachRolePolicy', { RoleName: 'r', PolicyArn });
    account.ask('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:*') });
    assert.equal(
      account.refusal('DeletePolicy', { PolicyArn }),
      "DeleteConflict 409: This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
    account.ask('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' });
    account.ask('DeletePolicy', { PolicyArn });
    assert.equal(
      account.refusal('GetPolicy', { PolicyArn }),
      `NoSuchEntity 404: Policy ${PolicyArn} was not found.`,
    );
  });
});

describe('versions of a managed policy', () => {
  it('are five at most, are listed newest first, and their numbers never return', () => {
    const account = testAccount();
    const PolicyArn = createPolicy(account, 'p');
    const create = (more: object = {}): string =>
      account.ask('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:*'), ...more })
        .PolicyVersion.VersionId;
    assert.deepEqual([create(), create(), create(), create()], ['v2', 'v3', 'v4', 'v5']);
    assert.equal(
      account.refusal('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:*') }),
      'LimitExceeded 409: A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
    account.ask('DeletePolicyVersion', { PolicyArn, VersionId: 'v5' });
    assert.equal(create({ SetAsDefault: true }), 'v6');
    const listed = account.ask('ListPolicyVersions', { PolicyArn }).Versions;
    assert.deepEqual(
      listed.map(({ VersionId, IsDefaultVersion }: { VersionId: string; IsDefaultVersion: boolean }) =>
        IsDefaultVersion ? `${VersionId} default` : VersionId,
      ),
      ['v6 default', 'v4', 'v3', 'v2', 'v1'],
    );
  });

  it('are read, made the default and deleted', () => {
    const account = testAccount();
    const PolicyArn = createPolicy(account, 'p');
    account.at(LATER).ask('CreatePolicyVersion', { PolicyArn, PolicyDocument: allowing('s3:Put*') });
    const { PolicyVersion } = account.ask('GetPolicyVersion', { PolicyArn, VersionId: 'v2' });
    assert.equal(decodeURIComponent(PolicyVersion.Document), allowing('s3:Put*'));
    assert.equal(PolicyVersion.IsDefaultVersion, false);
    account.ask('SetDefaultPolicyVersion', { PolicyArn, VersionId: 'v2' });
    const { DefaultVersionId, UpdateDate } = account.ask('GetPolicy', { PolicyArn }).Policy;
    assert.deepEqual({ DefaultVersionId, UpdateDate }, { DefaultVersionId: 'v2', UpdateDate: LATER });
    assert.equal(
      account.refusal('DeletePolicyVersion', { PolicyArn, VersionId: 'v2' }),
      'DeleteConflict 409: Cannot delete the default version of a policy.',
    );
    account.ask('DeletePolicyVersion', { PolicyArn, VersionId: 'v1' });
    for (const operation of ['GetPolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion']) {
      assert.equal(
        account.refusal(operation, { PolicyArn, VersionId: 'v1' }),
        `NoSuchEntity 404: Policy ${PolicyArn} version v1 does not exist or is not attachable.`,
      );
      assert.equal(
        account.refusal(operation, { PolicyArn, VersionId: '1' }),
        "ValidationError 400: 1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
      );
    }
  });
});

describe("AWS's managed policies", () => {
  it('are read in their default version, and not in earlier ones', () => {
    const account = testAccount();
    createRole(account, 'r');
    account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn: READ_ONLY });
    const { Policy } = account.ask('GetPolicy', { PolicyArn: READ_ONLY });
    const { DefaultVersionId, AttachmentCount, Description } = Policy;
    assert.deepEqual(
      { DefaultVersionId, AttachmentCount, Description },
      { DefaultVersionId: 'v7', AttachmentCount: 1, Description: 'About ReadOnlyAccess' },
    );
    assert.match(Policy.PolicyId, /^ANPA[A-Z2-7]{17}$/);
    const { Document } = account.ask('GetPolicyVersion', {
      PolicyArn: READ_ONLY,
      VersionId: 'v7',
    }).PolicyVersion;
    assert.match(decodeURIComponent(Document), /s3:Get\*/);
    assert.equal(account.ask('ListPolicyVersions', { PolicyArn: READ_ONLY }).Versions.length, 1);
    assert.equal(
      account.refusal('GetPolicyVersion', { PolicyArn: READ_ONLY, VersionId: 'v6' }),
      `NoSuchEntity 404: Policy ${READ_ONLY} version v6 does not exist or is not attachable.`,
    );
  });

  it('cannot be changed, nor can those of other accounts', () => {
    const account = testAccount().as({ kind: 'user', name: 'ann' });
    for (const PolicyArn of [READ_ONLY, 'arn:aws:iam::999999999999:policy/p']) {
      for (const operation of ['DeletePolicy', 'CreatePolicyVersion']) {
        assert.equal(
          account.refusal(operation, { PolicyArn, PolicyDocument: allowing('s3:*') }),
          `AccessDenied 403: User: arn:aws:iam::${ACCOUNT}:user/ann is not authorized to perform: iam:${operation} on resource: policy ${PolicyArn}`,
        );
      }
    }
  });
});

describe('ListPolicies', () => {
  it('filters by scope, path and use', () => {
    const account = testAccount();
    const used = createPolicy(account, 'used', { Path: '/team/' });
    const boundary = createPolicy(account, 'boundary');
    createPolicy(account, 'idle');
    createRole(account, 'r', { PermissionsBoundary: boundary });
    account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn: used });
    account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn: READ_ONLY });
    const names = (input: object): string[] =>
      account.ask('ListPolicies', input).Policies.map(({ PolicyName }: { PolicyName: string }) => PolicyName);
    assert.deepEqual(names({ Scope: 'Local' }), ['boundary', 'idle', 'used']);
    assert.deepEqual(names({ Scope: 'AWS' }), [
      'AWSLambdaBasicExecutionRole',
      'AmazonECSServiceRolePolicy',
      'ReadOnlyAccess',
    ]);
    assert.equal(names({}).length, 6);
    assert.deepEqual(names({ PathPrefix: '/team/' }), ['used']);
    assert.deepEqual(names({ OnlyAttached: true }), ['ReadOnlyAccess', 'boundary', 'used']);
    assert.deepEqual(names({ PolicyUsageFilter: 'PermissionsBoundary' }), ['boundary']);
    assert.deepEqual(names({ Scope: 'Local', OnlyAttached: true, PolicyUsageFilter: 'PermissionsPolicy' }), [
      'used',
    ]);
  });
});

describe('ListEntitiesForPolicy', () => {
  it('names who has the policy, attached or as a boundary', () => {
    const account = testAccount();
    const PolicyArn = createPolicy(account, 'p');
    createRole(account, 'attached');
    createRole(account, 'bounded', { PermissionsBoundary: PolicyArn });
    account.ask('CreateUser', { UserName: 'u', Path: '/team/' });
    account.ask('CreateGroup', { GroupName: 'g' });
    account.ask('AttachRolePolicy', { RoleName: 'attached', PolicyArn });
    account.ask('AttachUserPolicy', { UserName: 'u', PolicyArn });
    account.ask('AttachGroupPolicy', { GroupName: 'g', PolicyArn });
    const names = (input: object): object => {
      const found = account.ask('ListEntitiesForPolicy', { PolicyArn, ...input });
      const named = (list: readonly object[], member: string): unknown[] =>
        list.map((one) => (one as Record<string, unknown>)[member]);
      return [
        ...named(found.PolicyGroups, 'GroupName'),
        ...named(found.PolicyUsers, 'UserName'),
        ...named(found.PolicyRoles, 'RoleName'),
      ];
    };
    assert.deepEqual(names({}), ['g', 'u', 'attached', 'bounded']);
    assert.deepEqual(names({ EntityFilter: 'Role' }), ['attached', 'bounded']);
    assert.deepEqual(names({ PolicyUsageFilter: 'PermissionsBoundary' }), ['bounded']);
    assert.deepEqual(names({ PolicyUsageFilter: 'PermissionsPolicy' }), ['g', 'u', 'attached']);
    assert.deepEqual(names({ PathPrefix: '/team/' }), ['u']);
    const first = account.ask('ListEntitiesForPolicy', { PolicyArn, MaxItems: 3 });
    assert.deepEqual(names({ Marker: first.Marker }), ['u']);
    assert.equal(
      account.refusal('ListEntitiesForPolicy', { PolicyArn: policyArn('gone') }),
      `NoSuchEntity 404: Policy ${policyArn('gone')} does not exist or is not attachable.`,
    );
  });
});
