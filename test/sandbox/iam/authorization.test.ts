import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ACCOUNT, createPolicy, createRole, EC2_TRUST, roleArn, testAccount } from './harness.ts';

const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

describe('what a caller must be allowed', () => {
  it('names the entity under its path, with its tags under both keys', () => {
    const account = testAccount();
    createRole(account, 'r', { Path: '/team/', Tags: [{ Key: 'team', Value: 'core' }] });
    assert.deepEqual(account.authorization('DeleteRole', { RoleName: 'R' }), [
      {
        action: 'iam:DeleteRole',
        resource: `arn:aws:iam::${ACCOUNT}:role/team/r`,
        context: { 'aws:ResourceTag/team': 'core', 'iam:ResourceTag/team': 'core' },
      },
    ]);
    assert.deepEqual(account.authorization('GetRole', { RoleName: 'gone' }), [
      { action: 'iam:GetRole', resource: roleArn('gone'), context: {} },
    ]);
  });

  it('includes the tagging of what is created with tags, and the boundary', () => {
    const input = {
      RoleName: 'r',
      Path: '/team/',
      AssumeRolePolicyDocument: EC2_TRUST,
      PermissionsBoundary: READ_ONLY,
      Tags: [{ Key: 'team', Value: 'core' }],
    };
    const resource = `arn:aws:iam::${ACCOUNT}:role/team/r`;
    const tags = { 'aws:TagKeys': ['team'], 'aws:RequestTag/team': 'core' };
    assert.deepEqual(testAccount().authorization('CreateRole', input), [
      { action: 'iam:CreateRole', resource, context: { 'iam:PermissionsBoundary': READ_ONLY, ...tags } },
      { action: 'iam:TagRole', resource, context: tags },
    ]);
  });

  it('says which policy is attached, and which boundary the role has', () => {
    const account = testAccount();
    createRole(account, 'r', { PermissionsBoundary: READ_ONLY });
    const PolicyArn = createPolicy(account, 'p');
    for (const operation of ['AttachRolePolicy', 'DetachRolePolicy']) {
      assert.deepEqual(account.authorization(operation, { RoleName: 'r', PolicyArn })[0]!.context, {
        'iam:PermissionsBoundary': READ_ONLY,
        'iam:PolicyARN': PolicyArn,
      });
    }
    assert.deepEqual(account.authorization('PutRolePolicy', { RoleName: 'r' })[0]!.context, {
      'iam:PermissionsBoundary': READ_ONLY,
    });
    const other = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const put = { RoleName: 'r', PermissionsBoundary: other };
    assert.deepEqual(account.authorization('PutRolePermissionsBoundary', put)[0]!.context, {
      'iam:PermissionsBoundary': other,
    });
  });

  it('sends the keys of tags that are set and removed', () => {
    const account = testAccount();
    createRole(account, 'r', { Tags: [{ Key: 'a', Value: '1' }] });
    const has = { 'aws:ResourceTag/a': '1', 'iam:ResourceTag/a': '1' };
    const Tags = [{ Key: 'b', Value: '2' }];
    assert.deepEqual(account.authorization('TagRole', { RoleName: 'r', Tags })[0]!.context, {
      ...has,
      'aws:TagKeys': ['b'],
      'aws:RequestTag/b': '2',
    });
    assert.deepEqual(account.authorization('UntagRole', { RoleName: 'r', TagKeys: ['a'] })[0]!.context, {
      ...has,
      'aws:TagKeys': ['a'],
    });
  });

  it('passes the role that goes into an instance profile', () => {
    const account = testAccount();
    createRole(account, 'r');
    const input = { RoleName: 'r', InstanceProfileName: 'ip' };
    assert.deepEqual(account.authorization('AddRoleToInstanceProfile', input), [
      {
        action: 'iam:AddRoleToInstanceProfile',
        resource: `arn:aws:iam::${ACCOUNT}:instance-profile/ip`,
        context: {},
      },
      {
        action: 'iam:PassRole',
        resource: roleArn('r'),
        context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      },
    ]);
  });

  it('is the caller itself where no user is named, and everything where the action takes no resource', () => {
    const account = testAccount();
    account.ask('CreateUser', { UserName: 'ann' });
    const ann = account.as({ kind: 'user', name: 'ann' });
    assert.equal(ann.authorization('GetUser')[0]!.resource, `arn:aws:iam::${ACCOUNT}:user/ann`);
    assert.deepEqual(account.authorization('ListRoles'), [{ action: 'iam:ListRoles', resource: '*' }]);
  });
});
