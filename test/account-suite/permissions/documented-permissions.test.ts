import assert from 'node:assert/strict';
import { test } from 'node:test';
import { READ } from '../harness/documents.ts';
import { type Editor, RequestFailed } from '../harness/editor.ts';
import { accountTest, inScene, type Scene } from '../harness/scene.ts';
import { assertReads } from '../harness/user-sees.ts';
import { NotDone, SCENARIOS } from './command-scenarios.ts';
import { actionsOf, documentedPolicies, withoutAction } from './documented-policies.ts';

const REVIEW = 'The review of every change';

test('every command of docs/permissions.md is tried', () => {
  const titles = documentedPolicies('111122223333').map(({ title }) => title);
  assert.deepEqual(Object.keys(SCENARIOS).sort(), titles.filter((title) => title !== REVIEW).sort());
});

/** What only others than these entities need: certificates and keys of old protocols, which a sandbox has none of. */
const NOT_HERE = /^iam:Delete(SigningCertificate|SSHPublicKey|ServiceSpecificCredential)$/;

accountTest(
  `${REVIEW}: what may not be read is left out, and it says so`,
  ['authorization', 'validation', 'quotas'],
  async (scene) => {
    const { accountId } = scene.target;
    const policies = documentedPolicies(accountId);
    const statements = (title: string) => policies.find((one) => one.title === title)!.policy!.Statement;
    const somebody = await somebodyIn(scene);
    const editor = await somebody.editor();
    const { kind, name } = await scene.role('r');
    const intent = { kind: 'putInline', entity: { kind, name }, policy: 'read', document: READ } as const;
    const own = statements('Put Inline Policy on a role');
    await somebody.mayOnly({ Version: '2012-10-17', Statement: own });
    const less = await editor.plan(intent);
    assertReads(less.review, 'Access Analyzer was not asked, because', 'access-analyzer:ValidatePolicy');
    await somebody.mayOnly({ Version: '2012-10-17', Statement: [...own, ...statements(REVIEW)] });
    const all = await editor.plan(intent);
    assertReads(all.review, 'Access Analyzer was asked too', 'Characters of all inline policies');
    assert.deepEqual([less.steps, less.blocked], [all.steps, undefined]);
  },
);

for (const [title, { needs = [], prepare }] of Object.entries(SCENARIOS)) {
  const documented = (accountId: string) =>
    documentedPolicies(accountId).find((one) => one.title === title)?.policy;

  accountTest(`${title}: the documented permissions suffice`, ['authorization', ...needs], async (scene) => {
    const somebody = await somebodyIn(scene);
    await somebody.mayOnly(documented(scene.target.accountId));
    const act = await prepare(scene);
    assert.equal(await toldOf(act, await somebody.editor()), undefined, 'What the user is told');
  });

  accountTest(
    `${title}: without any of its permissions the refusal names it`,
    ['sandbox', ...needs],
    async (scene) => {
      const { target } = scene;
      const policy = documented(target.accountId);
      const somebody = await somebodyIn(scene);
      const editor = await somebody.editor();
      for (const action of policy ? actionsOf(policy) : []) {
        if (NOT_HERE.test(action)) continue;
        await somebody.mayOnly(withoutAction(policy!, action));
        await inScene(target, async (inner) => {
          const said = await toldOf(await prepare(inner), editor);
          if (said === undefined)
            assert.fail(`It was done without ${action}, which docs/permissions.md wants.`);
          assertReads(said, action);
        });
      }
    },
  );
}

/** A user with one policy and no other. */
async function somebodyIn(scene: Scene) {
  const { kind, name } = await scene.user('somebody');
  const keys = await scene.keysOf(name);
  const mayOnly = (policy: object | undefined): Promise<void> =>
    scene.putInline({ kind, name }, 'documented', JSON.stringify(policy ?? NOTHING));
  return { mayOnly, editor: () => scene.editor({ keys }) };
}

const NOTHING = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'iam:GetAccountPasswordPolicy', Resource: '*' }],
};

/** What they are told where it is not done. */
async function toldOf(act: (editor: Editor) => Promise<void>, editor: Editor): Promise<string | undefined> {
  try {
    await act(editor);
    return undefined;
  } catch (error) {
    if (error instanceof RequestFailed || error instanceof NotDone) return error.message;
    throw error;
  }
}
