import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { AwsGateway } from '../../../server/src/account/gateway.ts';
import type { PlanContext, PlannedChange } from '../../../server/src/account/intents/plan-context.ts';
import { planOf } from '../../../server/src/account/intents/plan-of.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import type { Identity, Intent } from '../../../server/src/protocol/account.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { ACCOUNT_ID, type AccountState, emptyAccount } from '../harness/fake-account.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import { fakeGateway } from '../harness/fake-gateway.ts';

export const ALICE: Identity = {
  accountId: ACCOUNT_ID,
  alias: 'example',
  arn: `arn:aws:iam::${ACCOUNT_ID}:user/alice`,
  name: 'user alice',
  userId: 'AIDAEXAMPLE',
  source: 'dev',
  partition: 'aws',
  region: 'eu-central-1',
  root: false,
  production: false,
  sandbox: false,
  readOnly: false,
  assumed: [],
};

export interface PlanningOptions extends Partial<Pick<PlanContext, 'base' | 'foundInCode'>> {
  readonly identity?: Partial<Identity>;
  /** Answers beside those of the fake account, by operation. */
  readonly answers?: Readonly<Record<string, (input: never) => unknown>>;
  /** Operations that the caller may not call. */
  readonly denied?: readonly string[];
  /** Told of each call. */
  readonly onCall?: (operation: string, input: object) => void;
}

/** What a plan is made from in a test: the fake account, seen as its user alice. */
export function planContext(state: AccountState, options: PlanningOptions = {}): PlanContext {
  const identity = { ...ALICE, ...options.identity };
  return {
    gateway: testGateway(state, identity, options),
    options: { signal: new AbortController().signal },
    identity,
    service: createPolicyService({ catalog: miniCatalog() }),
    managedPolicies: () => ({ date: '2026-01-01', policies: [], document: () => undefined }),
    id: 'plan-1',
    now: Date.UTC(2026, 0, 11),
    base: options.base,
    foundInCode: options.foundInCode,
  };
}

export function plan(intent: Intent, state: AccountState, options?: PlanningOptions): Promise<PlannedChange> {
  return planOf(intent, planContext(state, options));
}

function testGateway(
  state: AccountState,
  { arn, endpoint }: Identity,
  { answers = {}, denied = [], onCall }: PlanningOptions,
): AwsGateway {
  const fake = fakeGateway(state, { clock: fakeClock() });
  const all: PlanningOptions['answers'] = { ...ANSWERS, ...answers };
  return {
    identity: { ...fake.identity, arn, ...(endpoint !== undefined && { endpoint }) },
    async call(operation, input, options) {
      onCall?.(operation, input);
      if (denied.includes(operation)) {
        throw new AwsError('denied', `You may not call \`${operation}\`.`, {
          code: 'AccessDenied',
          operation,
        });
      }
      return (all[operation]?.(input as never) as never) ?? fake.call(operation, input, options);
    },
  };
}

const ANSWERS: PlanningOptions['answers'] = {
  ValidatePolicy: () => ({ findings: [] }),
  GetAccountSummary: () => ({
    SummaryMap: {
      Roles: 3,
      RolesQuota: 1000,
      Policies: 12,
      PoliciesQuota: 1500,
      AttachedPoliciesPerRoleQuota: 10,
      AttachedPoliciesPerUserQuota: 10,
      AttachedPoliciesPerGroupQuota: 10,
      VersionsPerPolicyQuota: 5,
      AssumeRolePolicySizeQuota: 2048,
      PolicySizeQuota: 6144,
      RolePolicySizeQuota: 10240,
      UserPolicySizeQuota: 2048,
      GroupPolicySizeQuota: 5120,
    },
  }),
};

export const READ_S3 = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
export const WRITE_S3 = document({
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:PutObject'],
  Resource: '*',
});
export const ADMIN = document({ Effect: 'Allow', Action: '*', Resource: '*' });
export const LAMBDA_TRUST = document({
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

export function document(...statements: readonly object[]): string {
  return `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)}\n`;
}

export function entity() {
  return { id: 'ID', path: '/', tags: [], attached: [], inline: {}, boundary: null };
}

export function role(more: Partial<AccountState['roles'][string]> = {}): AccountState['roles'][string] {
  return {
    ...structuredClone(entity()),
    trust: LAMBDA_TRUST,
    description: '',
    maxSessionDuration: 3600,
    ...more,
  };
}

export function user(more: Partial<AccountState['users'][string]> = {}): AccountState['users'][string] {
  return { ...structuredClone(entity()), groups: [], keys: [], password: false, ...more };
}

export function policy(
  name: string,
  versions: Readonly<Record<string, string>>,
  defaultVersion = Object.keys(versions).at(-1)!,
): AccountState['policies'][string] {
  return {
    id: `ID${name}`,
    name,
    path: '/',
    description: '',
    tags: [],
    versions: { ...versions },
    defaultVersion,
    numbers: Math.max(...Object.keys(versions).map((id) => Number(id.slice(1)))),
  };
}

/** Alice is an administrator. */
export function account(more: Partial<AccountState> = {}): AccountState {
  return {
    ...emptyAccount(),
    ...more,
    users: { alice: user({ inline: { admin: ADMIN } }), ...more.users },
  };
}
