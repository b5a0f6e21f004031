import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AwsError, type OpenAccount, openAccount } from '../../../server/src/account/index.ts';
import { actionOf } from '../../../server/src/account/operation-table.ts';
import { COMMANDS, type Command } from '../../../server/src/account/permissions/commands.ts';
import { policyOf } from '../../../server/src/account/permissions/permissions-of.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import {
  type Intent,
  makePlan,
  type PlanShown,
  planUndo,
  type RunReport,
  runPlan,
} from '../../../server/src/protocol/account.ts';
import { type Sandbox, startSandbox } from '../../../server/src/sandbox/index.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { awsManagedPolicies } from '../../sandbox/harness/managed-policies.ts';

const ACCOUNT = { accountId: '111122223333', partition: 'aws' };
const LAMBDA_LOGS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const [ONE, TWO] = ['one', 'two'].map((name) => `arn:aws:iam::${ACCOUNT.accountId}:policy/${name}`) as [
  string,
  string,
];

const allow = (Action: string): string => statement({ Effect: 'Allow', Action, Resource: '*' });
const trust = (Service: string): string =>
  statement({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });
const statement = (one: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [one] });

const ENTITIES = [
  { kind: 'role', name: 'subject' },
  { kind: 'user', name: 'subject' },
  { kind: 'group', name: 'subject' },
] as const;

/** What the commands work on. */
const SETUP: readonly Intent[] = [
  { kind: 'createRole', name: 'subject', trustPolicy: trust('lambda.amazonaws.com') },
  { kind: 'createPolicy', name: 'one', document: allow('s3:GetObject') },
  { kind: 'createPolicy', name: 'two', document: allow('s3:PutObject'), attachTo: [...ENTITIES] },
  { kind: 'publishVersion', policyArn: TWO, document: allow('s3:GetObject'), setAsDefault: true },
  ...ENTITIES.map(
    (entity): Intent => ({ kind: 'putInline', entity, policy: 'own', document: allow('s3:GetObject') }),
  ),
];

const EXAMPLES: Readonly<Record<string, Intent>> = {
  createRole: {
    kind: 'createRole',
    name: 'new',
    trustPolicy: trust('lambda.amazonaws.com'),
    tags: [{ key: 'team', value: 'blue' }],
    boundary: ONE,
    attach: [LAMBDA_LOGS, ONE],
  },
  createPolicy: {
    kind: 'createPolicy',
    name: 'new',
    document: allow('s3:GetObject'),
    tags: [{ key: 'team', value: 'blue' }],
  },
  updateTrust: { kind: 'updateTrust', role: 'subject', document: trust('ec2.amazonaws.com') },
  publishVersion: {
    kind: 'publishVersion',
    policyArn: TWO,
    document: allow('s3:ListBucket'),
    setAsDefault: true,
    deleteVersion: 'v1',
  },
  ...Object.fromEntries(
    ENTITIES.flatMap((entity): [string, Intent][] => [
      [
        `createPolicy ${entity.kind}`,
        { kind: 'createPolicy', name: 'new', document: allow('s3:GetObject'), attachTo: [entity] },
      ],
      [`attach ${entity.kind}`, { kind: 'attach', entity, policies: [ONE] }],
      [`detach ${entity.kind}`, { kind: 'detach', entity, policies: [TWO] }],
      [
        `putInline ${entity.kind}`,
        { kind: 'putInline', entity, policy: 'new', document: allow('s3:GetObject') },
      ],
      [`deleteInline ${entity.kind}`, { kind: 'deleteInline', entity, policy: 'own' }],
      [`setBoundary ${entity.kind}`, { kind: 'setBoundary', entity, policyArn: ONE }],
      [`deleteEntity ${entity.kind}`, { kind: 'deleteEntity', entity }],
    ]),
  ),
  deletePolicy: { kind: 'deletePolicy', policyArn: TWO },
};

describe('an identity with just the permissions of a command', () => {
  let sandbox: Sandbox;
  let iam: IAMClient;
  let tester: OpenAccount;
  let runs = 0;

  before(async () => {
    sandbox = await startSandbox({
      policies: createPolicyService({ catalog: miniCatalog() }),
      managedPolicies: awsManagedPolicies,
    });
    const { endpoint, region } = sandbox;
    iam = new IAMClient({ endpoint, region, credentials: sandbox });
    for (const UserName of ['subject', 'tester']) await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new CreateGroupCommand({ GroupName: 'subject' }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'tester' }));
    tester = await open(AccessKey!.AccessKeyId!, AccessKey!.SecretAccessKey!);
    const admin = await open(sandbox.accessKeyId, sandbox.secretAccessKey);
    for (const intent of SETUP) {
      const report = await run(admin, await admin.ask(makePlan, { intent }));
      assert.equal(report.state, 'done', report.sentence);
    }
  });

  after(async () => {
    iam.destroy();
    await sandbox.close();
  });

  function open(accessKeyId: string, secretAccessKey: string): Promise<OpenAccount> {
    const { endpoint, region } = sandbox;
    return openAccount({
      source: { kind: 'sandbox', endpoint, region, accessKeyId, secretAccessKey },
      settings: { readOnly: false, endpoint: '', region: '', productionProfiles: [] },
      dataFolder: temporaryFolder(),
      environment: {},
      signal: new AbortController().signal,
      askMfaCode: async () => null,
      resources: {
        policyService: () => createPolicyService({ catalog: miniCatalog() }),
        managedPolicies: () => awsManagedPolicies,
      },
    });
  }

  function run(account: OpenAccount, { id, confirmation, blocked }: PlanShown): Promise<RunReport> {
    assert.equal(blocked, undefined);
    const typedName = confirmation.kind === 'typeName' ? confirmation.name : undefined;
    return account.ask(runPlan, { plan: id, run: ++runs, ...(typedName !== undefined && { typedName }) });
  }

  /** Gives the tester what the command needs, but one action. */
  async function permit(command: Command, without?: string): Promise<void> {
    const policy = policyOf(command, ACCOUNT, ['calls', 'undo'])!;
    const Statement = policy.Statement.map((one) => {
      const { Action } = one as { readonly Action: string | readonly string[] };
      return { ...one, Action: [Action].flat().filter((action) => action !== without) };
    }).filter(({ Action }) => Action.length > 0);
    await iam.send(
      new PutUserPolicyCommand({
        UserName: 'tester',
        PolicyName: 'permitted',
        PolicyDocument: JSON.stringify({ ...policy, Statement }),
      }),
    );
  }

  for (const command of COMMANDS) {
    const intent = EXAMPLES[command.id];
    if (!intent) continue;

    test(`${command.title}: without it is refused, and told which action`, async () => {
      await permit(command);
      const plan = await tester.ask(makePlan, { intent });
      const [, operation = ''] = /Calls `(\w+:\w+)`/.exec(plan.review)!;
      await permit(command, operation);
      const report = await run(tester, plan);
      assert.equal(report.state, 'failed');
      const said = [report.sentence, ...report.steps.map(({ sentence }) => sentence ?? '')].join(' ');
      assert.ok(said.includes(operation), `${operation} is named in ${said}`);
    });

    test(`${command.title}: succeeds, and is undone`, async () => {
      await permit(command);
      const report = await run(tester, await tester.ask(makePlan, { intent }));
      assert.equal(report.state, 'done', report.sentence);
      const undo = await run(tester, await tester.ask(planUndo, { change: report.change }));
      assert.equal(undo.state, 'done', undo.sentence);
    });
  }

  test('without a reading that the plan rests on, it is told which action', async () => {
    const command = COMMANDS.find(({ id }) => id === 'attach role')!;
    await permit(command, actionOf('GetRole'));
    await assert.rejects(tester.ask(makePlan, { intent: EXAMPLES['attach role']! }), (error) => {
      assert.ok(error instanceof AwsError);
      assert.equal(error.kind, 'denied');
      assert.match(error.message, /iam:GetRole/);
      return true;
    });
  });
});
