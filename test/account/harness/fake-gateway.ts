import { AwsError } from '../../../server/src/account/aws-error.ts';
import type { AwsGateway, CallOptions } from '../../../server/src/account/gateway.ts';
import { ACCOUNT_ID, type AccountState, isRead, perform } from './fake-account.ts';
import type { FakeClock } from './fake-clock.ts';

/** What goes wrong with one write, by its place among the writes from 0. */
export type Fault =
  /** The answer is lost; the write was not done. */
  | { readonly kind: 'lostBefore' }
  /** The answer is lost; the write was done. */
  | { readonly kind: 'lostAfter' }
  | { readonly kind: 'refused'; readonly error: AwsError }
  | { readonly kind: 'throttled' }
  /** Runs before the write is done: somebody else, or a cancel. */
  | { readonly kind: 'before'; readonly act: () => void }
  | { readonly kind: 'after'; readonly act: () => void };

export interface FakeGatewayOptions {
  readonly clock: FakeClock;
  readonly faults?: Readonly<Record<number, Fault>>;
  /** How long reads, and checks of principals, do not see a write, in milliseconds. */
  readonly lag?: number;
  /** Called before each read: may throw, or change the account as somebody else. */
  readonly onRead?: (operation: string, reads: number) => void;
}

export interface FakeGateway extends AwsGateway {
  /** The account as it is. */
  readonly state: AccountState;
  /** Writes that were sent, in order. */
  readonly writes: string[];
}

export function fakeGateway(
  state: AccountState,
  { clock, faults = {}, lag = 0, onRead }: FakeGatewayOptions,
): FakeGateway {
  const history: { readonly from: number; readonly state: AccountState }[] = [
    { from: -Infinity, state: structuredClone(state) },
  ];
  const writes: string[] = [];
  let reads = 0;

  function visible(): AccountState {
    if (lag === 0) return state;
    return history.findLast(({ from }) => from + lag <= clock.now())!.state;
  }

  async function call(operation: string, input: object, { signal, onWait }: CallOptions): Promise<unknown> {
    if (signal.aborted) throw new AwsError('cancelled', 'Cancelled.');
    if (isRead(operation)) {
      onRead?.(operation, reads++);
      return structuredClone(perform(visible(), operation, input));
    }
    const fault = faults[writes.length];
    writes.push(operation);
    const lost = () =>
      new AwsError('uncertain', 'The connection was lost before AWS answered, so it may have happened.');
    if (fault?.kind === 'throttled') {
      onWait?.(500, 'AWS limits the rate of calls');
      await clock.wait(500, signal);
    }
    if (fault?.kind === 'before') fault.act();
    if (fault?.kind === 'refused') throw fault.error;
    if (fault?.kind === 'lostBefore') throw lost();
    const principalsAsSeen = lag > 0 && operation === 'CreateRole' ? visible() : undefined;
    if (principalsAsSeen) perform(structuredClone(principalsAsSeen), operation, input);
    const answer = structuredClone(perform(state, operation, structuredClone(input)));
    history.push({ from: clock.now(), state: structuredClone(state) });
    if (fault?.kind === 'after') fault.act();
    // Stopped on its way.
    if (fault?.kind === 'lostAfter' || signal.aborted) throw lost();
    return answer;
  }

  return {
    identity: {
      accountId: ACCOUNT_ID,
      arn: `arn:aws:iam::${ACCOUNT_ID}:user/alice`,
      userId: 'AIDAEXAMPLE',
      partition: 'aws',
      region: 'eu-central-1',
    },
    call: call as AwsGateway['call'],
    state,
    writes,
  };
}
