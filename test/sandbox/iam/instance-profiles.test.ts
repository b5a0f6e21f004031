import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRole, roleArn, testAccount } from './harness.ts';

describe('instance profiles', () => {
  it('hold one role', () => {
    const account = testAccount();
    createRole(account, 'r');
    createRole(account, 'other');
    const profile = { InstanceProfileName: 'ip' };
    account.ask('CreateInstanceProfile', profile);
    assert.equal(
      account.refusal('CreateInstanceProfile', { InstanceProfileName: 'IP' }),
      'EntityAlreadyExists 409: Instance Profile IP already exists.',
    );
    account.ask('AddRoleToInstanceProfile', { ...profile, RoleName: 'r' });
    assert.equal(
      account.refusal('AddRoleToInstanceProfile', { ...profile, RoleName: 'other' }),
      'LimitExceeded 409: Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1',
    );
    assert.equal(
      account.refusal('RemoveRoleFromInstanceProfile', { ...profile, RoleName: 'other' }),
      'NoSuchEntity 404: Role other in Instance Profile ip cannot be found.',
    );
    const [role] = account.ask('GetInstanceProfile', profile).InstanceProfile.Roles;
    assert.equal(role.Arn, roleArn('r'));
    const listed = account.ask('ListInstanceProfilesForRole', { RoleName: 'r' }).InstanceProfiles;
    assert.deepEqual(
      listed.map((one: { InstanceProfileName: string }) => one.InstanceProfileName),
      ['ip'],
    );
    assert.equal(
      account.refusal('DeleteInstanceProfile', profile),
      'DeleteConflict 409: Cannot delete entity, must remove roles from instance profile first.',
    );
    assert.equal(
      account.refusal('GetInstanceProfile', { InstanceProfileName: 'gone' }),
      'NoSuchEntity 404: Instance Profile gone cannot be found.',
    );
  });
});
