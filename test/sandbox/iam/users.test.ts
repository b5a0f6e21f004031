import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totp } from '../../../server/src/sandbox/iam/totp.ts';
import { ACCOUNT, allowing, createPolicy, NOW, type TestAccount, testAccount } from './harness.ts';

const ANN = { UserName: 'ann' };

function withAnn(): TestAccount {
  const account = testAccount();
  account.ask('CreateUser', ANN);
  return account;
}

describe('a user', () => {
  it('is created as AWS answers, and read back whole', () => {
    const account = testAccount();
    const boundary = createPolicy(account, 'b');
    const Tags = [{ Key: 'team', Value: 'core' }];
    const { User } = account.ask('CreateUser', {
      ...ANN,
      Path: '/team/',
      PermissionsBoundary: boundary,
      Tags,
    });
    assert.deepEqual(User, {
      Path: '/team/',
      UserName: 'ann',
      UserId: User.UserId,
      Arn: `arn:aws:iam::${ACCOUNT}:user/team/ann`,
      CreateDate: NOW,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
      Tags,
    });
    assert.deepEqual(account.ask('GetUser', ANN).User, User);
    assert.equal(
      account.refusal('CreateUser', { UserName: 'Ann' }),
      'EntityAlreadyExists 409: User with name Ann already exists.',
    );
    assert.equal(
      account.refusal('GetUser', { UserName: 'bob' }),
      'NoSuchEntity 404: The user with name bob cannot be found.',
    );
  });

  it('asks about itself without a name, which a role cannot', () => {
    const account = withAnn();
    assert.equal(account.as({ kind: 'user', name: 'ann' }).ask('GetUser').User.UserName, 'ann');
    assert.equal(account.ask('GetUser').User.Arn, `arn:aws:iam::${ACCOUNT}:root`);
    const session = { id: 'ASIA', role: 'r', roleId: 'AROA', sessionName: 's' } as never;
    assert.equal(
      account.as({ kind: 'role', name: 'r', session }).refusal('GetUser'),
      'ValidationError 400: Must specify userName when calling with non-User credentials',
    );
  });

  it('keeps everything when it is renamed', () => {
    const account = withAnn();
    account.ask('CreateGroup', { GroupName: 'g' });
    account.ask('AddUserToGroup', { ...ANN, GroupName: 'g' });
    const { AccessKeyId } = account.ask('CreateAccessKey', ANN).AccessKey;
    account.ask('UpdateUser', { ...ANN, NewUserName: 'Anna' });
    const anna = { UserName: 'Anna' };
    assert.equal(account.ask('ListAccessKeys', anna).AccessKeyMetadata[0].AccessKeyId, AccessKeyId);
    assert.equal(account.ask('GetGroup', { GroupName: 'g' }).Users[0].UserName, 'Anna');
    assert.equal(
      account.refusal('GetUser', ANN),
      'NoSuchEntity 404: The user with name ann cannot be found.',
    );
    account.ask('CreateUser', ANN);
    assert.equal(
      account.refusal('UpdateUser', { ...ANN, NewUserName: 'anna' }),
      'EntityAlreadyExists 409: User with name anna already exists.',
    );
  });

  it('is deleted only when nothing hangs on it', () => {
    const account = withAnn();
    const PolicyArn = createPolicy(account, 'p');
    account.ask('AttachUserPolicy', { ...ANN, PolicyArn });
    account.ask('PutUserPolicy', { ...ANN, PolicyName: 'i', PolicyDocument: allowing('s3:*') });
    account.ask('CreateGroup', { GroupName: 'g' });
    account.ask('AddUserToGroup', { ...ANN, GroupName: 'g' });
    account.ask('CreateLoginProfile', { ...ANN, Password: 'correct horse' });
    const { AccessKeyId } = account.ask('CreateAccessKey', ANN).AccessKey;
    const SerialNumber = enableDevice(account);
    const first = (what: string): void =>
      assert.equal(
        account.refusal('DeleteUser', ANN),
        `DeleteConflict 409: Cannot delete entity, must ${what} first.`,
      );
    first('detach all policies');
    account.ask('DetachUserPolicy', { ...ANN, PolicyArn });
    first('delete policies');
    account.ask('DeleteUserPolicy', { ...ANN, PolicyName: 'i' });
    first('remove users from group');
    account.ask('RemoveUserFromGroup', { ...ANN, GroupName: 'g' });
    first('delete login profile');
    account.ask('DeleteLoginProfile', ANN);
    first('delete access keys');
    account.ask('DeleteAccessKey', { ...ANN, AccessKeyId });
    first('delete MFA device');
    account.ask('DeactivateMFADevice', { ...ANN, SerialNumber });
    for (const operation of [
      'ListSigningCertificates',
      'ListSSHPublicKeys',
      'ListServiceSpecificCredentials',
    ]) {
      assert.equal(account.ask(operation, ANN).IsTruncated, false);
    }
    account.ask('DeleteUser', ANN);
    assert.deepEqual(account.ask('ListUsers').Users, []);
  });
});

describe('access keys', () => {
  it('are two at most, are switched off and deleted', () => {
    const account = withAnn();
    const { AccessKey } = account.ask('CreateAccessKey', ANN);
    assert.match(AccessKey.AccessKeyId, /^AKIA/);
    assert.equal(AccessKey.SecretAccessKey.length, 40);
    account.ask('CreateAccessKey', ANN);
    assert.equal(
      account.refusal('CreateAccessKey', ANN),
      'LimitExceeded 409: Cannot exceed quota for AccessKeysPerUser: 2',
    );
    const key = { ...ANN, AccessKeyId: AccessKey.AccessKeyId };
    account.ask('UpdateAccessKey', { ...key, Status: 'Inactive' });
    const [listed] = account.ask('ListAccessKeys', ANN).AccessKeyMetadata;
    assert.deepEqual(listed, {
      UserName: 'ann',
      AccessKeyId: AccessKey.AccessKeyId,
      Status: 'Inactive',
      CreateDate: NOW,
    });
    assert.deepEqual(account.ask('GetAccessKeyLastUsed', key), {
      UserName: 'ann',
      AccessKeyLastUsed: { Region: 'N/A', ServiceName: 'N/A' },
    });
    account.ask('DeleteAccessKey', key);
    assert.equal(
      account.refusal('DeleteAccessKey', key),
      `NoSuchEntity 404: The Access Key with id ${AccessKey.AccessKeyId} cannot be found.`,
    );
  });

  it('belong to one user alone', () => {
    const account = withAnn();
    account.ask('CreateUser', { UserName: 'bob' });
    const { AccessKeyId } = account.ask('CreateAccessKey', ANN).AccessKey;
    assert.equal(
      account.refusal('DeleteAccessKey', { UserName: 'bob', AccessKeyId }),
      `NoSuchEntity 404: The Access Key with id ${AccessKeyId} cannot be found.`,
    );
  });
});

describe('login profiles', () => {
  it('are one for a user', () => {
    const account = withAnn();
    assert.equal(
      account.refusal('GetLoginProfile', ANN),
      'NoSuchEntity 404: Login Profile for User ann cannot be found.',
    );
    const { LoginProfile } = account.ask('CreateLoginProfile', { ...ANN, Password: 'correct horse' });
    assert.deepEqual(LoginProfile, { UserName: 'ann', CreateDate: NOW, PasswordResetRequired: false });
    assert.equal(
      account.refusal('CreateLoginProfile', { ...ANN, Password: 'correct horse' }),
      'EntityAlreadyExists 409: Login Profile for user ann already exists.',
    );
    account.ask('UpdateLoginProfile', { ...ANN, PasswordResetRequired: true });
    assert.equal(account.ask('GetLoginProfile', ANN).LoginProfile.PasswordResetRequired, true);
  });
});

/** Creates and enables a device for ann; gives its serial number. */
function enableDevice(account: TestAccount): string {
  const { VirtualMFADevice } = account.ask('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
  const seed = new TextDecoder().decode(VirtualMFADevice.Base32StringSeed);
  account.ask('EnableMFADevice', { ...ANN, SerialNumber: VirtualMFADevice.SerialNumber, ...codes(seed) });
  return VirtualMFADevice.SerialNumber;
}

function codes(seed: string): object {
  return {
    AuthenticationCode1: totp(seed, NOW),
    AuthenticationCode2: totp(seed, new Date(NOW.getTime() + 30_000)),
  };
}

describe('MFA devices', () => {
  it('show the digits of RFC 6238', () => {
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const digits = [59, 1111111109, 1234567890].map((second) => totp(seed, new Date(second * 1000)));
    assert.deepEqual(digits, ['287082', '081804', '005924']);
  });

  it('are enabled by two codes in a row, listed, deactivated and deleted', () => {
    const account = withAnn();
    const SerialNumber = enableDevice(account);
    assert.equal(SerialNumber, `arn:aws:iam::${ACCOUNT}:mfa/phone`);
    assert.deepEqual(account.ask('ListMFADevices', ANN), {
      MFADevices: [{ UserName: 'ann', SerialNumber, EnableDate: NOW }],
      IsTruncated: false,
    });
    const assigned = account.ask('ListVirtualMFADevices', { AssignmentStatus: 'Assigned' });
    assert.equal(assigned.VirtualMFADevices[0].User.UserName, 'ann');
    assert.deepEqual(
      account.ask('ListVirtualMFADevices', { AssignmentStatus: 'Unassigned' }).VirtualMFADevices,
      [],
    );
    assert.equal(
      account.refusal('EnableMFADevice', {
        ...ANN,
        SerialNumber,
        AuthenticationCode1: '1',
        AuthenticationCode2: '2',
      }),
      'EntityAlreadyExists 409: MFA Device is already in use.',
    );
    assert.equal(
      account.refusal('DeleteVirtualMFADevice', { SerialNumber }),
      'DeleteConflict 409: MFA VirtualDevice in use. Must deactivate first.',
    );
    account.ask('DeactivateMFADevice', { ...ANN, SerialNumber });
    account.ask('DeleteVirtualMFADevice', { SerialNumber });
    assert.equal(
      account.refusal('DeactivateMFADevice', { ...ANN, SerialNumber }),
      `NoSuchEntity 404: MFA Device with serial number ${SerialNumber} does not exist.`,
    );
  });

  it('are not enabled by other codes', () => {
    const account = withAnn();
    const { VirtualMFADevice } = account.ask('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' });
    const { SerialNumber, Base32StringSeed } = VirtualMFADevice;
    const code = totp(new TextDecoder().decode(Base32StringSeed), NOW);
    const input = { ...ANN, SerialNumber, AuthenticationCode1: code, AuthenticationCode2: code };
    assert.equal(
      account.refusal('EnableMFADevice', input),
      'InvalidAuthenticationCode 403: Authentication code for device is not valid.',
    );
    assert.equal(
      account.refusal('CreateVirtualMFADevice', { VirtualMFADeviceName: 'phone' }),
      'EntityAlreadyExists 409: MFA device already exists.',
    );
  });
});

describe('groups', () => {
  it('have members, and are deleted when nothing is in them', () => {
    const account = withAnn();
    const { Group } = account.ask('CreateGroup', { GroupName: 'g', Path: '/team/' });
    assert.deepEqual(Group, {
      Path: '/team/',
      GroupName: 'g',
      GroupId: Group.GroupId,
      Arn: `arn:aws:iam::${ACCOUNT}:group/team/g`,
      CreateDate: NOW,
    });
    account.ask('AddUserToGroup', { ...ANN, GroupName: 'g' });
    account.ask('AddUserToGroup', { ...ANN, GroupName: 'g' });
    assert.deepEqual(account.ask('ListGroupsForUser', ANN).Groups, [Group]);
    assert.equal(
      account.refusal('DeleteGroup', { GroupName: 'g' }),
      'DeleteConflict 409: Cannot delete entity, must remove users from group first.',
    );
    account.ask('UpdateGroup', { GroupName: 'g', NewGroupName: 'h' });
    assert.equal(account.ask('ListGroupsForUser', ANN).Groups[0].GroupName, 'h');
    account.ask('RemoveUserFromGroup', { ...ANN, GroupName: 'h' });
    account.ask('DeleteGroup', { GroupName: 'h' });
    assert.equal(
      account.refusal('GetGroup', { GroupName: 'h' }),
      'NoSuchEntity 404: The group with name h cannot be found.',
    );
  });

  it('are ten at most for a user', () => {
    const account = withAnn();
    for (let number = 0; number < 11; number++) account.ask('CreateGroup', { GroupName: `g${number}` });
    for (let number = 0; number < 10; number++) {
      account.ask('AddUserToGroup', { ...ANN, GroupName: `g${number}` });
    }
    assert.equal(
      account.refusal('AddUserToGroup', { ...ANN, GroupName: 'g10' }),
      'LimitExceeded 409: Cannot exceed quota for GroupsPerUser: 10',
    );
  });
});
