import assert from 'node:assert/strict';
import {
  AddRoleToInstanceProfileCommand,
  CreateAccessKeyCommand,
  CreateInstanceProfileCommand,
  CreateLoginProfileCommand,
  GetInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { readDocument, readEntity } from '../../../server/src/protocol/account.ts';
import { EC2_TRUST, LIST, READ, trustPolicy, WRITE } from '../harness/documents.ts';
import { assertRoundTrip } from '../harness/round-trip.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, assertReport, failureOf } from '../harness/user-sees.ts';

accountTest('Delete a role with everything that must go first, and undo', [], async (scene) => {
  const [read, boundary] = [await scene.policy('read', READ), await scene.policy('boundary', WRITE)];
  const role = await scene.role('worker', {
    AssumeRolePolicyDocument: EC2_TRUST,
    Description: 'Works',
    Path: '/suite/',
    PermissionsBoundary: boundary,
    Tags: [{ Key: 'team', Value: 'web' }],
  });
  await scene.attach(role, read);
  await scene.putInline(role, 'list', LIST);
  const InstanceProfileName = scene.name('profile');
  await scene.iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await scene.iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: role.name }));
  await assertRoundTrip(scene, {
    intent: { kind: 'deleteEntity', entity: { kind: 'role', name: role.name } },
    steps: [
      `Take role ${role.name} out of instance profile ${InstanceProfileName}`,
      `Detach ${scene.name('read')} from role ${role.name}`,
      `Delete inline policy list of role ${role.name}`,
      `Delete role ${role.name}`,
    ],
    reads: [
      `lose the role; the profiles stay`,
      'The role comes back with a new id',
      'must name it anew',
      'It deletes a role.',
      /last used|no use of the role/,
    ],
    typed: role.name,
    undo: 'differences',
    lost: ['ids', 'dates', 'lastUse'],
    async holds(editor) {
      const failure = await failureOf(editor.ask(readEntity, { kind: 'role', name: role.name }));
      assert.equal(failure.kind, 'notFound');
      const { InstanceProfile } = await scene.iam.send(
        new GetInstanceProfileCommand({ InstanceProfileName }),
      );
      assert.deepEqual(InstanceProfile!.Roles, []);
    },
  });
});

accountTest(
  'Delete a role that another trusts: it is named, and stays unknown there after undo',
  ['trust'],
  async (scene) => {
    const role = await scene.role('worker');
    const AssumeRolePolicyDocument = trustPolicy({ AWS: role.arn });
    const dependent = await scene.role('dependent', { AssumeRolePolicyDocument });
    const editor = await scene.editor();
    const plan = await editor.plan({ kind: 'deleteEntity', entity: { kind: 'role', name: role.name } });
    assertReads(
      plan.review,
      `\`${dependent.name}\``,
      'policies which named it as a principal do not know it',
    );
    const report = await editor.run(plan);
    assertReport(report, 'done');
    assertReport(await editor.undo(report.change), 'done');
    const { text } = await editor.ask(readDocument, { kind: 'trust', role: dependent.name });
    assertReads(text, /"AROA\w+"/);
  },
);

accountTest('Delete a group with its users and policies, and undo', [], async (scene) => {
  const user = await scene.user('member');
  const group = await scene.group('team', [user.name]);
  await scene.attach(group, await scene.policy('read', READ));
  await scene.putInline(group, 'list', LIST);
  await assertRoundTrip(scene, {
    intent: { kind: 'deleteEntity', entity: { kind: 'group', name: group.name } },
    steps: [
      `Remove user ${user.name} from group ${group.name}`,
      `Detach ${scene.name('read')} from group ${group.name}`,
      `Delete inline policy list of group ${group.name}`,
      `Delete group ${group.name}`,
    ],
    reads: [`\`${user.name}\` loses what the group allows`, 'The group comes back with a new id'],
    typed: group.name,
    undo: 'differences',
    lost: ['ids', 'dates'],
    async holds(editor) {
      assert.deepEqual((await editor.ask(readEntity, { kind: 'user', name: user.name })).groups, []);
    },
  });
});

accountTest(
  'Delete a user in groups, with policies and without credentials, and undo',
  ['credentials'],
  async (scene) => {
    const user = await scene.user('leaver', { Tags: [{ Key: 'team', Value: 'web' }] });
    const group = await scene.group('team', [user.name]);
    await scene.attach(user, await scene.policy('read', READ));
    await scene.putInline(user, 'list', LIST);
    await assertRoundTrip(scene, {
      intent: { kind: 'deleteEntity', entity: { kind: 'user', name: user.name } },
      steps: [
        `Remove user ${user.name} from group ${group.name}`,
        `Detach ${scene.name('read')} from user ${user.name}`,
        `Delete inline policy list of user ${user.name}`,
        `Delete user ${user.name}`,
      ],
      reads: ['The user comes back with a new id', 'It deletes a user.'],
      typed: user.name,
      undo: 'differences',
      lost: ['ids', 'dates'],
      async holds(editor) {
        assert.deepEqual((await editor.ask(readEntity, { kind: 'group', name: group.name })).users, []);
      },
    });
  },
);

accountTest(
  'Delete a user with a key and a password: these are gone for good, and it says so',
  ['credentials'],
  async (scene) => {
    const user = await scene.user('leaver');
    const UserName = user.name;
    await scene.iam.send(new CreateAccessKeyCommand({ UserName }));
    await scene.iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Only-for-the-suite-7!' }));
    const editor = await scene.editor();
    const plan = await editor.plan({ kind: 'deleteEntity', entity: { kind: 'user', name: UserName } });
    assert.equal(plan.undo.kind, 'final', plan.review);
    assertReads(
      plan.review,
      '`iam:DeleteAccessKey`',
      '`iam:DeleteLoginProfile`',
      '**Cannot be undone',
      UserName,
    );
    assert.equal(plan.confirmation.kind, 'typeName');
    const report = await editor.run(plan);
    assertReport(report, 'done');
    const { state, undo } = await editor.change(report.change);
    assert.equal(state, 'done');
    assert.notEqual(undo.kind, 'exact');
  },
);

accountTest(
  'Delete a managed policy that is attached, with its versions, and undo',
  ['boundaries'],
  async (scene) => {
    const policyArn = await scene.policy('shared', READ, WRITE);
    const [role, group] = [await scene.role('r'), await scene.group('g')];
    for (const entity of [role, group]) await scene.attach(entity, policyArn);
    const name = scene.name('shared');
    await assertRoundTrip(scene, {
      intent: { kind: 'deletePolicy', policyArn },
      steps: [
        `Detach ${name} from role ${role.name}`,
        `Detach ${name} from group ${group.name}`,
        `Delete version v1 of policy ${name}`,
        `Delete policy ${name}`,
      ],
      reads: [`role \`${role.name}\``, `group \`${group.name}\``, 'It deletes a policy.'],
      typed: name,
      undo: 'differences',
      lost: ['ids', 'dates', 'versionNumbers'],
      async holds(editor) {
        const failure = await failureOf(editor.ask(readEntity, { kind: 'policy', name: policyArn }));
        assert.equal(failure.kind, 'notFound');
      },
    });
  },
);

accountTest('A policy that bounds somebody is not deleted', ['boundaries'], async (scene) => {
  const policyArn = await scene.policy('boundary', READ);
  const { name } = await scene.role('bounded', { PermissionsBoundary: policyArn });
  const editor = await scene.editor();
  const plan = await editor.plan({ kind: 'deletePolicy', policyArn });
  assertReads(plan.blocked ?? '', `It is the permissions boundary of role \`${name}\``);
  assert.deepEqual(plan.steps, []);
});
