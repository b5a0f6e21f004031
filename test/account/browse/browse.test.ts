import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../../../server/src/account/aws-error.ts';
import { browseHandlers } from '../../../server/src/account/browse/handlers.ts';
import { prettyJson } from '../../../server/src/account/browse/pretty-json.ts';
import { planHandlers } from '../../../server/src/account/run/handlers.ts';
import {
  accountArns,
  listEntities,
  makePlan,
  readDocument,
  readDocumentAs,
  readEntity,
  runPlan,
} from '../../../server/src/protocol/account.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { accountProcess } from '../harness/account-context.ts';
import { document, exampleAccount, READ, TRUST } from '../harness/example-plans.ts';
import { ACCOUNT_ID, type AccountState, policyArn } from '../harness/fake-account.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import { fakeGateway } from '../harness/fake-gateway.ts';
import { ALICE } from '../intents/planning.ts';

function browser(state: AccountState = exampleAccount()) {
  const reads: string[] = [];
  const gateway = fakeGateway(state, { clock: fakeClock(), onRead: (operation) => reads.push(operation) });
  const process = accountProcess([...browseHandlers, ...planHandlers], {
    gateway,
    identity: ALICE,
    dataFolder: temporaryFolder(),
  });
  return { ...process, gateway, reads };
}

describe('the tree', () => {
  test('lists a page at a time', async () => {
    const state = exampleAccount();
    for (let index = 0; index < 150; index++) state.policies[policyArn(`p${index}`)] = state.policies[READ]!;
    const { ask } = browser(state);
    const first = await ask(listEntities, { kind: 'policy' });
    assert.equal(first.items.length, 100);
    const second = await ask(listEntities, { kind: 'policy', marker: first.marker! });
    assert.equal(second.items.length, 52);
    assert.equal(second.marker, undefined);
    assert.deepEqual(first.items[0], {
      kind: 'policy',
      name: 'read',
      arn: READ,
      path: '/',
      attachments: 1,
      awsManaged: false,
    });
    assert.deepEqual((await ask(listEntities, { kind: 'policy', scope: 'aws' })).items, []);
  });

  test('shows a role with all that it has', async () => {
    const state = exampleAccount();
    state.roles.web!.tags = [
      { Key: 'aws:cloudformation:stack-name', Value: 'shop' },
      { Key: 'ManagedBy', Value: 'terraform' },
    ];
    state.roles.web!.boundary = READ;
    const role = await browser(state).ask(readEntity, { kind: 'role', name: 'web' });
    assert.deepEqual(role.inline, ['logs']);
    assert.deepEqual(
      role.attached.map(({ name }) => name),
      ['read', 'write'],
    );
    assert.equal(role.boundary, READ);
    assert.equal(role.maxSessionDuration, 3600);
    assert.equal(role.managedBy, 'CloudFormation stack shop');
  });

  test('believes no tag that users can set', async () => {
    const state = exampleAccount();
    state.roles.web!.tags = [{ Key: 'ManagedBy', Value: 'terraform' }];
    const role = await browser(state).ask(readEntity, { kind: 'role', name: 'web' });
    assert.equal(role.managedBy, undefined);
    assert.deepEqual(role.tags, [{ key: 'ManagedBy', value: 'terraform' }]);
  });

  test('shows the versions of a policy, newest first, and who has it', async () => {
    const policy = await browser().ask(readEntity, { kind: 'policy', name: READ });
    assert.deepEqual(policy.versions, [
      { id: 'v3', isDefault: true },
      { id: 'v2', isDefault: false },
      { id: 'v1', isDefault: false },
    ]);
    assert.deepEqual(policy.usedBy, [{ kind: 'role', name: 'web', as: 'permissions' }]);
  });

  test('says what is not there', async () => {
    await assert.rejects(browser().ask(readEntity, { kind: 'user', name: 'nobody' }), {
      kind: 'notFound',
      message: 'The account has no user `nobody`; refresh the view to see what it has.',
    });
  });
});

describe('a document', () => {
  test('is shown on lines of its own', async () => {
    const { text, readOnly } = await browser().ask(readDocument, { kind: 'trust', role: 'web' });
    assert.equal(text, `${JSON.stringify(JSON.parse(TRUST), null, 2)}\n`);
    assert.equal(readOnly, undefined);
  });

  test('has the same digest for as long as the account holds the same', async () => {
    const state = exampleAccount();
    const { ask } = browser(state);
    const logs = { kind: 'inline', entity: { kind: 'role', name: 'web' }, policy: 'logs' } as const;
    const { digest } = await ask(readDocument, logs);
    assert.equal((await ask(readDocument, logs)).digest, digest);
    state.roles.web!.inline.logs = document('logs:Other');
    assert.notEqual((await ask(readDocument, logs)).digest, digest);
  });

  test('of a version that is not the default, or of AWS, is read-only and says why', async () => {
    const { ask } = browser();
    const current = await ask(readDocument, { kind: 'managed', arn: READ });
    assert.equal(current.version, 'v3');
    assert.equal(current.readOnly, undefined);
    const old = await ask(readDocument, { kind: 'managed', arn: READ, version: 'v1' });
    assert.match(old.text, /s3:Get\*/);
    assert.match(old.readOnly!, /v1 is not in force \(v3 is\)/);

    const state = exampleAccount();
    const aws = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    state.policies[aws] = state.policies[READ]!;
    assert.match(
      (await browser(state).ask(readDocument, { kind: 'managed', arn: aws })).readOnly!,
      /^AWS manages this policy/,
    );
  });

  test("of AWS's own roles is read-only and says why", async () => {
    const state = exampleAccount();
    const inline = { x: document('s3:*') };
    state.roles.AWSServiceRoleForSupport = {
      ...state.roles.web!,
      path: '/aws-service-role/support.amazonaws.com/',
    };
    state.roles.AWSReservedSSO_Admin_1 = {
      ...state.roles.web!,
      inline,
      path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
    };
    const { ask } = browser(state);
    const trust = await ask(readDocument, { kind: 'trust', role: 'AWSServiceRoleForSupport' });
    assert.match(trust.readOnly!, /which support\.amazonaws\.com alone changes/);
    const permissions = await ask(readDocument, {
      kind: 'inline',
      entity: { kind: 'role', name: 'AWSReservedSSO_Admin_1' },
      policy: 'x',
    });
    assert.match(permissions.readOnly!, /change the permission set/);
    const role = await ask(readEntity, { kind: 'role', name: 'AWSServiceRoleForSupport' });
    assert.equal(role.managedBy, 'AWS service support.amazonaws.com');
  });

  test('is compared over profiles, each in its own account', async () => {
    const other = exampleAccount();
    const id = '444455556666';
    other.policies[READ.replace(ACCOUNT_ID, id)] = {
      ...other.policies[READ]!,
      versions: { v3: document('s3:Else') },
    };
    const gatewayOf = (accountId: string, partition: string) => {
      const gateway = fakeGateway(other, { clock: fakeClock() });
      return { ...gateway, identity: { ...gateway.identity, accountId, partition } };
    };
    const { ask } = accountProcess(browseHandlers, {
      gateway: gatewayOf(ACCOUNT_ID, 'aws'),
      profiles: { same: gatewayOf(ACCOUNT_ID, 'aws'), prod: gatewayOf(id, 'aws') },
    });
    const found = await ask(readDocumentAs, {
      document: { kind: 'managed', arn: READ },
      profiles: ['same', 'prod', 'gone'],
    });
    assert.match(found[0]!.document!.text, /s3:GetObject/);
    assert.match(found[1]!.document!.text, /s3:Else/);
    assert.equal(found[1]!.accountId, id);
    assert.deepEqual(found[2], {
      profile: 'gone',
      failure: { kind: 'credentials', sentence: 'There is no profile `gone`.' },
    });
  });
});

describe('the ARNs of the account', () => {
  test('are kept until they are refreshed or something is written', async () => {
    const { ask, reads, gateway } = browser();
    const names = async (refresh = false) =>
      (await ask(accountArns, { refresh })).entities.map(({ name }) => name);
    assert.deepEqual(await names(), ['web', 'read', 'write']);
    const asked = reads.length;
    assert.deepEqual(await names(), ['web', 'read', 'write']);
    assert.equal(reads.length, asked);

    gateway.state.policies[policyArn('new')] = gateway.state.policies[READ]!;
    assert.equal((await names()).length, 3);
    assert.equal((await names(true)).length, 4);

    const plan = await ask(makePlan, {
      intent: { kind: 'attach', entity: { kind: 'role', name: 'web' }, policies: [policyArn('new')] },
    });
    const report = await ask(runPlan, {
      plan: plan.id,
      run: 1,
      ...(plan.confirmation.kind === 'typeName' && { typedName: plan.confirmation.name }),
    });
    assert.equal(report.state, 'done', report.sentence);
    gateway.state.roles.other = gateway.state.roles.web!;
    assert.equal((await names()).length, 5);
    assert.equal((await ask(accountArns, {})).label, 'example');
  });

  test('leave out what may not be listed', async () => {
    const denied = (operations: RegExp) => {
      const gateway = fakeGateway(exampleAccount(), {
        clock: fakeClock(),
        onRead: (operation) => {
          if (operations.test(operation)) throw new AwsError('denied', `You may not call ${operation}.`);
        },
      });
      return accountProcess(browseHandlers, { gateway });
    };
    const { entities, label } = await denied(/ListUsers|ListRoles/).ask(accountArns, {});
    assert.deepEqual(
      entities.map(({ name }) => name),
      ['read', 'write'],
    );
    assert.equal(label, ACCOUNT_ID);
    await assert.rejects(denied(/./).ask(accountArns, {}), /You may not call ListRoles/);
  });
});

describe('pretty-printing', () => {
  test('is what JSON.stringify makes of plain documents', () => {
    for (const value of [{}, [], { a: [] }, { a: [{}, 1, 'x'], b: { c: null } }, 'x', [[1, [2]], {}]]) {
      assert.equal(prettyJson(JSON.stringify(value)), `${JSON.stringify(value, null, 2)}\n`);
    }
  });

  test('leaves numbers, escapes, the order of members and repeated members as they are', () => {
    assert.equal(
      prettyJson('{"b":1.0e2,"a":"\\u00e9é\\" {,}","b":12345678901234567890}'),
      '{\n  "b": 1.0e2,\n  "a": "\\u00e9é\\" {,}",\n  "b": 12345678901234567890\n}\n',
    );
  });

  test('leaves what is on several lines, and what is no JSON', () => {
    assert.equal(prettyJson('{"a":\n1}'), '{"a":\n1}');
    assert.equal(prettyJson('{"a":'), '{"a":');
  });
});
