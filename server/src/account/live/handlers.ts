import {
  checkLive,
  contextKeysLive,
  denialEvidence,
  simulateLive,
  validateLive,
} from '../../protocol/account.ts';
import { processState } from '../process-state.ts';
import { type AccountContext, type Handler, handler } from '../rpc/handler.ts';
import { SETTLING_TIME } from '../run/recent-writes.ts';
import { checkPolicies } from './check-policies.ts';
import { contextKeysOf } from './context-keys.ts';
import { gatherEvidence } from './denial-evidence.ts';
import type { LiveContext } from './live-context.ts';
import { simulateByAws } from './simulate.ts';
import { validateByAws } from './validate-policy.ts';

/** AWS's own simulator, validation and custom checks, and what the account says of a denial. */
export const liveHandlers: readonly Handler[] = [
  handler(simulateLive, async ({ run, ...question }, context) => {
    const around = live(context);
    const answer = await simulateByAws(question, {
      ...around,
      onProgress: (done, total) =>
        context.progress({ run, done, total, sentence: `AWS decided ${done} of ${total} requests.` }),
    });
    const written = processState(context.resources).writes.last(around.gateway.identity);
    const isRecent = written !== undefined && context.now() - written < SETTLING_TIME;
    return { ...answer, ...(isRecent && { writtenRecently: new Date(written).toISOString() }) };
  }),
  handler(contextKeysLive, (asked, context) => contextKeysOf(asked, live(context))),
  handler(validateLive, (asked, context) => validateByAws(asked, live(context))),
  handler(checkLive, (checks, context) => checkPolicies(checks, live(context))),
  handler(denialEvidence, (asked, context) => gatherEvidence(asked, live(context))),
];

function live(context: AccountContext): LiveContext {
  return {
    gateway: context.gateway(),
    signal: context.signal,
    policyService: () => context.resources.policyService(),
    managedPolicies: () => context.resources.managedPolicies(),
  };
}
