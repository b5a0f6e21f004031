import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { planOf } from '../../../server/src/account/intents/plan-of.ts';
import type { OperationName } from '../../../server/src/account/operations.ts';
import {
  COMMANDS,
  type Command,
  commandsOf,
  EVERY_REVIEW,
} from '../../../server/src/account/permissions/commands.ts';
import { permissionsOfCall } from '../../../server/src/account/permissions/needed-permissions.ts';
import { permissionsOf, policyOf } from '../../../server/src/account/permissions/permissions-of.ts';
import { permissionsPage } from '../../../server/src/account/permissions/permissions-page.ts';
import { readTarget } from '../../../server/src/account/readings/read-target.ts';
import { openCatalog } from '../../../server/src/files/catalog-file.ts';
import type { Intent } from '../../../server/src/protocol/account.ts';
import { type AccountState, policyArn } from '../harness/fake-account.ts';
import {
  account,
  LAMBDA_TRUST,
  planContext,
  policy,
  READ_S3,
  role,
  user,
  WRITE_S3,
} from '../intents/planning.ts';

const ACCOUNT = { accountId: '111122223333', partition: 'aws' };
const READER = policyArn('reader');
const ROOT = join(import.meta.dirname, '../../..');
const CATALOG = join(ROOT, 'dist/data/catalog.bin');

/** Everything that a command may meet is there. */
function company(): AccountState {
  const carried = { attached: [READER], inline: { own: READ_S3 } };
  return account({
    roles: {
      free: role(),
      web: role({ ...carried, boundary: policyArn('limit') }),
    },
    users: {
      alice: account().users.alice!,
      free: user(),
      bob: user({
        ...carried,
        groups: ['staff'],
        keys: ['AKIAEXAMPLE'],
        password: true,
        boundary: policyArn('limit'),
      }),
    },
    groups: { staff: { ...user(), ...carried } },
    policies: {
      [READER]: policy('reader', { v1: WRITE_S3, v2: READ_S3 }),
      [policyArn('limit')]: policy('limit', { v1: WRITE_S3 }),
      [policyArn('other')]: policy('other', { v1: WRITE_S3 }),
    },
    instanceProfiles: { web: ['web'] },
  });
}

const CREDENTIALS = {
  ListMFADevices: () => ({ MFADevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/bob' }] }),
  ListSigningCertificates: () => ({ Certificates: [{ CertificateId: 'C' }] }),
  ListSSHPublicKeys: () => ({ SSHPublicKeys: [{ SSHPublicKeyId: 'S' }] }),
  ListServiceSpecificCredentials: () => ({
    ServiceSpecificCredentials: [{ ServiceSpecificCredentialId: 'X', ServiceName: 'codecommit' }],
  }),
};

const ENTITIES = [
  { kind: 'role', name: 'web' },
  { kind: 'user', name: 'bob' },
  { kind: 'group', name: 'staff' },
] as const;

/** The intents that a command is made of, by the command's id. */
const INTENTS: Readonly<Record<string, readonly Intent[]>> = {
  createRole: [
    { kind: 'createRole', name: 'api', trustPolicy: LAMBDA_TRUST, attach: [READER], boundary: READER },
  ],
  createPolicy: [{ kind: 'createPolicy', name: 'new', document: READ_S3 }],
  updateTrust: [{ kind: 'updateTrust', role: 'web', document: LAMBDA_TRUST.replace('lambda', 'ec2') }],
  publishVersion: [
    {
      kind: 'publishVersion',
      policyArn: READER,
      document: WRITE_S3,
      setAsDefault: true,
      deleteVersion: 'v1',
    },
  ],
  rollBack: [{ kind: 'rollBack', policyArn: READER, version: 'v1' }],
  deletePolicy: [{ kind: 'deletePolicy', policyArn: READER }],
  ...Object.fromEntries(
    ENTITIES.flatMap((entity): [string, readonly Intent[]][] => [
      [
        `createPolicy ${entity.kind}`,
        [{ kind: 'createPolicy', name: 'new', document: READ_S3, attachTo: [entity] }],
      ],
      [`attach ${entity.kind}`, [{ kind: 'attach', entity, policies: [policyArn('other')] }]],
      [`detach ${entity.kind}`, [{ kind: 'detach', entity, policies: [READER] }]],
      [
        `putInline ${entity.kind}`,
        [
          { kind: 'putInline', entity, policy: 'own', document: WRITE_S3 },
          { kind: 'putInline', entity, policy: 'new', document: WRITE_S3 },
        ],
      ],
      [`deleteInline ${entity.kind}`, [{ kind: 'deleteInline', entity, policy: 'own' }]],
      [
        `setBoundary ${entity.kind}`,
        [
          { kind: 'setBoundary', entity, policyArn: READER },
          { kind: 'setBoundary', entity: { ...entity, name: 'free' }, policyArn: READER },
        ],
      ],
      [`removeBoundary ${entity.kind}`, [{ kind: 'removeBoundary', entity }]],
      [`deleteEntity ${entity.kind}`, [{ kind: 'deleteEntity', entity }]],
    ]),
  ),
};

/** What the fake account does not do. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'DeactivateMFADevice',
  'DeleteVirtualMFADevice',
  'DeleteSigningCertificate',
  'DeleteSSHPublicKey',
  'DeleteServiceSpecificCredential',
  'DeleteGroup',
]);

interface Recorded {
  /** While the plan was made. */
  readonly planning: ReadonlySet<string>;
  /** While it runs: its calls, and the reading before and after each. */
  readonly running: ReadonlySet<string>;
  readonly undoing: ReadonlySet<string>;
}

async function recorded(intents: readonly Intent[], denied: readonly string[] = []): Promise<Recorded> {
  const sets = { planning: new Set<string>(), running: new Set<string>(), undoing: new Set<string>() };
  let now = sets.planning;
  for (const intent of intents) {
    now = sets.planning;
    const state = company();
    const context = planContext(state, {
      answers: CREDENTIALS,
      denied,
      onCall: (operation) => now.add(operation),
    });
    const plan = await planOf(intent, context);
    assert.equal(plan.blocked, undefined);
    now = sets.running;
    for (const { call, requires, ensures, undo } of plan.steps) {
      now.add(call.operation);
      for (const { target } of requires) await readTarget(context.gateway, target, context.options);
      if (!UNKNOWN.has(call.operation))
        await context.gateway.call(call.operation, call.input as never, context.options);
      for (const { target } of ensures) await readTarget(context.gateway, target, context.options);
      for (const { operation } of undo) sets.undoing.add(operation);
    }
  }
  return sets;
}

const CHANGES = COMMANDS.filter(({ id }) => id in INTENTS);

describe('the calls that a command is said to make', () => {
  test('every intent has its commands', () => {
    const kinds = [
      ...new Set(
        Object.values(INTENTS)
          .flat()
          .map(({ kind }) => kind),
      ),
    ];
    assert.equal(kinds.length, 13);
    for (const kind of kinds) {
      for (const { id } of commandsOf(kind)) assert.ok(INTENTS[id], `there is an example of ${id}`);
    }
  });

  for (const command of CHANGES) {
    test(`${command.title}: are those that it makes`, async () => {
      const { planning, running, undoing } = await recorded(INTENTS[command.id]!);
      const said = new Set<string>([...command.calls, ...command.undo]);
      const more = new Set<string>([...command.more, ...EVERY_REVIEW.more]);
      const isIn = (names: Iterable<string>, all: ReadonlySet<string>) =>
        [...names].filter((name) => !all.has(name));
      assert.deepEqual(isIn(running, new Set(command.calls)), [], 'all that runs is said');
      assert.deepEqual(isIn(undoing, said), [], 'all that undoes is said');
      assert.deepEqual(isIn(planning, new Set([...said, ...more])), [], 'all that planning reads is said');
      const made = new Set([...planning, ...running, ...undoing]);
      assert.deepEqual(isIn(said, made), [], 'nothing is said that is not made');
      assert.deepEqual(isIn(command.more, planning), [], 'nothing more is said that is not asked');
    });

    test(`${command.title}: are enough for a plan`, async () => {
      const allowed = new Set<string>(command.calls);
      const others = [...command.more, ...EVERY_REVIEW.more].filter((operation) => !allowed.has(operation));
      await recorded(INTENTS[command.id]!, others);
    });
  }
});

describe('the permissions of a call', () => {
  test('are actions that AWS has, on the kind of resource that they take', {
    skip: !existsSync(CATALOG) && 'not built',
  }, () => {
    const catalog = openCatalog(CATALOG);
    for (const command of [...COMMANDS, EVERY_REVIEW]) {
      for (const { action, resource } of permissionsOf(command, ACCOUNT, ['calls', 'undo', 'more'])) {
        const [prefix = '', name = ''] = action.split(':');
        const known = catalog.service(prefix)?.action(name);
        assert.ok(known, `${action} is an action`);
        if (prefix !== 'iam') continue;
        const kinds = known.resourceTypes.map((one) => one.name);
        const kind = resource === '*' ? undefined : resource.split(':').at(-1)!.split('/')[0];
        if (kind === undefined) assert.deepEqual(kinds, [], `${action} takes resources`);
        else assert.ok(kinds.includes(kind), `${action} takes ${kinds.join(', ')}, not ${kind}`);
      }
    }
  });

  test('name what the call names', () => {
    const call = (operation: OperationName, input: object) =>
      permissionsOfCall(
        { operation, input: input as never },
        { ...ACCOUNT, arns: { 'role web': 'arn:aws:iam::111122223333:role/team/web' } },
      );
    assert.deepEqual(call('DetachRolePolicy', { RoleName: 'web', PolicyArn: READER }), [
      { action: 'iam:DetachRolePolicy', resource: 'arn:aws:iam::111122223333:role/team/web' },
    ]);
    assert.deepEqual(call('AddRoleToInstanceProfile', { RoleName: 'web', InstanceProfileName: 'p' }), [
      { action: 'iam:AddRoleToInstanceProfile', resource: 'arn:aws:iam::111122223333:instance-profile/p' },
      { action: 'iam:PassRole', resource: 'arn:aws:iam::111122223333:role/team/web' },
    ]);
    assert.deepEqual(
      call('CreatePolicy', { PolicyName: 'new', Path: '/team/', Tags: [{ Key: 'a', Value: 'b' }] }),
      [
        { action: 'iam:CreatePolicy', resource: 'arn:aws:iam::111122223333:policy/team/new' },
        { action: 'iam:TagPolicy', resource: 'arn:aws:iam::111122223333:policy/team/new' },
      ],
    );
    assert.deepEqual(call('GetCallerIdentity', {}), []);
  });
});

describe('the page of permissions', () => {
  test('is as checked in', () => {
    assert.equal(readFileSync(join(ROOT, 'docs/permissions.md'), 'utf8'), permissionsPage());
  });

  test('says each command once, with a policy', () => {
    const titles = permissionsPage().match(/^## .*/gm)!;
    assert.equal(new Set(titles).size, titles.length);
    assert.equal(titles.length, COMMANDS.length + 1);
    const attach = COMMANDS.find(({ id }) => id === 'attach role') as Command;
    assert.deepEqual(policyOf(attach, ACCOUNT), {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['iam:AttachRolePolicy', 'iam:GetRole', 'iam:ListAttachedRolePolicies'],
          Resource: 'arn:aws:iam::111122223333:role/*',
        },
      ],
    });
  });
});
