import assert from 'node:assert/strict';
import { readEntity } from '../../../server/src/protocol/account.ts';
import { LIST, READ, WRITE } from '../harness/documents.ts';
import { assertRoundTrip } from '../harness/round-trip.ts';
import { accountTest } from '../harness/scene.ts';
import { assertReads } from '../harness/user-sees.ts';

for (const kind of ['role', 'user', 'group'] as const) {
  accountTest(`Attach Policy: two at once to a ${kind}`, [], async (scene) => {
    const { name } = await scene[kind]('holder');
    const policies = [await scene.policy('read', READ), await scene.policy('list', LIST)];
    await assertRoundTrip(scene, {
      intent: { kind: 'attach', entity: { kind, name }, policies },
      steps: ['read', 'list'].map((what) => `Attach ${scene.name(what)} to ${kind} ${name}`),
      reads: [
        'What will be done, in 2 steps',
        `What ${kind} ${name} may do by all its policies`,
        '`s3:GetObject`',
        '`s3:ListBucket`',
      ],
      undo: 'exact',
      async holds(editor) {
        const { attached } = await editor.ask(readEntity, { kind, name });
        assert.deepEqual(attached.map(({ arn }) => arn).sort(), policies.toSorted());
      },
    });
  });

  accountTest(`Detach Policy from a ${kind}`, [], async (scene) => {
    const { name } = await scene[kind]('holder');
    const [read, list] = [await scene.policy('read', READ), await scene.policy('list', LIST)];
    for (const arn of [read, list]) await scene.attach({ kind, name }, arn);
    await assertRoundTrip(scene, {
      intent: { kind: 'detach', entity: { kind, name }, policies: [read] },
      steps: [`Detach ${scene.name('read')} from ${kind} ${name}`],
      reads: ['`s3:GetObject`', `Attach ${scene.name('read')} to ${kind} ${name}`],
      undo: 'exact',
      async holds(editor) {
        const { attached } = await editor.ask(readEntity, { kind, name });
        assert.deepEqual(
          attached.map(({ arn }) => arn),
          [list],
        );
      },
    });
  });
}

accountTest('Attach Policy: what is attached already is left as it is', [], async (scene) => {
  const role = await scene.role('holder');
  const [read, list] = [await scene.policy('read', READ), await scene.policy('list', LIST)];
  await scene.attach(role, read);
  const editor = await scene.editor();
  const { kind, name } = role;
  const plan = await editor.plan({ kind: 'attach', entity: { kind, name }, policies: [read, list] });
  assert.deepEqual(plan.steps, [`Attach ${scene.name('list')} to role ${name}`]);
  assertReads(plan.review, `\`${scene.name('read')}\` is attached already`);
  const none = await editor.plan({ kind: 'attach', entity: { kind, name }, policies: [read] });
  assertReads(none.blocked ?? '', 'is attached already; nothing is to be done');
});

for (const kind of ['role', 'user'] as const) {
  accountTest(`Set Boundary and another, of a ${kind}`, ['boundaries'], async (scene) => {
    const { name } = await scene[kind]('bounded');
    const [first, second] = [await scene.policy('first', WRITE), await scene.policy('second', READ)];
    const entity = { kind, name };
    await assertRoundTrip(scene, {
      intent: { kind: 'setBoundary', entity, policyArn: first },
      steps: [`Set ${scene.name('first')} as the boundary of ${kind} ${name}`],
      reads: ['A boundary grants nothing', `Remove the boundary of ${kind} ${name}`],
      undo: 'exact',
      async holds(editor) {
        assert.equal((await editor.ask(readEntity, entity)).boundary, first);
        const change = await editor.plan({ kind: 'setBoundary', entity, policyArn: second });
        const report = await editor.run(change);
        assert.equal((await editor.ask(readEntity, entity)).boundary, second);
        assert.equal((await editor.undo(report.change)).state, 'done');
        assert.equal((await editor.ask(readEntity, entity)).boundary, first);
      },
    });
  });

  accountTest(`Remove Boundary of a ${kind}: the name must be typed`, ['boundaries'], async (scene) => {
    const boundary = await scene.policy('boundary', READ);
    const { name } = await scene[kind]('bounded', { PermissionsBoundary: boundary });
    await assertRoundTrip(scene, {
      intent: { kind: 'removeBoundary', entity: { kind, name } },
      steps: [`Remove the boundary of ${kind} ${name}`],
      reads: [`Without its boundary, ${kind} ${name} may do all that its policies allow.`],
      typed: name,
      undo: 'exact',
      async holds(editor) {
        assert.equal((await editor.ask(readEntity, { kind, name })).boundary, undefined);
      },
    });
  });
}
