import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assumeRole, signIn, whoAmI } from '../../../server/src/protocol/account.ts';
import { startProcess } from '../harness/account-process.ts';
import { identityPolicy, LAMBDA_TRUST, READ, trustPolicy } from '../harness/documents.ts';
import { settled } from '../harness/features.ts';
import { addMfaDevice } from '../harness/mfa-device.ts';
import { accountTest } from '../harness/scene.ts';
import { blotted, secrets, secretsIn, written } from '../harness/secrets.ts';
import { RUN_FOLDER } from '../harness/target.ts';
import { assertReads, assertReport, failureOf } from '../harness/user-sees.ts';

/** In both ways of signing in, with what goes wrong on the way. */
accountTest(
  'the account process signs in, changes, fails, and is told codes',
  ['trust', 'mfa', 'sandbox'],
  async (scene) => {
    const { target } = scene;
    const caller = await scene.user('caller');
    await scene.putInline(caller, 'all', identityPolicy(['iam:*', 'sts:*'], '*'));
    const device = await addMfaDevice(scene, caller.name);
    const keys = await scene.keysOf(caller.name);
    await settled(target);
    const role = await scene.role('guarded', {
      AssumeRolePolicyDocument: trustPolicy(
        { AWS: caller.arn },
        { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      ),
    });
    await scene.putInline(role, 'read', identityPolicy('iam:Get*', '*'));
    const wrong = device.code() === '918273' ? '918274' : '918273';
    const codes = [wrong, 'not-a-code-7', device.code()];
    for (const code of codes) secrets.add(code);
    const { endpoint, region } = target;
    const process = await startProcess(target, {
      source: { kind: 'sandbox', endpoint, region, ...keys },
      mfaCode: () => codes.shift()!,
    });
    const ask = { roleArn: role.arn, sessionName: 'suite', mfaSerialNumber: device.serialNumber };
    for (const wrongCode of codes.slice(0, 2)) {
      const failure = await failureOf(process.ask(assumeRole, ask));
      assert.ok(!failure.sentence.includes(wrongCode), blotted(failure.sentence));
    }
    assertReads((await process.ask(assumeRole, ask)).arn, role.name);

    const create = { kind: 'createRole', name: scene.name('made'), trustPolicy: LAMBDA_TRUST } as const;
    const denied = await process.run(await process.plan(create));
    assertReport(denied, 'failed');
    target.sandbox!.faults.set({
      rules: [{ operation: 'GetCallerIdentity', effect: { code: 'ExpiredToken' } }],
    });
    assert.equal((await failureOf(process.ask(whoAmI, null))).kind, 'expired');
    target.sandbox!.calm();
    await process.ask(signIn, { kind: 'environment' });
    assertReport(await process.run(await process.plan(create)), 'done');
    const bad = {
      kind: 'sandbox',
      endpoint,
      region,
      ...keys,
      secretAccessKey: 'a-wrong-secret-that-nobody-may-see',
    } as const;
    secrets.add(bad.secretAccessKey);
    await failureOf(process.ask(signIn, bad));
    const doomed = { kind: 'attach', entity: { kind: 'role', name: create.name } } as const;
    const plan = await process.plan({ ...doomed, policies: [await scene.policy('read', READ)] });
    target.sandbox!.watch((name) => {
      if (name === 'AttachRolePolicy') void process.kill();
    });
    await process.run(plan).catch(() => {});
    assert.notEqual(process.output(), '');
  },
);

test('nothing that was told, logged or journalled by this run holds a secret', () => {
  assert.ok(secrets.size >= 1);
  assert.ok(written.length > 0);
  const found = written.flatMap((text) =>
    secretsIn(text).map((secret) => `${secret} in: ${blotted(text).slice(0, 300)}`),
  );
  assert.deepEqual(found, []);
});

test('no file of ours holds a secret', () => {
  const files = readdirSync(RUN_FOLDER, { recursive: true, withFileTypes: true })
    // In home folders the tests themselves wrote keys.
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(RUN_FOLDER, 'home-')))
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = files.flatMap((file) =>
    secretsIn(readFileSync(file, 'utf8')).map((secret) => `${secret} in ${file}`),
  );
  assert.deepEqual(found, []);
});
