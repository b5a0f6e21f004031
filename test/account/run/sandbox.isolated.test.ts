import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accountHandlers } from '../../../server/src/account/rpc/account-handlers.ts';
import { createAccountHost } from '../../../server/src/account/rpc/account-host.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import {
  type EntityDetails,
  type Intent,
  listEntities,
  makePlan,
  type PlanShown,
  planContinue,
  planUndo,
  type RunReport,
  readDocument,
  readEntity,
  recentChanges,
  runPlan,
} from '../../../server/src/protocol/account.ts';
import type { RequestName } from '../../../server/src/protocol/protocol.ts';
import { type FaultSettings, type Sandbox, startSandbox } from '../../../server/src/sandbox/index.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { awsManagedPolicies } from '../../sandbox/harness/managed-policies.ts';
import { document, TRUST } from '../harness/example-plans.ts';
import { stillPace } from '../harness/still-pace.ts';

const service = createPolicyService({ catalog: miniCatalog() });
const FAULTS: Readonly<Record<string, Omit<NonNullable<FaultSettings['rules']>[number], 'operation'>>> = {
  'a connection that is cut before the work': { effect: 'reset', times: 1 },
  'a connection that is cut after the work': { effect: 'reset', when: 'after', times: 1 },
  'a failure of the service': { effect: { code: 'ServiceFailure', status: 500 }, times: 1 },
  'a failure of the service after the work': {
    effect: { code: 'ServiceFailure', status: 500 },
    when: 'after',
    times: 1,
  },
  'three refusals for calling too often': { effect: { code: 'Throttling', status: 400 }, times: 3 },
  'credentials that have run out': { effect: { code: 'ExpiredToken', status: 403 }, times: 1 },
};

const CHANGED: ReadonlySet<string> = new Set(['api', 'shop-web-task']);

describe('changes of the sandbox account, through the SDK', () => {
  let sandbox: Sandbox;
  let ask: <P, R>(request: RequestName<P, R>, params: P) => Promise<R>;
  let policyArn: string;

  before(async () => {
    sandbox = await startSandbox({ policies: service, managedPolicies: awsManagedPolicies });
    const { signal } = new AbortController();
    const host = createAccountHost({
      environment: {},
      askMfaCode: async () => null,
      identityChanged() {},
      signal,
      later: () => () => {},
      handlers: accountHandlers,
      resources: { policyService: () => service, managedPolicies: () => awsManagedPolicies },
      pace: stillPace(),
      progress() {},
    });
    host.start({
      dataFolder: temporaryFolder(),
      settings: { readOnly: false, endpoint: '', region: '', productionProfiles: [] },
    });
    const { endpoint, accessKeyId, secretAccessKey, region } = sandbox;
    await host.session.signIn({ kind: 'sandbox', endpoint, accessKeyId, secretAccessKey, region }, signal);
    ask = (request, params) => host.handle(request.method, params, signal) as Promise<never>;
    policyArn = (await ask(listEntities, { kind: 'policy' })).items.find(
      ({ name }) => name === 'shop-uploads',
    )!.arn;
  });
  after(() => sandbox.close());

  async function run(plan: PlanShown): Promise<RunReport> {
    assert.equal(plan.blocked, undefined);
    const { confirmation } = plan;
    return ask(runPlan, {
      plan: plan.id,
      run: 1,
      ...(confirmation.kind === 'typeName' && { typedName: confirmation.name }),
    });
  }

  /** What of the account the changes are about, without dates and version numbers. */
  async function picture(): Promise<unknown> {
    const policy: EntityDetails = await ask(readEntity, { kind: 'policy', name: policyArn });
    const versions: string[] = [];
    for (const { id, isDefault } of policy.versions) {
      const { text } = await ask(readDocument, { kind: 'managed', arn: policyArn, version: id });
      versions.push(`${isDefault ? 'default ' : ''}${text}`);
    }
    const roles: unknown[] = [];
    for (const { name } of (await ask(listEntities, { kind: 'role' })).items) {
      if (!CHANGED.has(name)) continue;
      const { created: _, lastUsed: _lastUsed, ...role } = await ask(readEntity, { kind: 'role', name });
      const trust = await ask(readDocument, { kind: 'trust', role: name });
      roles.push({ ...role, attached: role.attached.map(({ arn }) => arn).sort(), trust: trust.text });
    }
    return { tags: policy.tags, usedBy: policy.usedBy, versions: versions.sort(), roles };
  }

  const cases: readonly { readonly operation: string; readonly intent: () => Intent }[] = [
    {
      operation: 'CreateRole',
      intent: () => ({
        kind: 'createRole',
        name: 'api',
        trustPolicy: TRUST,
        tags: [{ key: 'team', value: 'web' }],
        attach: [policyArn],
      }),
    },
    {
      operation: 'CreatePolicyVersion',
      intent: () => ({
        kind: 'publishVersion',
        policyArn,
        document: document('s3:GetObject'),
        setAsDefault: true,
        deleteVersion: 'v1',
      }),
    },
    {
      operation: 'DeleteRole',
      intent: () => ({ kind: 'deleteEntity', entity: { kind: 'role', name: 'shop-web-task' } }),
    },
  ];

  for (const { operation, intent } of cases) {
    for (const [name, rule] of Object.entries(FAULTS)) {
      // What a lost connection does differs by operation; what a refusal does, does not.
      if (rule.effect !== 'reset' && operation !== 'CreatePolicyVersion') continue;
      test(`${operation}, ${name}: complete at once or by going on, and undone`, async () => {
        const former = await picture();
        const plan = await ask(makePlan, { intent: await withOldestVersion(intent()) });
        sandbox.faults.set({ rules: [{ operation, ...rule }] });
        const report = await run(plan);
        assert.ok(report.steps.every(({ state }) => state !== 'unknown'));
        assert.equal(report.state, name.startsWith('credentials') ? 'failed' : 'done', report.sentence);
        if (report.canContinue) {
          const left = await ask(planContinue, { change: report.change });
          assert.deepEqual(
            left.steps,
            report.steps.filter(({ state }) => state === 'notDone').map(({ title }) => title),
          );
          assert.equal((await run(left)).state, 'done');
        }
        assert.notDeepEqual(await picture(), former);
        const undone = await run(await ask(planUndo, { change: report.change }));
        assert.equal(undone.state, 'done', undone.sentence);
        assert.deepEqual(await picture(), former);
        assert.equal((await ask(recentChanges, null)).length % 2, 0);
      });
    }
  }

  /** Undo gives versions new numbers. */
  async function withOldestVersion(intent: Intent): Promise<Intent> {
    if (intent.kind !== 'publishVersion') return intent;
    const { versions } = await ask(readEntity, { kind: 'policy', name: policyArn });
    const oldest = versions.findLast(({ isDefault }) => !isDefault)!;
    return { ...intent, deleteVersion: oldest.id };
  }
});
