import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ACCOUNT,
  allowing,
  createPolicy,
  createRole,
  EC2_TRUST,
  NOW,
  policyArn,
  testAccount,
} from './harness.ts';

describe('a role', () => {
  it('is created as AWS answers, and read back whole', () => {
    const account = testAccount();
    const boundary = createPolicy(account, 'boundary');
    const created = account.ask('CreateRole', {
      RoleName: 'deploy',
      Path: '/team/',
      AssumeRolePolicyDocument: EC2_TRUST,
      Description: 'Deploys',
      MaxSessionDuration: 7200,
      PermissionsBoundary: boundary,
      Tags: [{ Key: 'team', Value: 'core' }],
    }).Role;
    const shape = {
      Path: '/team/',
      RoleName: 'deploy',
      RoleId: created.RoleId,
      Arn: `arn:aws:iam::${ACCOUNT}:role/team/deploy`,
      CreateDate: NOW,
      AssumeRolePolicyDocument: encodeURIComponent(EC2_TRUST),
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
      Tags: [{ Key: 'team', Value: 'core' }],
    };
    assert.deepEqual(created, shape);
    assert.match(created.RoleId, /^AROA.{17}$/);
    assert.deepEqual(account.ask('GetRole', { RoleName: 'Deploy' }).Role, {
      ...shape,
      Description: 'Deploys',
      MaxSessionDuration: 7200,
      RoleLastUsed: {},
    });
    const { PermissionsBoundary: _boundary, Tags: _tags, ...listed } = shape;
    assert.deepEqual(account.ask('ListRoles', { PathPrefix: '/team/' }), {
      Roles: [{ ...listed, Description: 'Deploys', MaxSessionDuration: 7200 }],
      IsTruncated: false,
    });
    assert.deepEqual(account.ask('ListRoles', { PathPrefix: '/other/' }).Roles, []);
  });

  it('is refused where its input is wrong', () => {
    const account = testAccount();
    createRole(account, 'Taken');
    const refusal = (more: object): string =>
      account.refusal('CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: EC2_TRUST, ...more });
    assert.equal(
      refusal({ RoleName: 'taken' }),
      'EntityAlreadyExists 409: Role with name taken already exists.',
    );
    assert.equal(
      refusal({ RoleName: 'a/b' }),
      'ValidationError 400: The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    );
    assert.equal(
      refusal({ RoleName: 'r'.repeat(65) }),
      "ValidationError 400: 1 validation error detected: Value at 'roleName' failed to satisfy constraint: Member must have length less than or equal to 64",
    );
    assert.equal(
      refusal({ Path: 'team/' }),
      'ValidationError 400: The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
    assert.equal(
      refusal({ MaxSessionDuration: 3599 }),
      "ValidationError 400: 1 validation error detected: Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
    );
    assert.equal(
      refusal({ MaxSessionDuration: 43_201 }),
      "ValidationError 400: 1 validation error detected: Value at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200",
    );
    assert.equal(
      refusal({ PermissionsBoundary: policyArn('gone') }),
      `NoSuchEntity 404: Scope ARN: ${policyArn('gone')} does not exist or is not attachable.`,
    );
    assert.equal(
      refusal({ PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:not_a_policy/x` }),
      `InvalidInput 400: ARN arn:aws:iam::${ACCOUNT}:not_a_policy/x is not valid.`,
    );
    assert.deepEqual(account.ask('ListRoles').Roles.length, 1);
  });

  it('cannot be found where there is none', () => {
    const account = testAccount();
    for (const operation of ['GetRole', 'DeleteRole', 'UpdateRole', 'ListRolePolicies', 'ListRoleTags']) {
      assert.equal(
        account.refusal(operation, { RoleName: 'gone' }),
        'NoSuchEntity 404: The role with name gone cannot be found.',
      );
    }
  });

  it('keeps what an update leaves out', () => {
    const account = testAccount();
    createRole(account, 'r', { Description: 'first', MaxSessionDuration: 7200 });
    account.ask('UpdateRole', { RoleName: 'r', Description: 'second' });
    const { Description, MaxSessionDuration } = account.ask('GetRole', { RoleName: 'r' }).Role;
    assert.deepEqual(
      { Description, MaxSessionDuration },
      { Description: 'second', MaxSessionDuration: 7200 },
    );
    const { Role } = account.ask('UpdateRoleDescription', { RoleName: 'r', Description: 'third' });
    assert.equal(Role.Description, 'third');
  });

  it('is deleted only when nothing hangs on it', () => {
    const account = testAccount();
    createRole(account, 'r');
    const role = { RoleName: 'r' };
    const PolicyArn = createPolicy(account, 'p');
    account.ask('AttachRolePolicy', { ...role, PolicyArn });
    account.ask('PutRolePolicy', { ...role, PolicyName: 'i', PolicyDocument: allowing('s3:*') });
    account.ask('CreateInstanceProfile', { InstanceProfileName: 'ip' });
    account.ask('AddRoleToInstanceProfile', { InstanceProfileName: 'ip', ...role });
    const first = (what: string): void =>
      assert.equal(
        account.refusal('DeleteRole', role),
        `DeleteConflict 409: Cannot delete entity, must ${what} first.`,
      );
    first('remove roles from instance profile');
    account.ask('RemoveRoleFromInstanceProfile', { InstanceProfileName: 'ip', ...role });
    first('detach all policies');
    account.ask('DetachRolePolicy', { ...role, PolicyArn });
    first('delete policies');
    account.ask('DeleteRolePolicy', { ...role, PolicyName: 'i' });
    account.ask('DeleteRole', role);
    assert.equal(account.refusal('GetRole', role), 'NoSuchEntity 404: The role with name r cannot be found.');
  });

  it('is not changed by anyone where only AWS may', () => {
    const account = testAccount();
    createRole(account, 'AWSServiceRoleForX', { Path: '/aws-service-role/x.amazonaws.com/' });
    const role = { RoleName: 'AWSServiceRoleForX' };
    for (const operation of ['DeleteRole', 'PutRolePolicy', 'UpdateAssumeRolePolicy']) {
      const input = { ...role, PolicyName: 'p', PolicyDocument: allowing('s3:*') };
      assert.equal(
        account.refusal(operation, input),
        "UnmodifiableEntity 400: Cannot perform the operation on the protected role 'AWSServiceRoleForX' - this role is only modifiable by AWS",
      );
    }
  });

  it('has a boundary only until it is removed', () => {
    const account = testAccount();
    createRole(account, 'r');
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    account.ask('PutRolePermissionsBoundary', { RoleName: 'r', PermissionsBoundary });
    assert.equal(
      account.ask('GetRole', { RoleName: 'r' }).Role.PermissionsBoundary.PermissionsBoundaryArn,
      PermissionsBoundary,
    );
    account.ask('DeleteRolePermissionsBoundary', { RoleName: 'r' });
    assert.equal(account.ask('GetRole', { RoleName: 'r' }).Role.PermissionsBoundary, undefined);
  });
});

describe('inline policies', () => {
  it('are put, read, replaced, listed and deleted', () => {
    const account = testAccount();
    createRole(account, 'r');
    const named = { RoleName: 'r', PolicyName: 'p' };
    account.ask('PutRolePolicy', { ...named, PolicyDocument: allowing('s3:Get*') });
    const document = allowing('s3:*', { Sid: 'a' }).replace('"*"', '"arn:aws:s3:::b(1)"');
    account.ask('PutRolePolicy', { ...named, PolicyDocument: document });
    const got = account.ask('GetRolePolicy', named);
    assert.equal(decodeURIComponent(got.PolicyDocument), document);
    assert.match(got.PolicyDocument, /^%7B%22Version.*s3%3A%2A.*b%281%29/);
    assert.deepEqual(account.ask('ListRolePolicies', { RoleName: 'r' }), {
      PolicyNames: ['p'],
      IsTruncated: false,
    });
    account.ask('DeleteRolePolicy', named);
    for (const operation of ['GetRolePolicy', 'DeleteRolePolicy']) {
      assert.equal(
        account.refusal(operation, named),
        'NoSuchEntity 404: The role policy with name p cannot be found.',
      );
    }
  });

  it('share one quota, in which white space counts nothing', () => {
    const account = testAccount();
    createRole(account, 'r');
    account.ask('CreateUser', { UserName: 'u' });
    account.ask('CreateGroup', { GroupName: 'g' });
    const half = (limit: number): string => {
      const empty = allowing('s3:*', { Sid: '' }).length;
      return allowing('s3:*', { Sid: 'S'.repeat(limit / 2 - empty) }).replaceAll(',', ',\n\t ');
    };
    const limits = [
      ['Role', 'r', 'role', 10_240],
      ['User', 'u', 'user', 2048],
      ['Group', 'g', 'group', 5120],
    ] as const;
    for (const [word, name, noun, limit] of limits) {
      const put = (PolicyName: string, PolicyDocument: string): object => ({
        [`${word}Name`]: name,
        PolicyName,
        PolicyDocument,
      });
      account.ask(`Put${word}Policy`, put('one', half(limit)));
      account.ask(`Put${word}Policy`, put('two', half(limit)));
      assert.equal(
        account.refusal(`Put${word}Policy`, put('two', half(limit).replace('s3:*', 's3:Get*'))),
        `LimitExceeded 409: Maximum policy size of ${limit} bytes exceeded for ${noun} ${name}`,
      );
      assert.deepEqual(account.ask(`List${word}Policies`, put('', '')).PolicyNames, ['one', 'two']);
    }
  });
});

describe('attached policies', () => {
  it('are attached once, listed by path and detached', () => {
    const account = testAccount();
    createRole(account, 'r');
    const own = createPolicy(account, 'own', { Path: '/team/' });
    const aws = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    for (const PolicyArn of [own, aws, aws]) account.ask('AttachRolePolicy', { RoleName: 'r', PolicyArn });
    const list = (more: object = {}) =>
      account.ask('ListAttachedRolePolicies', { RoleName: 'r', ...more }).AttachedPolicies;
    assert.deepEqual(list(), [
      { PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: aws },
      { PolicyName: 'own', PolicyArn: own },
    ]);
    assert.deepEqual(list({ PathPrefix: '/service-role/' }), [
      { PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: aws },
    ]);
    account.ask('DetachRolePolicy', { RoleName: 'r', PolicyArn: aws });
    assert.equal(
      account.refusal('DetachRolePolicy', { RoleName: 'r', PolicyArn: aws }),
      `NoSuchEntity 404: Policy ${aws} was not found.`,
    );
  });

  it('are refused where there is no such policy, or where only services can have it', () => {
    const account = testAccount();
    createRole(account, 'r');
    const refusal = (PolicyArn: string): string =>
      account.refusal('AttachRolePolicy', { RoleName: 'r', PolicyArn });
    assert.equal(
      refusal(policyArn('gone')),
      `NoSuchEntity 404: Policy ${policyArn('gone')} does not exist or is not attachable.`,
    );
    assert.equal(
      refusal('longpolicynamebutnoarn'),
      'ValidationError 400: ARN longpolicynamebutnoarn is not valid.',
    );
    assert.equal(
      refusal('arn:aws:iam::aws:policy/aws-service-role/AmazonECSServiceRolePolicy'),
      'PolicyNotAttachable 400: Cannot attach a Service Role Policy to a Customer Role.',
    );
  });

  it('are no more than the quota allows', () => {
    const account = testAccount();
    createRole(account, 'r');
    account.ask('CreateUser', { UserName: 'u' });
    account.ask('CreateGroup', { GroupName: 'g' });
    const limits = [
      ['Role', 'r', 20],
      ['User', 'u', 10],
      ['Group', 'g', 10],
    ] as const;
    const arns = Array.from({ length: 21 }, (_, index) => createPolicy(account, `p${index}`));
    for (const [word, name, limit] of limits) {
      const attach = (PolicyArn: string): object => ({ [`${word}Name`]: name, PolicyArn });
      for (const arn of arns.slice(0, limit)) account.ask(`Attach${word}Policy`, attach(arn));
      account.ask(`Attach${word}Policy`, attach(arns[0]!));
      assert.equal(
        account.refusal(`Attach${word}Policy`, attach(arns[limit]!)),
        `LimitExceeded 409: Cannot exceed quota for PoliciesPer${word}: ${limit}`,
      );
    }
  });
});
