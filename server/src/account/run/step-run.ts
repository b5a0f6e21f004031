import type { AwsGateway } from '../gateway.ts';
import type { StepState } from '../journal/change.ts';
import type { Step, Target } from '../plan.ts';
import type { Results } from '../readings/expectation.ts';
import type { Clock } from './clock.ts';

/** One step while it runs. */
export interface StepRun {
  readonly step: Step;
  readonly gateway: AwsGateway;
  readonly clock: Clock;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
  /** Whether something of the account was written lately, by this plan or the one before. */
  readonly settling: boolean;
  /** Whether what a target belongs to was: AWS may not show it yet. */
  isSettling(target: Target): boolean;
  /** Puts on the disk that the call is about to be made. Throws an AwsError where it cannot. */
  starting(): Promise<void>;
  /** Puts on the disk what the call answered. Throws an AwsError where it cannot. */
  answered(results: Results): Promise<void>;
  /** Tells the user what is being done. */
  tell(sentence: string): void;
  /** Called as soon as the account may have changed. */
  wrote(): void;
}

export interface StepOutcome {
  readonly state: StepState;
  /** What else is to be said of it. */
  readonly sentence?: string;
  /** Why nothing more is to be done; absent where the next step follows. */
  readonly stop?: 'failed' | 'cancelled';
  /** What the call answered, as far as it is known. */
  readonly results: Results;
  /** Whether the account was seen to be as the step leaves it. */
  readonly readBack: boolean;
}

export function done(
  results: Results,
  rest: Partial<Pick<StepOutcome, 'sentence' | 'stop' | 'readBack'>> = {},
): StepOutcome {
  return { state: 'done', results, readBack: false, ...rest };
}

export function notDone(sentence: string, stop: StepOutcome['stop'] = 'failed'): StepOutcome {
  return { state: 'notDone', sentence, stop, results: {}, readBack: false };
}

export function unknown(sentence: string, stop: StepOutcome['stop'] = 'failed'): StepOutcome {
  return { state: 'unknown', sentence, stop, results: {}, readBack: false };
}
