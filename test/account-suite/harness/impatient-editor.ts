import { createAwsGateway } from '../../../server/src/account/aws-gateway.ts';
import type { TimeLimits } from '../../../server/src/account/connection.ts';
import { fixedSource } from '../../../server/src/account/credentials/fixed-source.ts';
import { accountHandlers } from '../../../server/src/account/rpc/account-handlers.ts';
import type { AccountContext } from '../../../server/src/account/rpc/handler.ts';
import { describeIdentity } from '../../../server/src/account/session/describe-identity.ts';
import { askedBy, asking, type Editor } from './editor.ts';
import { accountResources } from './resources.ts';
import { runFolder, type Target } from './target.ts';

/** An editor whose calls end sooner than the minute that AWS is given, in the same process. */
export async function impatientEditor(
  { endpoint, region, keys, pace }: Target,
  limits: TimeLimits,
): Promise<ReturnType<typeof askedBy>> {
  const settings = { readOnly: false, endpoint, region: '', productionProfiles: [] };
  const { signal } = new AbortController();
  const from = { kind: 'sandbox' as const, endpoint, region, ...keys };
  const gateway = await createAwsGateway({
    source: fixedSource('the sandbox account', from),
    signal,
    pace,
    limits,
  });
  const identity = await describeIdentity(gateway, {
    from,
    settings,
    signal,
    expires: undefined,
    assumed: [],
  });
  const dataFolder = runFolder('journal');
  const resources = accountResources();
  const context = (signal: AbortSignal): AccountContext => ({
    gateway: () => gateway,
    identity: () => identity,
    gatewayFor: async () => gateway,
    settings: () => settings,
    dataFolder: () => dataFolder,
    resources,
    signal,
    progress: () => {},
    ...pace,
  });
  const handlers = new Map(accountHandlers.map((one) => [one.method, one]));
  const ask: Editor['ask'] = asking((method, params, signal) =>
    handlers.get(method)!.handle(params, context(signal)),
  );
  return askedBy(ask);
}
