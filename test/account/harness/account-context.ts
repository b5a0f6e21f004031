import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { AwsGateway } from '../../../server/src/account/gateway.ts';
import type { AccountContext, Handler } from '../../../server/src/account/rpc/handler.ts';
import { createPolicyService } from '../../../server/src/policy/index.ts';
import type { Identity, Progress } from '../../../server/src/protocol/account.ts';
import type { RequestName } from '../../../server/src/protocol/protocol.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { fakeClock } from './fake-clock.ts';

export interface ContextOptions {
  readonly gateway: AwsGateway;
  readonly identity?: Identity;
  readonly profiles?: Readonly<Record<string, AwsGateway>>;
  readonly dataFolder?: string;
  readonly clock?: ReturnType<typeof fakeClock>;
}

/** Asks handlers as the editor does, in one process. */
export function accountProcess(handlers: readonly Handler[], options: ContextOptions) {
  const { gateway, identity, profiles = {}, dataFolder = '', clock = fakeClock() } = options;
  const progress: Progress[] = [];
  const service = createPolicyService({ catalog: miniCatalog() });
  const context: AccountContext = {
    gateway: () => gateway,
    identity: () => identity,
    async gatewayFor(profile) {
      const found = profiles[profile];
      if (!found) throw new AwsError('credentials', `There is no profile \`${profile}\`.`);
      return found;
    },
    settings: () => ({ readOnly: false, endpoint: '', region: '', productionProfiles: [] }),
    dataFolder: () => dataFolder,
    resources: {
      policyService: () => service,
      managedPolicies: () => ({ date: '2026-01-01', policies: [], document: () => undefined }),
    },
    signal: new AbortController().signal,
    progress: (told) => progress.push(told),
    now: clock.now,
    wait: async (milliseconds, signal) => clock.wait(milliseconds, signal),
  };
  return {
    progress,
    async ask<P, R>(request: RequestName<P, R>, params: P): Promise<R> {
      const handler = handlers.find(({ method }) => method === request.method);
      if (!handler) throw new Error(`Nobody answers ${request.method}`);
      // As it comes over the wire.
      const answer = await handler.handle(JSON.parse(JSON.stringify(params)), context);
      return JSON.parse(JSON.stringify(answer)) as R;
    },
  };
}
