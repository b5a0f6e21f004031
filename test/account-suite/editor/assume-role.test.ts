import assert from 'node:assert/strict';
import {
  assumeRole,
  leaveRole,
  readDocument,
  readEntity,
  whoAmI,
} from '../../../server/src/protocol/account.ts';
import { ADMINISTRATOR_MFA_SEED } from '../../../server/src/sandbox/company/mfa-devices.ts';
import { totp } from '../../../server/src/sandbox/iam/totp.ts';
import { identityPolicy, trustPolicy } from '../harness/documents.ts';
import { settled } from '../harness/features.ts';
import { addMfaDevice } from '../harness/mfa-device.ts';
import { accountTest } from '../harness/scene.ts';
import { secrets } from '../harness/secrets.ts';
import { assertReads, failureOf } from '../harness/user-sees.ts';

accountTest('Assume Role with an external ID, and leave it', ['trust', 'authorization'], async (scene) => {
  const { target } = scene;
  const role = await scene.role('audited', {
    AssumeRolePolicyDocument: trustPolicy(
      { AWS: target.accountId },
      { StringEquals: { 'sts:ExternalId': 'suite-7' } },
    ),
  });
  await scene.putInline(role, 'look', identityPolicy('iam:GetRole', '*'));
  const editor = await scene.editor();
  const ask = { roleArn: role.arn, sessionName: 'suite' };
  const refused = await failureOf(editor.ask(assumeRole, ask));
  assertReads(refused.sentence, /`sts:AssumeRole`|`?AssumeRole`?/);
  assert.equal((await editor.ask(whoAmI, null)).arn, target.arn);

  const assumed = await editor.ask(assumeRole, { ...ask, externalId: 'suite-7', duration: 900 });
  assertReads(assumed.arn, `:assumed-role/${role.name}/suite`);
  assert.deepEqual(assumed.assumed, [role.arn]);
  assert.equal(assumed.name, `role ${role.name} (session suite)`);
  assert.equal(
    (await editor.ask(readEntity, { kind: 'role', name: role.name }).catch((error) => error)).name,
    'Error',
  );
  const denied = await failureOf(editor.ask(readEntity, { kind: 'role', name: role.name }));
  assert.equal(denied.kind, 'denied');
  assertReads(denied.sentence, 'iam:ListAttachedRolePolicies');
  await editor.ask(readDocument, { kind: 'trust', role: role.name });

  assert.equal((await editor.ask(leaveRole, null)).arn, target.arn);
  await editor.ask(readEntity, { kind: 'role', name: role.name });
  const none = await failureOf(editor.ask(leaveRole, null));
  assertReads(none.sentence, 'No role is assumed');
});

accountTest(
  'Assume Role with a session policy that narrows it',
  ['trust', 'authorization'],
  async (scene) => {
    const role = await scene.role('wide', {
      AssumeRolePolicyDocument: trustPolicy({ AWS: scene.target.accountId }),
    });
    await scene.putInline(role, 'all', identityPolicy('iam:*', '*'));
    const editor = await scene.editor();
    await editor.ask(assumeRole, {
      roleArn: role.arn,
      sessionName: 'suite',
      sessionPolicy: identityPolicy('iam:GetRole', '*'),
    });
    await editor.ask(readDocument, { kind: 'trust', role: role.name });
    const plan = editor.plan({ kind: 'attach', entity: { kind: 'role', name: role.name }, policies: [] });
    await plan;
    const failure = await failureOf(editor.ask(readEntity, { kind: 'role', name: role.name }));
    assertReads(failure.sentence, 'iam:ListAttachedRolePolicies', 'session policy');
  },
);

accountTest('Assume Role with MFA: the code is asked for', ['trust', 'mfa'], async (scene) => {
  const user = await scene.user('caller');
  const device = await addMfaDevice(scene, user.name);
  await scene.putInline(user, 'assume', identityPolicy('sts:AssumeRole', '*'));
  const keys = await scene.keysOf(user.name);
  await settled(scene.target);
  const role = await scene.role('guarded', {
    AssumeRolePolicyDocument: trustPolicy(
      { AWS: user.arn },
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    ),
  });
  const asked: string[] = [];
  const codes: (string | null)[] = [null, device.code()];
  const editor = await scene.editor({
    keys,
    mfaCode(serialNumber) {
      asked.push(serialNumber);
      const code = codes.shift() ?? null;
      if (code) secrets.add(code);
      return code;
    },
  });
  const ask = { roleArn: role.arn, sessionName: 'suite' };
  await failureOf(editor.ask(assumeRole, ask));
  assert.deepEqual(asked, []);
  const withCode = { ...ask, mfaSerialNumber: device.serialNumber };
  const dismissed = await failureOf(editor.ask(assumeRole, withCode));
  assert.equal(dismissed.kind, 'cancelled');
  const assumed = await editor.ask(assumeRole, withCode);
  assertReads(assumed.arn, role.name);
  assert.ok(assumed.expires, 'Nobody but the user can renew it.');
  assert.deepEqual(asked, [device.serialNumber, device.serialNumber]);
});

accountTest(
  'the company’s break-glass role, with the device of its administrator',
  ['sandbox'],
  async (scene) => {
    const { accountId, pace } = scene.target;
    const iam = `arn:aws:iam::${accountId}:`;
    const code = totp(ADMINISTRATOR_MFA_SEED, new Date(pace.now()));
    secrets.add(code);
    const editor = await scene.editor({ mfaCode: () => code });
    const ask = { roleArn: `${iam}role/break-glass`, sessionName: 'suite' };
    await failureOf(editor.ask(assumeRole, ask));
    const assumed = await editor.ask(assumeRole, { ...ask, mfaSerialNumber: `${iam}mfa/sandbox-admin` });
    assert.equal(assumed.name, 'role break-glass (session suite)');
  },
);
