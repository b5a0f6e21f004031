import type { ManagedPolicies } from '../../../server/src/files/managed-policies-file.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import { iamOperations } from '../../../server/src/sandbox/iam/index.ts';
import type { Authorization, Caller, OperationContext } from '../../../server/src/sandbox/operation.ts';
import { ServiceError } from '../../../server/src/sandbox/service-error.ts';
import type { TableName, Tables, Transaction } from '../../../server/src/sandbox/state/tables.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

export const ACCOUNT = '111122223333';
export const NOW = new Date('2026-03-01T12:00:00.000Z');

/** An account in memory, asked without HTTP; a refused call leaves it as it was. */
export interface TestAccount {
  /** What the operation answers. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read members by the names of AWS's model.
  ask(operation: string, input?: object): any;
  /** `NoSuchEntity 404: The role with name X cannot be found.`; throws where the operation is not refused. */
  refusal(operation: string, input?: object): string;
  authorization(operation: string, input?: object): readonly Authorization[];
  readonly state: Transaction;
  as(principal: Caller['principal']): TestAccount;
  at(now: Date): TestAccount;
  /** The account while nothing of what follows has spread through IAM. */
  lagging(): TestAccount;
}

export function testAccount(): TestAccount {
  const state = memory();
  return account({ state, settled: state, now: NOW, nextNumber: counter() }, { kind: 'root' });
}

interface Situation {
  readonly state: Memory;
  readonly settled: Memory;
  readonly now: Date;
  readonly nextNumber: () => number;
}

function account(situation: Situation, principal: Caller['principal']): TestAccount {
  const { state, settled, now, nextNumber } = situation;
  const context: OperationContext = {
    state,
    settled,
    caller: callerOf(principal),
    now,
    account: ACCOUNT,
    region: 'us-east-1',
    policies: POLICIES,
    awsManagedPolicies: AWS_MANAGED,
    newId: (prefix) => prefix + String(nextNumber()).padStart(21 - prefix.length, 'X'),
    newSecret: () => String(nextNumber()).padStart(40, 's'),
  };
  const ask = (name: string, input: object = {}): object => {
    const before = state.copy();
    try {
      return operationNamed(name).run(input, context);
    } catch (error) {
      state.restore(before);
      throw error;
    }
  };
  return {
    state,
    ask,
    refusal(name, input) {
      try {
        ask(name, input);
      } catch (error) {
        if (error instanceof ServiceError) return `${error.code} ${error.status}: ${error.message}`;
        throw error;
      }
      throw new Error(`${name} was not refused.`);
    },
    authorization: (name, input = {}) => operationNamed(name).authorization(input, context),
    as: (other) => account(situation, other),
    at: (moment) => account({ ...situation, now: moment }, principal),
    lagging: () => account({ ...situation, settled: memory(state.copy()) }, principal),
  };
}

export function operationNamed(name: string): (typeof iamOperations)[number] {
  const found = iamOperations.find((one) => one.name === name);
  if (!found) throw new Error(`There is no operation ${name}.`);
  return found;
}

export const POLICIES = createPolicyService({ catalog: miniCatalog() });

function callerOf(principal: Caller['principal']): Caller {
  const arn = principal.kind === 'root' ? 'root' : `${principal.kind}/${principal.name}`;
  return {
    arn: `arn:aws:iam::${ACCOUNT}:${arn}`,
    userId: ACCOUNT,
    account: ACCOUNT,
    accessKeyId: 'AKIAXXXXXXXXXXXXXXXX',
    principal,
  };
}

function counter(): () => number {
  let last = 0;
  return () => ++last;
}

type Rows = Map<string, Map<string, unknown>>;

interface Memory extends Transaction {
  copy(): Rows;
  restore(rows: Rows): void;
}

function memory(initial: Rows = new Map()): Memory {
  let rows = initial;
  const table = (name: TableName): Map<string, unknown> => {
    const found = rows.get(name) ?? new Map<string, unknown>();
    rows.set(name, found);
    return found;
  };
  return {
    get: <T extends TableName>(name: T, key: string) => table(name).get(key) as Tables[T] | undefined,
    all: <T extends TableName>(name: T) => [...table(name).values()] as Tables[T][],
    put: (name, key, value) => void table(name).set(key, value),
    remove: (name, key) => void table(name).delete(key),
    copy: () => new Map([...rows].map(([name, entries]) => [name, new Map(entries)])),
    restore: (before) => {
      rows = before;
    },
  };
}

const READ_ONLY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}';

const AWS_MANAGED: ManagedPolicies = {
  date: '2026-01-01',
  policies: [
    aws('AmazonECSServiceRolePolicy', 'aws-service-role/'),
    aws('AWSLambdaBasicExecutionRole', 'service-role/'),
    aws('ReadOnlyAccess', ''),
  ],
  document: () => READ_ONLY,
};

function aws(name: string, path: string): ManagedPolicies['policies'][number] {
  return {
    name,
    arn: `arn:aws:iam::aws:policy/${path}${name}`,
    version: 'v7',
    description: `About ${name}`,
  };
}

/** A document of one statement that allows something. */
export function allowing(action: string | readonly string[], more: object = {}): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*', ...more }],
  });
}

/** A trust policy that lets a principal in. */
export function trusting(principal: object | string, more: object = {}): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more }],
  });
}

export const EC2_TRUST = trusting({ Service: 'ec2.amazonaws.com' });

export function policyArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** A role with nothing but a name. */
export function createRole(account: TestAccount, RoleName: string, more: object = {}): void {
  account.ask('CreateRole', { RoleName, AssumeRolePolicyDocument: EC2_TRUST, ...more });
}

/** A managed policy; gives its ARN. */
export function createPolicy(account: TestAccount, PolicyName: string, more: object = {}): string {
  return account.ask('CreatePolicy', { PolicyName, PolicyDocument: allowing('s3:GetObject'), ...more }).Policy
    .Arn;
}
