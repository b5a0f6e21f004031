import { AwsError } from '../../../server/src/account/aws-error.ts';
import { accountFailure } from '../../../server/src/account/rpc/account-failure.ts';
import { accountHandlers } from '../../../server/src/account/rpc/account-handlers.ts';
import { createAccountHost } from '../../../server/src/account/rpc/account-host.ts';
import {
  type AccountFailure,
  type AccountSettings,
  type Identity,
  type IdentitySource,
  type Intent,
  type MakePlan,
  makePlan,
  type PlanShown,
  type Progress,
  planContinue,
  planUndo,
  type RecentChange,
  type RunReport,
  recentChanges,
  runPlan,
  signIn,
} from '../../../server/src/protocol/account.ts';
import type { RequestName } from '../../../server/src/protocol/protocol.ts';
import type { Keys } from './clients.ts';
import { accountResources } from './resources.ts';
import { written } from './secrets.ts';
import { environmentOf, runFolder, type Target } from './target.ts';

export interface EditorOptions {
  readonly keys?: Keys;
  readonly source?: IdentitySource;
  readonly settings?: Partial<AccountSettings>;
  /** Of another editor, to go on with its journal. */
  readonly dataFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly mfaCode?: (serialNumber: string) => string | null;
}

/** What an editor does with the account; without a window. */
export interface Editor {
  readonly identity: Identity;
  readonly dataFolder: string;
  readonly progress: readonly Progress[];
  readonly identities: readonly { readonly identity: Identity | null; readonly why?: string }[];
  /** Rejects with a RequestFailed. */
  ask<P, R>(request: RequestName<P, R>, params: P, signal?: AbortSignal): Promise<R>;
  plan(intent: Intent, rest?: Omit<MakePlan, 'intent'>): Promise<PlanShown>;
  /** Confirms as it was asked to: with the button, or by typing the name. */
  run(plan: PlanShown, signal?: AbortSignal): Promise<RunReport>;
  undo(change: string): Promise<RunReport>;
  continue(change: string): Promise<RunReport>;
  /** As Recent Changes shows it. */
  change(id: string): Promise<RecentChange>;
}

/** What the user is told of a request that failed. */
export class RequestFailed extends Error {
  readonly failure: AccountFailure;

  constructor(method: string, failure: AccountFailure) {
    super(`${method} failed (${failure.kind}): ${failure.sentence}`);
    this.failure = failure;
  }
}

let runs = 0;

/** Signs in as a window does, in this process. */
export async function openEditor(target: Target, options: EditorOptions = {}): Promise<Editor> {
  const { keys = target.keys, mfaCode = () => null } = options;
  const dataFolder = options.dataFolder ?? runFolder('journal');
  const progress: Progress[] = [];
  const identities: { identity: Identity | null; why?: string }[] = [];
  const lifetime = new AbortController();
  const host = createAccountHost({
    environment: { ...environmentOf(target, keys), ...options.environment },
    askMfaCode: async ({ serialNumber }: { serialNumber: string }) => mfaCode(serialNumber),
    identityChanged: (change: { identity: Identity | null; why?: string }) => {
      written.push(JSON.stringify(change));
      identities.push(change);
    },
    signal: lifetime.signal,
    later: () => () => {},
    handlers: accountHandlers,
    resources: accountResources(),
    pace: target.pace,
    progress: (told: Progress) => {
      written.push(JSON.stringify(told));
      progress.push(told);
    },
  });
  host.start({
    dataFolder,
    settings: {
      readOnly: false,
      endpoint: target.endpoint,
      region: '',
      productionProfiles: [],
      ...options.settings,
    },
  });

  const ask = asking(async (method, params, signal) => {
    if (!host.methods.includes(method)) throw new Error(`Nobody answers ${method}`);
    return host.handle(method, params, signal);
  });

  return {
    identity: await ask(signIn, options.source ?? { kind: 'environment' }),
    dataFolder,
    progress,
    identities,
    ...askedBy(ask),
  };
}

/** What crosses the line between processes is JSON, and all of it is kept for the search for secrets. */
export function asking(
  handle: (method: string, params: unknown, signal: AbortSignal) => Promise<unknown>,
): Editor['ask'] {
  return async <P, R>({ method }: RequestName<P, R>, params: P, signal = new AbortController().signal) => {
    try {
      const answer = JSON.stringify((await handle(method, params, signal)) ?? null);
      written.push(answer);
      return JSON.parse(answer) as R;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const failure = accountFailure(error, method);
      written.push(JSON.stringify(failure));
      throw new RequestFailed(method, failure);
    }
  };
}

/** The requests of an editor, however they are answered. */
export function askedBy(
  ask: Editor['ask'],
): Pick<Editor, 'ask' | 'plan' | 'run' | 'undo' | 'continue' | 'change'> {
  async function run({ id, confirmation }: PlanShown, signal?: AbortSignal): Promise<RunReport> {
    const typedName = confirmation.kind === 'typeName' ? { typedName: confirmation.name } : {};
    runs += 1;
    return ask(runPlan, { plan: id, run: runs, ...typedName }, signal);
  }
  return {
    ask,
    run,
    plan: (intent, rest = {}) => ask(makePlan, { intent, ...rest }),
    undo: async (change) => run(await ask(planUndo, { change })),
    continue: async (change) => run(await ask(planContinue, { change })),
    async change(id) {
      const found = (await ask(recentChanges, null)).find(({ change }) => change === id);
      if (!found) throw new Error(`Recent Changes does not show ${id}`);
      return found;
    },
  };
}
