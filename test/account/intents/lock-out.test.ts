import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Confirmation } from '../../../server/src/account/plan.ts';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { ACCOUNT_ID, type AccountState, policyArn } from '../harness/fake-account.ts';
import {
  ADMIN,
  account,
  document,
  LAMBDA_TRUST,
  type PlanningOptions,
  plan,
  policy,
  READ_S3,
  role,
  user,
} from './planning.ts';

const ADMINS = policyArn('admins');
const READER = policyArn('reader');
const DEPLOY: PlanningOptions = {
  identity: { arn: `arn:aws:sts::${ACCOUNT_ID}:assumed-role/deploy/ci`, name: 'role deploy (session ci)' },
};
const OWN_TRUST = document({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT_ID}:root` },
  Action: 'sts:AssumeRole',
});

/** Alice is an administrator by a group, the role deploy by a policy that is attached to it. */
function company(): AccountState {
  return {
    ...account({
      roles: { deploy: role({ attached: [ADMINS], trust: OWN_TRUST }), web: role() },
      groups: { admins: { ...user(), attached: [ADMINS] } },
      policies: {
        [ADMINS]: policy('admins', { v1: READ_S3, v2: ADMIN }),
        [READER]: policy('reader', { v1: READ_S3 }),
      },
    }),
    users: { alice: user({ groups: ['admins'] }) },
  };
}

async function confirmation(
  intent: Intent,
  options?: PlanningOptions,
  state = company(),
): Promise<Confirmation> {
  return (await plan(intent, state, options)).confirmation;
}

function typed(asked: Confirmation): string {
  assert.equal(asked.kind, 'typeName');
  return `${asked.name}: ${asked.why}`;
}

describe('lock-out', () => {
  test('a change that leaves the caller be is confirmed by a button', async () => {
    const web: Intent = { kind: 'attach', entity: { kind: 'role', name: 'web' }, policies: [READER] };
    assert.deepEqual(await confirmation(web), { kind: 'button' });
    assert.deepEqual(await confirmation(web, DEPLOY), { kind: 'button' });
  });

  test('a change of the caller that leaves it the undo is confirmed by a button', async () => {
    const more: Intent = { kind: 'attach', entity: { kind: 'group', name: 'admins' }, policies: [READER] };
    assert.deepEqual(await confirmation(more), { kind: 'button' });
  });

  test('detaching the policy by which one may attach it again', async () => {
    const less: Intent = { kind: 'detach', entity: { kind: 'group', name: 'admins' }, policies: [ADMINS] };
    assert.match(
      typed(await confirmation(less)),
      /^admins: Afterwards you could not undo it yourself: your policies would no longer allow `iam:AttachGroupPolicy`\.$/,
    );
    const role: Intent = { kind: 'detach', entity: { kind: 'role', name: 'deploy' }, policies: [ADMINS] };
    assert.match(typed(await confirmation(role, DEPLOY)), /no longer allow `iam:AttachRolePolicy`/);
  });

  test('a version, a boundary and a denial that would lock the caller out', async () => {
    const older: Intent = { kind: 'rollBack', policyArn: ADMINS, version: 'v1' };
    assert.match(typed(await confirmation(older)), /no longer allow `iam:SetDefaultPolicyVersion`/);
    const bound: Intent = {
      kind: 'setBoundary',
      entity: { kind: 'role', name: 'deploy' },
      policyArn: READER,
    };
    assert.match(
      typed(await confirmation(bound, DEPLOY)),
      /no longer allow `iam:DeleteRolePermissionsBoundary`/,
    );
    const deny: Intent = {
      kind: 'putInline',
      entity: { kind: 'user', name: 'alice' },
      policy: 'no',
      document: document({ Effect: 'Deny', Action: 'iam:*', Resource: '*' }),
    };
    assert.match(typed(await confirmation(deny)), /no longer allow `iam:DeleteUserPolicy`/);
  });

  test('what hangs on a condition is not known', async () => {
    const mfa: Intent = {
      kind: 'publishVersion',
      policyArn: ADMINS,
      document: document({
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      }),
      setAsDefault: true,
    };
    assert.match(
      typed(await confirmation(mfa)),
      /changes what you yourself may do, and whether you could undo it hangs on conditions/,
    );
  });

  test('an undo that the caller never may make is said, though it is none the worse', async () => {
    const state = company();
    state.users.alice = user({
      inline: {
        own: document({ Effect: 'Allow', Action: ['iam:Get*', 'iam:AttachRolePolicy'], Resource: '*' }),
      },
    });
    const web: Intent = { kind: 'attach', entity: { kind: 'role', name: 'web' }, policies: [READER] };
    assert.match(
      typed(await confirmation(web, {}, state)),
      /You could not undo it yourself: your policies do not allow `iam:DetachRolePolicy`/,
    );
  });

  test('policies that cannot be read matter where they would change', async () => {
    const denied: PlanningOptions = { denied: ['ListAttachedUserPolicies'] };
    const own: Intent = { kind: 'deleteInline', entity: { kind: 'user', name: 'alice' }, policy: 'own' };
    const state = company();
    state.users.alice!.inline = { own: READ_S3 };
    assert.match(typed(await confirmation(own, denied, state)), /your policies could not be read/);
    const web: Intent = { kind: 'attach', entity: { kind: 'role', name: 'web' }, policies: [READER] };
    assert.deepEqual(await confirmation(web, denied), { kind: 'button' });
    // A user may be in any group.
    const group: Intent = { kind: 'attach', entity: { kind: 'group', name: 'admins' }, policies: [READER] };
    assert.match(typed(await confirmation(group, denied)), /your policies could not be read/);
  });

  test('the trust policy of the role that one is signed in by, where it narrows', async () => {
    const narrower: Intent = { kind: 'updateTrust', role: 'deploy', document: LAMBDA_TRUST };
    assert.match(typed(await confirmation(narrower, DEPLOY)), /may be that you cannot sign in by it again/);
    assert.deepEqual(await confirmation(narrower), { kind: 'button' });
    const wider: Intent = {
      kind: 'updateTrust',
      role: 'deploy',
      document: document(JSON.parse(OWN_TRUST).Statement[0], JSON.parse(LAMBDA_TRUST).Statement[0]),
    };
    assert.deepEqual(await confirmation(wider, DEPLOY), { kind: 'button' });
  });

  test('deleting oneself cannot be begun: the permission to end it would go half way', async () => {
    const self: Intent = { kind: 'deleteEntity', entity: { kind: 'role', name: 'deploy' } };
    const { blocked } = await plan(self, company(), DEPLOY);
    assert.match(blocked ?? '', /signed in as role deploy, .* Sign in as somebody else who may delete it/);
  });

  test('root is not locked out', async () => {
    const root: PlanningOptions = { identity: { arn: `arn:aws:iam::${ACCOUNT_ID}:root`, root: true } };
    const less: Intent = { kind: 'detach', entity: { kind: 'group', name: 'admins' }, policies: [ADMINS] };
    assert.deepEqual(await confirmation(less, root), { kind: 'button' });
  });
});

describe('the name is typed', () => {
  test('before a role is open to everyone', async () => {
    const everyone = document({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });
    assert.match(
      typed(await confirmation({ kind: 'createRole', name: 'open', trustPolicy: everyone })),
      /^open: Everyone with an AWS account could assume the role\.$/,
    );
  });

  test('before something is deleted or a boundary removed', async () => {
    const state = company();
    state.roles.web!.boundary = READER;
    assert.match(
      typed(await confirmation({ kind: 'removeBoundary', entity: { kind: 'role', name: 'web' } }, {}, state)),
      /Without its boundary, role web may do all that its policies allow/,
    );
    assert.match(
      typed(await confirmation({ kind: 'deletePolicy', policyArn: READER })),
      /^reader: It deletes a policy/,
    );
    assert.match(
      typed(await confirmation({ kind: 'deleteEntity', entity: { kind: 'role', name: 'web' } })),
      /^web: It deletes a role/,
    );
  });
});
