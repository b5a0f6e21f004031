import assert from 'node:assert/strict';
import {
  accountArns,
  type EntityInfo,
  type EntityKind,
  listEntities,
  readDocument,
  readEntity,
  trustChoices,
  trustPolicy as trustPolicyRequest,
} from '../../../server/src/protocol/account.ts';
import { LIST, READ, WRITE } from '../harness/documents.ts';
import type { Editor } from '../harness/editor.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads, failureOf } from '../harness/user-sees.ts';

async function allOf(editor: Editor, kind: EntityKind): Promise<readonly EntityInfo[]> {
  const items: EntityInfo[] = [];
  let marker: string | undefined;
  do {
    const page = await editor.ask(listEntities, { kind, ...(marker !== undefined && { marker }) });
    assert.ok(page.items.length <= 100, 'A page is no longer than a tree shows.');
    items.push(...page.items);
    ({ marker } = page);
  } while (marker !== undefined);
  return items;
}

accountTest('the tree lists roles, users, groups and policies, page by page', [], async (scene) => {
  const policyArn = await scene.policy('read', READ);
  const user = await scene.user('u', { Path: '/suite/' });
  const made = [await scene.role('r', { Description: 'Listed' }), user, await scene.group('g', [user.name])];
  for (const entity of made) await scene.attach(entity, policyArn);
  const editor = await scene.editor();
  for (const { kind, name, arn } of made) {
    const found = (await allOf(editor, kind)).find((one) => one.name === name);
    assert.equal(found?.arn, arn, `${kind} ${name} is listed`);
  }
  const listed = (await allOf(editor, 'policy')).find(({ arn }) => arn === policyArn);
  assert.deepEqual([listed?.name, listed?.attachments, listed?.awsManaged], [scene.name('read'), 3, false]);
  const { entities, accountId } = await editor.ask(accountArns, {});
  assert.equal(accountId, scene.target.accountId);
  for (const arn of [...made.map((one) => one.arn), policyArn]) {
    assert.ok(
      entities.some((one) => one.arn === arn),
      `${arn} is completed`,
    );
  }
});

accountTest('a list of more than a page goes on where it ended', ['sandbox'], async (scene) => {
  for (let index = 0; index < 101; index++) await scene.group(`g${index}`);
  const editor = await scene.editor();
  const first = await editor.ask(listEntities, { kind: 'group' });
  assert.equal(first.items.length, 100);
  assert.ok(first.marker);
  const mine = (await allOf(editor, 'group')).filter(({ name }) => name.startsWith(scene.name('g')));
  assert.equal(new Set(mine.map(({ name }) => name)).size, 101);
});

accountTest('what is written is completed at once', [], async (scene) => {
  const editor = await scene.editor();
  await editor.ask(accountArns, {});
  const name = scene.name('made');
  await editor.run(await editor.plan({ kind: 'createPolicy', name, document: READ }));
  const { entities } = await editor.ask(accountArns, {});
  assert.ok(entities.some((one) => one.kind === 'policy' && one.name === name));
});

accountTest('a role with all its details', [], async (scene) => {
  const [read, boundary] = [await scene.policy('read', READ), await scene.policy('boundary', WRITE)];
  const role = await scene.role('r', {
    Path: '/suite/',
    Description: 'Detailed',
    MaxSessionDuration: 7200,
    PermissionsBoundary: boundary,
    Tags: [{ Key: 'team', Value: 'web' }],
  });
  await scene.attach(role, read);
  await scene.putInline(role, 'list', LIST);
  const editor = await scene.editor();
  const { created, ...details } = await editor.ask(readEntity, { kind: 'role', name: role.name });
  assert.ok(!Number.isNaN(Date.parse(created!)));
  assert.deepEqual(details, {
    kind: 'role',
    name: role.name,
    arn: role.arn,
    path: '/suite/',
    description: 'Detailed',
    inline: ['list'],
    attached: [{ name: scene.name('read'), arn: read }],
    boundary,
    tags: [{ key: 'team', value: 'web' }],
    maxSessionDuration: 7200,
    groups: [],
    users: [],
    versions: [],
    usedBy: [],
  });
});

accountTest('a user, their group, and a policy that bounds one', ['boundaries'], async (scene) => {
  const boundary = await scene.policy('boundary', WRITE);
  const user = await scene.user('u', { PermissionsBoundary: boundary });
  const group = await scene.group('g', [user.name]);
  const editor = await scene.editor();
  const shown = await editor.ask(readEntity, { kind: 'user', name: user.name });
  assert.deepEqual([shown.groups, shown.boundary], [[group.name], boundary]);
  assert.deepEqual((await editor.ask(readEntity, { kind: 'group', name: group.name })).users, [user.name]);
  const policy = await editor.ask(readEntity, { kind: 'policy', name: boundary });
  assert.deepEqual(policy.usedBy, [{ kind: 'user', name: user.name, as: 'boundary' }]);
});

accountTest('what CloudFormation manages says so', ['sandbox'], async ({ editor }) => {
  const { ask, plan } = await editor();
  const name = 'shop-network-FlowLogsRole-1X8K2P9QZJ7LM';
  const { managedBy, lastUsed } = await ask(readEntity, { kind: 'role', name });
  assertReads(managedBy ?? '', 'CloudFormation', 'shop-network');
  assert.ok(lastUsed);
  const { review } = await plan({ kind: 'updateTrust', role: name, document: TRUST });
  assertReads(review, 'Managed elsewhere', 'This makes drift.', 'Change it there instead');
});

accountTest('what the workspace’s code seems to manage says so', [], async (scene) => {
  const { name } = await scene.role('r');
  const { plan } = await scene.editor();
  const intent = { kind: 'updateTrust', role: name, document: TRUST } as const;
  const { review } = await plan(intent, {
    foundInCode: [{ file: 'infra/roles.tf', host: 'terraform-policy-document' }],
  });
  assertReads(review, 'Managed elsewhere', '`infra/roles.tf` (Terraform)');
});

accountTest('documents are shown on several lines, and equal ones have equal digests', [], async (scene) => {
  const role = await scene.role('r');
  const oneLine = JSON.stringify(JSON.parse(READ));
  await scene.putInline(role, 'files', oneLine);
  const policyArn = await scene.policy('same', oneLine);
  const editor = await scene.editor();
  const inline = await editor.ask(readDocument, {
    kind: 'inline',
    entity: { kind: 'role', name: role.name },
    policy: 'files',
  });
  assertReads(inline.text, /\n\s+"Statement"/);
  const managed = await editor.ask(readDocument, { kind: 'managed', arn: policyArn });
  assert.equal(managed.digest, inline.digest);
  assert.equal(managed.readOnly, undefined);
});

accountTest('what is not there is said in a sentence', [], async ({ editor, name }) => {
  const { ask } = await editor();
  const role = await failureOf(ask(readEntity, { kind: 'role', name: name('nobody') }));
  assert.equal(
    role.sentence,
    `The account has no role \`${name('nobody')}\`; refresh the view to see what it has.`,
  );
  const trust = await failureOf(ask(readDocument, { kind: 'trust', role: name('nobody') }));
  assert.equal(trust.kind, 'notFound');
});

accountTest('Create Role proposes what it can be for', [], async ({ editor, target }) => {
  const { ask } = await editor();
  const { services } = await ask(trustChoices, null);
  const lambda = services.find(({ principal }) => principal === 'lambda.amazonaws.com');
  assert.equal(lambda?.policies[0]?.name, 'AWSLambdaBasicExecutionRole');
  const { text } = await ask(trustPolicyRequest, {
    kind: 'account',
    accountId: target.accountId,
    externalId: 'suite-7',
    mfa: true,
  });
  assertReads(text, 'sts:ExternalId', 'suite-7', 'aws:MultiFactorAuthPresent', target.accountId);
});

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
